/* The secrets of endpoints at rest: sealed under the portal's master key. */
#ifndef PORTAL_WEBHOOK_WEBHOOK_SECRET_H
#define PORTAL_WEBHOOK_WEBHOOK_SECRET_H

#include "outbox/signature.h"

/* A new one, as it is shown once and as it is stored ("\x..."). */
void webhook_secret_new(struct arena *a, const char *id, const char **out_shown,
                        const char **out_sealed);
/* `sealed_hex` without "\x". False when it was made under another master key.
 */
bool webhook_secret_open(const char *id, const char *sealed_hex,
                         struct signature_key *out);

#endif
