/* Rows behind the plans of the vendor's own answers. Private to the folder. */
#ifndef PORTAL_REMEDIATION_OWN_PLAN_STORE_H
#define PORTAL_REMEDIATION_OWN_PLAN_STORE_H

#include "remediation/plan.h"
#include "submission/submission.h"

/* A weak answer, with the open finding of its clause and that one's plan. */
struct weak_answer {
    const char *clause, *status, *comment, *safeguard, *plan, *plan_date;
    struct opt_text finding_id, finding_submission_id;
    const char *source, *finding_state;
    struct opt_text plan_id;
    const char *plan_state;
    int64_t latest_version;
    bool is_of_answer; /* the plan follows an answer */
    bool is_same;      /* that answer said the same */
};
struct weak_answer_list {
    const struct weak_answer *v;
    size_t n;
};
/* A finding of an earlier weak answer that is weak no longer. */
struct mended {
    const char *finding_id, *submission_id, *clause;
    struct opt_text plan_id;
};
struct mended_list {
    const struct mended *v;
    size_t n;
};

/* Holds the open findings of the party and engagement, and their plans, until
 * commit. */
RESULT own_plan_store_read(struct cx *cx, const struct submission *s,
                           struct weak_answer_list *out_weak,
                           struct mended_list *out_mended);
/* Queued. What the answer says, now that it is a version. */
void own_plan_store_follow(struct cx *cx, const char *plan_id,
                           const char *vendor_id, const struct weak_answer *w);
void own_plan_store_withdraw(struct cx *cx, const char *vendor_id,
                             const struct mended *m);

#endif
