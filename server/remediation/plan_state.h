/* What can be done in which state of a plan. Private to the folder. */
#ifndef PORTAL_REMEDIATION_PLAN_STATE_H
#define PORTAL_REMEDIATION_PLAN_STATE_H

#include "base/cx.h"

enum plan_act {
    PLAN_PROPOSE,
    PLAN_AGREE,
    PLAN_STEP,
    PLAN_COMPLETE,
    PLAN_VERIFY,
    PLAN_PROVE
};

bool plan_allows(const char *state, enum plan_act act);
/* ERR_CONFLICT "wrong_state" with a sentence that names both. */
RESULT plan_state_check(struct cx *cx, const char *state, enum plan_act act);

#endif
