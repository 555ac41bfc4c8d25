#include "submission/due_date.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "settings/settings.h"

#include <string.h>

/* Nobody asks a vendor to answer in more than a year: by then the next cycle
 * is due. */
#define MONTHS_MAX 12

enum err
due_date_check(struct cx *cx, const char *typed, const char **out_date)
{
    const char *date = text_date(cx->arena, typed);
    const char *today = clock_date(cx->arena, cx->now_us);

    if (*text_trim(cx->arena, typed) == '\0')
        return FAIL(cx, ERR_INVALID, "due_date_missing",
                    N_("Please give the due date."));
    if (date == NULL)
        return FAIL(cx, ERR_INVALID, "due_date_invalid",
                    N_("Enter a date that exists, such as 2026-11-22."));
    if (strcmp(date, today) < 0)
        return FAIL(cx, ERR_INVALID, "due_date_past",
                    N_("The due date is in the past."));
    if (strcmp(date, clock_date_plus(cx->arena, today, MONTHS_MAX, 0)) > 0)
        return FAIL(cx, ERR_INVALID, "due_date_far",
                    N_("The due date is more than a year away."));
    *out_date = date;
    return OK;
}

/* The Monday after a weekend; else the day itself. */
static const char *
weekday_from(struct arena *a, const char *date)
{
    int days;

    if (!clock_days_between("1970-01-05", date, &days)) /* a Monday */
        return date;
    return days % 7 < 5 ? date : clock_date_plus(a, date, 0, 7 - days % 7);
}

const char *
due_date_of_return(const struct cx *cx, const struct submission *s)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    const char *date = weekday_from(
        cx->arena, clock_date_plus(cx->arena, today, 0,
                                   (int)setting(SETTING_RETURN_DAYS)));
    const char *had = s->due_date.or_null;

    return had != NULL && strcmp(had, date) > 0 ? had : date;
}
