/* Mail about sub-processors. */
#ifndef PORTAL_VENDOR_PARTY_MAIL_H
#define PORTAL_VENDOR_PARTY_MAIL_H

#include "vendor/party.h"

/* To the reviewers, when the vendor's own people took it out. `what`: English
 * source text behind the name. */
RESULT party_mail_left(struct cx *cx, const struct party *p, const char *what);

#endif
