/* Rows of api_replies. Private to server/api/. */
#ifndef PORTAL_API_IDEMPOTENCY_STORE_H
#define PORTAL_API_IDEMPOTENCY_STORE_H

#include "api/idempotency.h"

struct kept_reply {
    const char *fingerprint;
    const char *reply; /* "\x..." */
};

/* *out_is_mine false: somebody else works with this key at this moment; then
 * nothing is said of what is kept. */
RESULT idempotency_store_find(struct cx *cx, const struct key_use *use,
                              int64_t since_us, bool *out_is_mine,
                              struct kept_reply *out, bool *out_found);
void idempotency_store_keep(struct cx *cx, const struct key_use *use,
                            const char *sealed);
RESULT idempotency_store_clean(struct cx *cx, int64_t until_us);

#endif
