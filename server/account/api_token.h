/* Bearer tokens of procurement systems: "portal_" and 32 random bytes, shown
 * once, stored as SHA-256. */
#ifndef PORTAL_ACCOUNT_API_TOKEN_H
#define PORTAL_ACCOUNT_API_TOKEN_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

struct api_token {
    const char *id, *name, *scopes;
    int64_t created_us;
    struct opt_i64 expires_us, last_used_us, revoked_us;
};
struct api_token_list {
    const struct api_token *v;
    size_t n;
};

/* `days` 0: no expiry. ERR_INVALID "name", "scope", "days". */
RESULT api_token_create(struct cx *cx, const char *name, const char *scopes,
                        int64_t days, const char **out_id,
                        const char **out_token);
RESULT api_token_list(struct cx *cx, struct api_token_list *out);
RESULT api_token_revoke(struct cx *cx, const char *id);

/* Neither revoked nor expired. System scope. */
RESULT api_token_find(struct cx *cx, const char *token, struct api_token *out,
                      bool *out_found);
/* Its scopes as P_* bits; sees every vendor. */
struct actor api_token_actor(const struct api_token *t);
/* At most one write a minute. */
RESULT api_token_touch(struct cx *cx, const char *id);

#endif
