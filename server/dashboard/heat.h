/* The heat map: engagements in order, each with its parties, and where they
 * stand in every domain. Also the rows under which the clause matrix stands.
 * Reads the page that is shown, never the rest. */
#ifndef PORTAL_DASHBOARD_HEAT_H
#define PORTAL_DASHBOARD_HEAT_H

#include "base/cx.h"
#include "base/field.h"
#include "gate/gate.h"
#include "status/status.h"

#define HEAT_PAGE_ROWS 24 /* parties; what a page of 100 KB can hold */

enum heat_sort { HEAT_BY_NAME, HEAT_BY_DUE, HEAT_BY_VALIDITY };

/* As in the address; "" and 0 leave a criterion out. An engagement is shown
 * when it fits all of them, by any of its parties where they concern one. */
struct heat_filter {
    const char *text;     /* part of the vendor's name or フリガナ */
    const char *state;    /* of the newest submission */
    const char *status;   /* some clause stands there, in `domain` if given */
    int domain;           /* asked there */
    const char *due;      /* "overdue", or days: "7", "30", "90" */
    const char *decision; /* outcome, "expired", "none" */
    enum heat_sort sort;
    bool is_folded;    /* sub-processors counted in their vendor's row */
    const char *after; /* engagement that the page before ended with */
    const char *from;  /* its date, where the order is by date */
    size_t rows;       /* of a page; 0: HEAT_PAGE_ROWS */
    bool is_bare;      /* the rows only: neither gates nor cells */
};

struct heat_row {
    const char *engagement_id, *party_id, *party_name;
    bool is_vendor;
    struct opt_text submission_id;        /* NULL: nothing was ever issued */
    const char *state;                    /* "" without a submission */
    struct opt_text outcome, valid_until; /* of the latest decision on it */
    struct opt_text due_date;
    int64_t nasked, nanswered; /* counted while the vendor answers */
};
struct heat_group {
    const char *vendor_id, *vendor_name, *engagement_id, *engagement_name;
    const char *sort_date;       /* of the order by date; "" */
    struct gate gate;            /* without an outcome when it was not read */
    const struct heat_row *rows; /* the vendor first; at least that one */
    size_t nrows, nhidden;       /* hidden: more than a page holds */
};
struct heat {
    const struct heat_group *v;
    size_t n;
    bool has_more;
    struct domain_status_list cells; /* of every row; see tally_find() */
};
/* One page. What the caller has queued flies along. */
RESULT heat_page(struct cx *cx, const struct heat_filter *filter,
                 struct heat *out);

/* Where a party stands in a domain; with is_folded its sub-processors
 * included. False when nothing is asked there. */
bool heat_cell(const struct heat *h, const struct heat_group *g,
               const struct heat_row *r, int domain, bool is_folded,
               struct domain_status *out);

#endif
