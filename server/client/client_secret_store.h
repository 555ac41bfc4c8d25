/* Rows of api_client_secrets. Private to server/client/. */
#ifndef PORTAL_CLIENT_CLIENT_SECRET_STORE_H
#define PORTAL_CLIENT_CLIENT_SECRET_STORE_H

#include "client/client_secret.h"

/* What a client proves itself with. */
struct secret_row {
    const char *id, *secret_hash; /* hex */
    const char *name, *scopes;    /* of the client */
    bool address_fits;
};
struct secret_rows {
    const struct secret_row *v;
    size_t n;
};

void client_secret_store_add(struct cx *cx, const char *client_id,
                             const char *id, const char *secret_hash,
                             const char *ending);
RESULT client_secret_store_list(struct cx *cx, const char *client_id,
                                struct client_secrets *out);
void client_secret_store_replace(struct cx *cx, const char *client_id,
                                 int64_t until_us);
/* `id` "": all that are valid. */
RESULT client_secret_store_revoke(struct cx *cx, const char *client_id,
                                  const char *id, int64_t *out_affected);
void client_secret_store_touch(struct cx *cx, const char *id,
                               int64_t used_before_us);
/* `address_or_null` as inet text. */
RESULT client_secret_store_find(struct cx *cx, const char *client_id,
                                const char *address_or_null,
                                struct secret_rows *out);

#endif
