/* Remediation plans with all their versions, the steps of these, and each claim
 * of completion. */
#ifndef PORTAL_RESULT_PLAN_RESULT_H
#define PORTAL_RESULT_PLAN_RESULT_H

#include "result/result.h"

struct plan_step_result {
    const char *plan_id, *title, *due_date;
    struct opt_text start_date;
    int64_t number, position; /* number: of the version */
    struct opt_i64 done_us;
};
struct plan_version_result {
    const char *plan_id, *side, *actions, *due_date, *reason, *cost_bearer;
    const char *sha256, *finding_ids; /* separated by spaces */
    struct opt_text consulted_on;
    int64_t number, created_us;
    struct opt_i64 vendor_agreed_us, alludo_agreed_us;
};
struct plan_claim_result {
    const char *plan_id, *note, *outcome, *outcome_note;
    const char *attachment_ids; /* separated by spaces */
    int64_t number, claimed_us;
    struct opt_i64 judged_us;
};
struct plan_result {
    const char *id, *vendor_id, *engagement_id, *party_id, *submission_id;
    const char *finding_id, *clause, *state;
    int64_t latest_version;
    struct opt_i64 agreed_version;
    struct opt_text next_due;
    bool is_overdue; /* as of today */
    int64_t created_us, updated_us;
    struct opt_i64 completed_us, verified_us, ended_us;
    const char *end_reason;
};
struct plan_results {
    const struct plan_result *v;
    size_t n;
    /* Of all these plans, in order. */
    const struct plan_version_result *versions;
    size_t nversions;
    const struct plan_step_result *steps;
    size_t nsteps;
    const struct plan_claim_result *claims;
    size_t nclaims;
};
RESULT plan_results(struct cx *cx, const struct result_filter *f,
                    struct plan_results *out);
/* ERR_NOT_FOUND also when the client may not see it. */
RESULT plan_result(struct cx *cx, const char *id, struct plan_results *out);

#endif
