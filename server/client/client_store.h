/* Rows of api_clients. Private to server/client/. */
#ifndef PORTAL_CLIENT_CLIENT_STORE_H
#define PORTAL_CLIENT_CLIENT_STORE_H

#include "client/client.h"

RESULT client_store_list(struct cx *cx, struct api_client_list *out);
RESULT client_store_get(struct cx *cx, const char *id, struct api_client *out);
/* ERR_NOT_FOUND. */
RESULT client_store_lock(struct cx *cx, const char *id);
/* `except_id` "": by any. */
RESULT client_store_name_is_taken(struct cx *cx, const char *name,
                                  const char *except_id, bool *out);
void client_store_add(struct cx *cx, const char *id,
                      const struct client_in *in);
RESULT client_store_put(struct cx *cx, const char *id,
                        const struct client_in *in, int64_t *out_affected);
RESULT client_store_put_disabled(struct cx *cx, const char *id,
                                 bool is_disabled, int64_t *out_affected);
void client_store_touch(struct cx *cx, const char *id, int64_t used_before_us);
RESULT client_store_units(struct cx *cx, struct client_units *out);

#endif
