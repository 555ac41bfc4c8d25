/* Bearer tokens of API clients: "portal_" and 32 random bytes, stored as
 * SHA-256. Most are got with a secret and live an hour (client_grant.h); those
 * made here by hand live longer, for clients that may have such. */
#ifndef PORTAL_CLIENT_API_TOKEN_H
#define PORTAL_CLIENT_API_TOKEN_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

struct api_token {
    const char *id, *client_id, *name, *scopes;
    int64_t created_us;
    struct opt_i64 expires_us, last_used_us, revoked_us;
};
struct api_token_list {
    const struct api_token *v;
    size_t n;
};

/* "active", "expired", "revoked" */
const char *api_token_state(const struct api_token *t, int64_t now_us);

struct api_token_in {
    const char *name;
    const char *scopes; /* "": all of the client's */
    int64_t days;       /* 0: no end */
};
/* ERR_INVALID "name", "scope", "days"; ERR_CONFLICT "no_long_tokens". */
RESULT api_token_create(struct cx *cx, const char *client_id,
                        const struct api_token_in *in, const char **out_id,
                        const char **out_token);
/* Those made by hand. `client_id` "": of all clients. */
RESULT api_token_list(struct cx *cx, const char *client_id,
                      struct api_token_list *out);
/* `client_id` "": whichever has it. */
RESULT api_token_revoke(struct cx *cx, const char *client_id, const char *id);

/* Whose token came with a request. */
struct bearer {
    const char *id, *client_id, *name; /* ids "": it does not count */
    const char *scopes, *client_scopes;
    struct opt_text units; /* a text[] literal; NULL: all */
    bool address_fits;
    const char *scope; /* of row-level security, set when it was found */
};
/* Neither revoked nor expired, of a client that is not disabled. Queued; wants
 * system scope, and leaves, for what is queued behind it, that of Alludo or of
 * nobody. */
void bearer_ask(struct cx *cx, const char *token, struct bearer *out);
/* Lands what bearer_ask() asked, and all that was queued behind it. ERR_DENIED
 * "address_not_allowed" when the request came from elsewhere. */
RESULT bearer_learn(struct cx *cx, const struct bearer *asked, bool *out_found);
/* Scopes that both the token and its client have, as P_* bits. The user id is
 * the client's. */
struct actor bearer_actor(const struct bearer *b);
/* At most one write a minute. */
RESULT bearer_touch(struct cx *cx, const struct bearer *b);

#endif
