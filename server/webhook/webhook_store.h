/* Rows of endpoints. Private to server/webhook/. */
#ifndef PORTAL_WEBHOOK_WEBHOOK_STORE_H
#define PORTAL_WEBHOOK_WEBHOOK_STORE_H

#include "webhook/webhook.h"

struct webhook_client {
    const char *id, *scopes, *units;
    int64_t nwebhooks;
};
struct administrator {
    const char *email, *language;
};
struct administrators {
    const struct administrator *v;
    size_t n;
};
RESULT webhook_store_list(struct cx *cx, const char *client_id,
                          struct webhook_list *out);
RESULT webhook_store_get(struct cx *cx, const char *client_id, const char *id,
                         struct webhook *out);
/* Waits for whoever makes its messages. */
RESULT webhook_store_lock(struct cx *cx, const char *id);
RESULT webhook_store_client(struct cx *cx, const char *client_id,
                            struct webhook_client *out);
RESULT webhook_store_clients(struct cx *cx, struct webhook_client_names *out);
RESULT webhook_store_add(struct cx *cx, const char *id, const char *client_id,
                         const struct webhook_in *in);
RESULT webhook_store_put(struct cx *cx, const char *id,
                         const struct webhook_in *in);
RESULT webhook_store_delete(struct cx *cx, const char *id);
RESULT webhook_store_secrets(struct cx *cx, const char *id,
                             struct webhook_secrets *out);
RESULT webhook_store_retire(struct cx *cx, const char *id, int64_t until_us);
RESULT webhook_store_add_secret(struct cx *cx, const char *id,
                                const char *endpoint_id, const char *sealed);
RESULT webhook_store_administrators(struct cx *cx, struct administrators *out);

#endif
