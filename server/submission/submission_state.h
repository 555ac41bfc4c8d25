/* Which act is allowed in which state. */
#ifndef PORTAL_SUBMISSION_SUBMISSION_STATE_H
#define PORTAL_SUBMISSION_SUBMISSION_STATE_H

#include "submission/submission.h"

enum submission_act {
    ACT_EDIT_SCOPE,
    ACT_ISSUE,
    ACT_ASSIGN,
    ACT_SUBMIT,
    ACT_START_REVIEW,
    ACT_SHARE_REVIEW,
    ACT_JUDGE,
    ACT_ASK,
    ACT_RETURN,
    ACT_DECIDE,
    ACT_CANCEL,
    ACT_RESCOPE,
};

/* ERR_CONFLICT "wrong_state", which names act and state, when the state of a
 * submission that the caller holds does not allow the act. */
RESULT submission_may(struct cx *cx, const struct submission *s,
                      enum submission_act act);
/* Locks the row until commit and asks submission_may(). */
RESULT submission_lock_for(struct cx *cx, const char *id,
                           enum submission_act act, struct submission *out);

#endif
