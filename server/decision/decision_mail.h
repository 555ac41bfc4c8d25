/* Tells the vendor's managers of a decision. Private to server/decision/. */
#ifndef PORTAL_DECISION_DECISION_MAIL_H
#define PORTAL_DECISION_DECISION_MAIL_H

#include "decision/decision.h"
#include "submission/submission.h"

/* In each reader's own language, with conditions and reasons. */
RESULT decision_mail(struct cx *cx, const struct submission *s,
                     const struct decision_in *in);

#endif
