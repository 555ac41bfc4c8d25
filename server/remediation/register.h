/* The registers of findings and of plans: filtered, counted, page by page, as
 * far as the reader may see them. */
#ifndef PORTAL_REMEDIATION_REGISTER_H
#define PORTAL_REMEDIATION_REGISTER_H

#include "base/i18n.h"
#include "finding/finding.h"
#include "remediation/plan.h"

#define REGISTER_PAGE_ROWS 50

/* "" and 0 mean: any. Codes that are unknown count as "". */
struct register_filter {
    const char *state; /* of findings: open, closed; of plans: their states,
                          "overdue", "running": neither closed nor withdrawn */
    const char *severity;
    const char *plan;   /* of findings: none, overdue, or a plan's state */
    const char *clause; /* this one and those below it */
    int64_t domain;
    const char *party;     /* in the name of party or vendor */
    const char *vendor_id; /* staff only */
    const char *text;      /* in title or description */
    int64_t page;          /* from 1 */
    int64_t rows;          /* of a page */
};

struct finding_entry {
    const char *id, *clause, *severity, *title, *source, *state;
    struct opt_text cvss_score;
    int64_t raised_us;
    const char *vendor_name, *party_name, *engagement_name;
    struct opt_text plan_state; /* none: no plan yet */
    struct opt_text next_due;   /* of its plan in force */
};
/* How many fit the filter but for state, severity and plan. */
struct finding_counts {
    int64_t nall; /* that fit the whole filter */
    int64_t nopen, ncritical, nhigh, nunplanned, noverdue; /* open ones */
};
struct finding_register {
    const struct finding_entry *v;
    size_t n;
    struct finding_counts counts;
    int64_t page, npages; /* shown: the last one when there are fewer */
};
RESULT register_findings(struct cx *cx, const struct register_filter *filter,
                         struct finding_register *out);

struct plan_entry {
    const char *finding_id, *clause, *state, *severity, *finding_title;
    const char *finding_source, *vendor_name, *party_name, *engagement_name;
    int64_t latest_version, nfindings;
    struct opt_i64 agreed_version;
    struct opt_text next_due;
    const char *waits_for; /* vendor, alludo, "": whose turn it is */
};
struct plan_counts {
    int64_t nall;                                /* that fit the whole filter */
    int64_t nvendor, nalludo, nagreed, noverdue; /* running ones */
};
struct plan_register {
    const struct plan_entry *v;
    size_t n;
    struct plan_counts counts;
    int64_t page, npages;
};
RESULT register_plans(struct cx *cx, const struct register_filter *filter,
                      struct plan_register *out);

/* Codes of the filters with their words. */
extern const struct word register_plan_kinds[];
extern const struct word register_plan_states[];

#endif
