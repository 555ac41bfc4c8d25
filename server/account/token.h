/* Opaque secrets handed out once: sessions, invitations, API tokens. */
#ifndef PORTAL_ACCOUNT_TOKEN_H
#define PORTAL_ACCOUNT_TOKEN_H

#include "base/arena.h"

#define TOKEN_BYTES 32

/* SHA-256 as bytea text. No salt and no slow hash: 256 random bits cannot be
 * guessed. */
const char *token_hash(struct arena *a, const char *token);

#endif
