/* The rules of a proposal's input. Private to the folder. */
#ifndef PORTAL_REMEDIATION_PLAN_INPUT_H
#define PORTAL_REMEDIATION_PLAN_INPUT_H

#include "remediation/plan.h"

/* As it will be hashed and stored: nothing NULL, findings sorted, each once.
 * The steps come as not done. */
struct plan_in plan_input_whole(struct arena *a, const struct plan_in *in,
                                struct milestone **out_steps);
/* `agreed_due`: of the version in force; NULL: none. ERR_INVALID with the first
 * broken rule; all of them in in->flaws. */
RESULT plan_input_check(struct cx *cx, const struct plan_in *in,
                        const char *agreed_due);

#endif
