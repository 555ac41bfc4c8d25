/* The next cycle of those who were decided on before: due by the end of their
 * approval, or asked for now. */
#ifndef PORTAL_REASSESS_REASSESS_H
#define PORTAL_REASSESS_REASSESS_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

#define REASSESS_MAX 50 /* at once */

/* A party whose last cycle is decided, and for which none is under way. */
struct reassess_item {
    const char *engagement_id, *party_id, *vendor_id, *submission_id;
    const char *vendor_name, *party_name, *party_kind, *engagement_name;
    const char *outcome; /* of the decision that stands */
    struct opt_text valid_until;
    int64_t cycle; /* the last one */
};
struct reassess_list {
    const struct reassess_item *v; /* by the end of the validity */
    size_t n;
};
struct reassess_filter {
    const char *vendor_id, *engagement_id; /* "": any */
    const char *until; /* approvals that end by then (ISO date); "": any */
};
/* Staff only. */
RESULT reassess_candidates(struct cx *cx, const struct reassess_filter *f,
                           struct reassess_list *out);

struct reassess_pick {
    const char *engagement_id, *party_id;
};
/* Reviewer. A questionnaire for each, with the answers of the last cycle and
 * what the reviewer changed about its scope. Whoever is no candidate any more,
 * because somebody was faster, is skipped. ERR_INVALID "nothing_chosen",
 * "too_many", and those of due_date_check. */
struct reassess_result {
    size_t nsent, nskipped;
    const char *submission_id; /* of the last one sent */
};
RESULT reassess(struct cx *cx, const struct reassess_pick picks[], size_t n,
                const char *due_date, struct reassess_result *out);
/* When a questionnaire that is sent today is due, unless said otherwise. */
const char *reassess_due_date(struct cx *cx);

#endif
