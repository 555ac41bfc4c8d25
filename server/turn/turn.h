/* Whose turn it is with a submission, and how long each side has taken: the
 * vendor from when it is asked until it submits, Alludo from then until it
 * returns or decides. Knows nothing of submissions but their id; they call. */
#ifndef PORTAL_TURN_TURN_H
#define PORTAL_TURN_TURN_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

struct turn {
    int64_t n;        /* from 1 */
    const char *side; /* "vendor", "alludo" */
    int64_t began_us;
    struct opt_i64 ended_us; /* not yet: it is their turn */
    const char *ended_by;    /* submitted, returned, decided, cancelled, "" */
};
struct turn_list {
    const struct turn *v; /* oldest first */
    size_t n;
};
RESULT turn_list(struct cx *cx, const char *submission_id,
                 const char *vendor_id, struct turn_list *out);

/* The running turn, if any, ends by `ended_by`; then it is the turn of
 * `next_side`, or nobody's when that is "". Queued; the caller holds the
 * submission for update. */
void turn_pass(struct cx *cx, const char *submission_id, const char *vendor_id,
               const char *ended_by, const char *next_side);

/* What each side has taken altogether, up to `now_us`. */
struct turn_sums {
    int64_t vendor_us, alludo_us;
    int64_t nreturns;
    const char *running; /* side; "": nobody */
    int64_t running_us;  /* of the turn that runs */
};
struct turn_sums turn_sum(const struct turn_list *list, int64_t now_us);

/* "3 h", "2 days": a time that was taken, for people. */
const char *turn_span_text(struct arena *a, enum lang lang, int64_t us);

#endif
