/* Work before or beyond the actor's own scope: signing in, invitations,
 * notifying staff. Private to server/account/. */
#ifndef PORTAL_ACCOUNT_SCOPE_H
#define PORTAL_ACCOUNT_SCOPE_H

#include "base/cx.h"

/* Until scope_back() the transaction sees every vendor's rows and
 * cx->actor is the system. Always paired, also after a failure. */
struct actor scope_system(struct cx *cx, const char *name);
void scope_back(struct cx *cx, const struct actor *to);

#endif
