/* What is due, by date: questionnaires, plans and their milestones, conditions,
 * evidence, the end of decisions. Nothing here is stored: it is read from where
 * it belongs. */
#ifndef PORTAL_DASHBOARD_DUE_H
#define PORTAL_DASHBOARD_DUE_H

#include "base/cx.h"
#include "base/field.h"

#define DUE_PAGE_ROWS 50 /* of a page that is shown */

struct due {
    const char
        *kind; /* submission plan milestone condition evidence decision */
    const char *due_date;
    const char *id; /* with kind and date: the place in the list */
    const char *vendor_id, *vendor_name, *party_name, *engagement_name;
    const char *submission_id;
    const char *finding_id; /* plan, milestone; "" */
    const char *clause;     /* "" */
    const char *what;       /* title of finding or milestone, condition; "" */
};
struct due_list {
    const struct due *v;
    size_t n;
    bool has_more;
};
struct due_filter {
    const char *text;      /* part of the vendor's name or フリガナ */
    const char *vendor_id; /* of this vendor only; "" */
    const char *kind;      /* "" for all */
    const char *within;    /* "overdue", days ("7", "30", "90"), "" for all */
    const char *after, *after_id; /* the last one of the page before; "" */
    int64_t rows;                 /* of a page */
};
/* Earliest first. Staff. */
RESULT due_list(struct cx *cx, const struct due_filter *filter,
                struct due_list *out);

extern const char *const due_kinds[]; /* up to NULL */
const char *due_kind_text(enum lang lang, const char *kind);

#endif
