/* What waits, for which side, oldest first. Read from where it belongs. */
#ifndef PORTAL_DASHBOARD_WORKLIST_H
#define PORTAL_DASHBOARD_WORKLIST_H

#include "base/cx.h"
#include "base/field.h"

#define WORKLIST_PAGE_ROWS 50

struct work_item {
    const char *kind; /* see work_kind_text() */
    const char *turn; /* alludo, vendor */
    int64_t since_us;
    const char *id;            /* with since_us: the place in the list */
    const char *submission_id; /* "" of a request from procurement */
    const char *vendor_id, *vendor_name, *party_name, *engagement_name;
    const char *clause, *finding_id; /* "" */
    const char *request_id;          /* of a scope or submission request; "" */
    const char *who;                 /* at Alludo, "" for nobody yet */
    int64_t ndone, nall;             /* of a review: clauses judged */
};
struct work_list {
    const struct work_item *v;
    size_t n;
    bool has_more;
};
struct work_filter {
    const char *turn; /* alludo, vendor, "" for both */
    bool is_mine;     /* reviewed or shared by the actor, or by nobody yet */
    int64_t after_us; /* the last one of the page before; 0 */
    const char *after_id;
    int64_t nrows; /* of a page */
};
/* Staff. */
RESULT work_list(struct cx *cx, const struct work_filter *filter,
                 struct work_list *out);
const char *work_kind_text(enum lang lang, const char *kind);

#endif
