/* Read-only overview for Alludo's people: every party of every engagement
 * with its newest submission, sub-processors under their vendor. */
#ifndef PORTAL_DASHBOARD_DASHBOARD_H
#define PORTAL_DASHBOARD_DASHBOARD_H

#include "base/cx.h"
#include "base/field.h"

#define DASHBOARD_PAGE_ROWS 60

struct dashboard_row {
    const char *vendor_id, *vendor_name, *engagement_id, *engagement_name;
    const char *party_id, *party_name;
    bool is_vendor;                /* the vendor itself */
    struct opt_text submission_id; /* NULL: nothing was ever issued */
    const char *state;             /* "" without a submission */
    struct opt_text due_date;      /* ISO */
    int64_t nasked, nanswered;
};
struct dashboard_list {
    const struct dashboard_row *v;
    size_t n;
    bool has_more;
};
struct dashboard_filter {
    const char *text;  /* part of a vendor's name, "" for all */
    const char *state; /* of the submission, "" for all */
    int page;          /* from 0 */
};
/* By vendor, engagement, the vendor before its sub-processors. */
RESULT dashboard_rows(struct cx *cx, const struct dashboard_filter *filter,
                      struct dashboard_list *out);

struct dashboard_figures {
    int64_t nvendors, nparties;
    int64_t nto_review; /* submitted, nobody began */
    int64_t nin_review;
    int64_t nwith_vendor; /* open or returned */
    int64_t nlate;        /* with the vendor beyond the due date */
    int64_t nfindings;    /* open */
    int64_t nplans_overdue;
    int64_t nplans_to_answer; /* the newest version waits for Alludo */
};
RESULT dashboard_figures(struct cx *cx, struct dashboard_figures *out);

#endif
