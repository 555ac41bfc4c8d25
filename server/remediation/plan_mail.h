/* Mails about a plan, to the people of the other side. Private to
 * server/remediation/. */
#ifndef PORTAL_REMEDIATION_PLAN_MAIL_H
#define PORTAL_REMEDIATION_PLAN_MAIL_H

#include "finding/finding.h"

enum plan_news {
    PLAN_PROPOSED,
    PLAN_AGREED,
    PLAN_COMPLETED,
    PLAN_VERIFIED,
    PLAN_REOPENED,
    PLAN_ENDED,
};

/* From the actor's side to the other one, in each reader's own language. */
RESULT plan_mail(struct cx *cx, const struct finding *f, enum plan_news news);

#endif
