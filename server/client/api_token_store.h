/* Rows of api_tokens. Private to server/client/. */
#ifndef PORTAL_CLIENT_API_TOKEN_STORE_H
#define PORTAL_CLIENT_API_TOKEN_STORE_H

#include "client/api_token.h"

struct new_api_token {
    const char *id, *client_id, *name, *token_hash, *scopes;
    struct opt_text secret_id; /* NULL: made by hand */
    struct opt_i64 expires_us;
};

void api_token_store_add(struct cx *cx, const struct new_api_token *t);
RESULT api_token_store_list(struct cx *cx, const char *client_id,
                            struct api_token_list *out);
RESULT api_token_store_revoke(struct cx *cx, const char *client_id,
                              const char *id, int64_t *out_affected);
/* `out_id` "": there is no such valid token. */
RESULT api_token_store_end(struct cx *cx, const char *client_id,
                           const char *token_hash, const char **out_id,
                           bool *out_is_own);
void api_token_store_clean(struct cx *cx, int64_t ended_before_us);

/* `address_or_null` as inet text. */
void bearer_store_ask(struct cx *cx, const char *token_hash,
                      const char *address_or_null, struct bearer *out);
RESULT bearer_store_learn(struct cx *cx, const struct bearer *asked);
RESULT bearer_store_touch(struct cx *cx, const char *id,
                          int64_t used_before_us);

#endif
