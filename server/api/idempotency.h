/* Requests that carry a key take effect once: the reply of the first is kept,
 * in its transaction, and given to whoever asks again with the same key. */
#ifndef PORTAL_API_IDEMPOTENCY_H
#define PORTAL_API_IDEMPOTENCY_H

#include "base/cx.h"

#include <stddef.h>

#define IDEMPOTENCY_HOURS 24

struct key_use {
    const char *client_id;
    const char *key;
    const char *fingerprint; /* of what is asked */
};

enum key_state {
    KEY_NEW,   /* go on, then idempotency_keep(); held until the commit */
    KEY_BUSY,  /* a request with this key is being worked on */
    KEY_OTHER, /* was used for something else */
    KEY_DONE,  /* *out_reply is what was replied */
};

/* Method, target and body as one. */
const char *idempotency_fingerprint(struct arena *a, const char *method,
                                    const char *target, const char *body,
                                    size_t body_len);
RESULT idempotency_find(struct cx *cx, const struct key_use *use,
                        enum key_state *out, const char **out_reply);
/* Queued. `reply` is any text; it is sealed, since it may hold a secret. */
void idempotency_keep(struct cx *cx, const struct key_use *use,
                      const char *reply);
/* A job: what is older than a day goes. */
RESULT idempotency_clean(struct cx *cx);

#endif
