/* Secrets of API clients: "portal_secret_" and 32 random bytes, shown once,
 * stored as SHA-256. At most two are valid: the new one, and for a while the
 * one that it replaces. */
#ifndef PORTAL_CLIENT_CLIENT_SECRET_H
#define PORTAL_CLIENT_CLIENT_SECRET_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

#define GRACE_MAX_HOURS (90 * 24)

struct client_secret {
    const char *id, *ending, *created_by_name;
    int64_t created_us;
    struct opt_i64 expires_us, last_used_us, revoked_us;
};
struct client_secrets {
    const struct client_secret *v;
    size_t n;
};

/* "active", "replaced" (valid for a while longer), "expired", "revoked" */
const char *client_secret_state(const struct client_secret *s, int64_t now_us);

/* A new one. The one before stays valid for `grace_hours`; 0: it is revoked,
 * with the tokens that were got by it. ERR_CONFLICT "two_secrets" when two are
 * valid already and none is to be revoked, "state" for a disabled client;
 * ERR_INVALID "grace_hours". */
RESULT client_secret_add(struct cx *cx, const char *client_id,
                         int64_t grace_hours, const char **out_id,
                         const char **out_secret);
/* Newest first. */
RESULT client_secret_list(struct cx *cx, const char *client_id,
                          struct client_secrets *out);
/* At once, with the tokens that were got by it. */
RESULT client_secret_revoke(struct cx *cx, const char *client_id,
                            const char *id);

#endif
