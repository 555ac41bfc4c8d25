/* Rows of plans, their versions and milestones. Private to the folder. */
#ifndef PORTAL_REMEDIATION_PLAN_STORE_H
#define PORTAL_REMEDIATION_PLAN_STORE_H

#include "remediation/plan.h"

struct plan_state {
    int64_t latest_version;
    struct opt_i64 agreed_version;
    const char *state;
    struct opt_text agreed_due; /* of the version in force */
};
struct plan_agreement {
    bool both_agreed;
    const char *due_date;
};
struct covered {
    const char *id, *state;
};
struct covered_list {
    const struct covered *v;
    size_t n;
};
struct plan_ids {
    const char *const *v;
    size_t n;
};

RESULT plan_store_get(struct cx *cx, const char *id, struct plan *out);
RESULT plan_store_of_finding(struct cx *cx, const char *finding_id,
                             const char *vendor_id, struct plan *out,
                             bool *out_found);
RESULT plan_store_list(struct cx *cx, struct plan_list *out);
RESULT plan_store_versions(struct cx *cx, const char *id, const char *vendor_id,
                           struct plan_version_list *out);

/* Hold the row until commit. */
RESULT plan_store_lock(struct cx *cx, const char *id, const char *vendor_id,
                       struct plan_state *out);
/* `ids` with commas between them. */
RESULT plan_store_lock_findings(struct cx *cx, const char *ids,
                                const char *vendor_id);
/* The findings of the version in force. */
RESULT plan_store_lock_covered(struct cx *cx, const char *id,
                               const char *vendor_id, struct covered_list *out);
/* The plans under way that serve the finding. */
RESULT plan_store_lock_of_finding(struct cx *cx, const char *finding_id,
                                  const char *vendor_id, struct plan_ids *out);
RESULT plan_store_candidates(struct cx *cx, const char *finding_id,
                             const char *vendor_id, const char *plan_id,
                             struct plan_finding_list *out);
/* ERR_CONFLICT "finding_planned" when somebody has agreed to it since. */
RESULT plan_store_withdraw(struct cx *cx, const char *id,
                           const char *vendor_id);
/* Does nothing while it serves a finding that is open. */
RESULT plan_store_end(struct cx *cx, const char *id, const char *vendor_id,
                      const char *reason, bool *out_done);
/* Whether a version covers a finding that is open. */
RESULT plan_store_has_open(struct cx *cx, const char *id, const char *vendor_id,
                           int64_t number, bool *out);

/* Queued writes. */
void plan_store_add(struct cx *cx, const char *id, const char *vendor_id,
                    const char *finding_id);
void plan_store_add_version(struct cx *cx, const char *id,
                            const char *vendor_id, int64_t number,
                            const char *side, const char *sha256,
                            const struct plan_in *in);
void plan_store_set_agreed(struct cx *cx, const char *id, const char *vendor_id,
                           int64_t number);
void plan_store_set_completed(struct cx *cx, const char *id,
                              const char *vendor_id, const char *note);
void plan_store_set_verified(struct cx *cx, const char *id,
                             const char *vendor_id, bool accepted,
                             const char *note);
/* ERR_CONFLICT "stale" unless it is the newest version with that hash. */
RESULT plan_store_agree(struct cx *cx, const char *id, const char *vendor_id,
                        int64_t number, const char *sha256, const char *side,
                        struct plan_agreement *out);
/* ERR_CONFLICT "wrong_state" when it cannot be marked (any more). */
RESULT plan_store_milestone_done(struct cx *cx, const char *id,
                                 const char *vendor_id, int64_t position);
/* Queued: the status input of the clause follows what its plans now say. */
void plan_store_put_status(struct cx *cx, const char *submission_id,
                           const char *clause, const char *vendor_id);
/* The same for every clause that a version of the plan has ever covered. */
RESULT plan_store_put_statuses(struct cx *cx, const char *id,
                               const char *vendor_id);

#endif
