/* Which act is allowed in which state. For the folders up to cycle/. */
#ifndef PORTAL_SUBMISSION_SUBMISSION_STATE_H
#define PORTAL_SUBMISSION_SUBMISSION_STATE_H

#include "submission/submission.h"

enum submission_act {
    ACT_EDIT_SCOPE,
    ACT_ISSUE,
    ACT_SUBMIT,
    ACT_START_REVIEW,
    ACT_RETURN,
    ACT_DECIDE,
    ACT_CANCEL,
    ACT_RESCOPE,
};

/* Locks the row until commit; ERR_CONFLICT "wrong_state" when its state does
 * not allow the act. */
RESULT submission_lock_for(struct cx *cx, const char *id,
                           enum submission_act act, struct submission *out);

#endif
