/* The plans that a vendor proposes with its own weak answers: made, changed
 * and withdrawn in the transaction that submits the answers, so that the
 * reviewer finds a proposal before asking. */
#ifndef PORTAL_REMEDIATION_OWN_PLAN_H
#define PORTAL_REMEDIATION_OWN_PLAN_H

#include "cycle/attest.h"
#include "submission/submission.h"

/* For submission_hooks. The submission is held for update. A plan that was
 * agreed, or that either side wrote by hand, is never touched. */
RESULT own_plans_follow(struct cx *cx, const struct submission *s,
                        const struct attestation *by);

#endif
