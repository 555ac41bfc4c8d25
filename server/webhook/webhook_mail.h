/* What administrators hear of endpoints. */
#ifndef PORTAL_WEBHOOK_WEBHOOK_MAIL_H
#define PORTAL_WEBHOOK_WEBHOOK_MAIL_H

#include "webhook/webhook.h"

/* The portal has disabled it by itself. */
RESULT webhook_mail_disabled(struct cx *cx, const struct webhook *w);

#endif
