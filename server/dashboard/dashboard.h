/* The figures above the heat map: what waits, for whom. Counted as far as
 * people read them, so that they cost the same however much there is. */
#ifndef PORTAL_DASHBOARD_DASHBOARD_H
#define PORTAL_DASHBOARD_DASHBOARD_H

#include "base/cx.h"
#include "base/field.h"

#define DASHBOARD_COUNT_MAX 199 /* one more: there are that many or more */

struct dashboard_figures {
    int64_t nto_review; /* submitted, nobody began */
    int64_t nin_review;
    int64_t nwith_vendor;     /* open or returned */
    int64_t nlate;            /* with the vendor beyond the due date */
    int64_t nmessages;        /* conversations that wait for Alludo */
    int64_t nfindings;        /* open */
    int64_t nplans_overdue;   /* clauses of a party with such a plan */
    int64_t nplans_to_answer; /* the newest version waits for Alludo */
};
RESULT dashboard_figures(struct cx *cx, struct dashboard_figures *out);

#endif
