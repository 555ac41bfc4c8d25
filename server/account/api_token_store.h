/* Rows of api_tokens. Private to server/account/. */
#ifndef PORTAL_ACCOUNT_API_TOKEN_STORE_H
#define PORTAL_ACCOUNT_API_TOKEN_STORE_H

#include "account/api_token.h"

struct new_api_token {
    const char *id, *name, *token_hash, *scopes;
    struct opt_i64 expires_us;
};

RESULT api_token_store_add(struct cx *cx, const struct new_api_token *t);
RESULT api_token_store_list(struct cx *cx, struct api_token_list *out);
RESULT api_token_store_find(struct cx *cx, const char *token_hash,
                            struct api_token *out, bool *out_found);
RESULT api_token_store_touch(struct cx *cx, const char *id,
                             int64_t used_before_us);
RESULT api_token_store_revoke(struct cx *cx, const char *id,
                              int64_t *out_affected);

#endif
