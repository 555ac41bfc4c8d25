/* The one clock. Nothing else in the tree asks the system for the time of
 * day, and no table has a now() default, so tests can set the time. */
#ifndef PORTAL_BASE_CLOCK_H
#define PORTAL_BASE_CLOCK_H

#include "base/arena.h"
#include "base/cx.h"

#include <stdint.h>

#define US_PER_S INT64_C(1000000)
#define US_PER_MINUTE (60 * US_PER_S)
#define US_PER_HOUR (60 * US_PER_MINUTE)
#define US_PER_DAY (24 * US_PER_HOUR)

/* Microseconds since 1970 UTC. PORTAL_CLOCK_FILE, where set (tests), names a
 * file whose text is an offset in seconds, read at each call. */
int64_t clock_now_us(void);
int64_t clock_monotonic_us(void); /* for durations only */

/* All in the portal's zone, Asia/Tokyo (UTC+9, no daylight saving).
 * Dates as ISO text "2026-11-22". */
const char *clock_date(struct arena *a, int64_t at_us); /* ISO date */
const char *clock_show_time(struct arena *a, enum lang lang, int64_t at_us);
const char *clock_show_date(struct arena *a, enum lang lang, const char *iso);
const char *clock_iso(struct arena *a, int64_t at_us); /* RFC 3339, +09:00 */
/* For programs, in UTC: RFC 3339, "2026-11-22T10:30:00Z". */
const char *clock_utc(struct arena *a, int64_t at_us);

/* Days from date `a` to date `b`, both ISO; false if one is not a date. */
bool clock_days_between(const char *from, const char *to, int *out_days);
/* 31 January and a month: the last day of February. What is no date comes
 * back as it is. */
const char *clock_date_plus(struct arena *a, const char *iso, int months,
                            int days);
bool clock_is_date(const char *iso); /* a real calendar date, yyyy-mm-dd */

#endif
