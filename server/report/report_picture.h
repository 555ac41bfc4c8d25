/* The pictures of a report. Every one has a table beside it. */
#ifndef PORTAL_REPORT_REPORT_PICTURE_H
#define PORTAL_REPORT_REPORT_PICTURE_H

#include "questionnaire/questionnaire.h"
#include "remediation/plan.h"
#include "report/document.h"
#include "status/status.h"

/* One party of an engagement. */
struct standing {
    const char *name;
    struct domain_status_list domains; /* those that are asked */
    int64_t count[STATUS_COUNT];       /* over all domains */
    int64_t total;
};

/* Of the row, in that domain; NULL when nothing is asked there. */
const struct domain_status *report_domain(const struct standing *row,
                                          int number);

/* NULL without anything to show. */
struct picture *report_heat(struct cx *cx, const struct questionnaire *q,
                            const struct standing rows[], size_t n);
struct picture *report_bars(struct cx *cx, const struct standing rows[],
                            size_t n);

struct plan_row {
    const struct plan *plan;
    const char *name; /* stands beside the number of the clause */
    const struct plan_version *version; /* in force, or the newest */
};
struct picture *report_time_line(struct cx *cx, const struct plan_row rows[],
                                 size_t n);

#endif
