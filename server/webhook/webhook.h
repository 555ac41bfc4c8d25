/* Webhooks: endpoints of API clients that are told of changes, as Standard
 * Webhooks 1.0.0 has it. What is told comes from the feed; it is thin: whoever
 * wants to know more reads it from the API.
 *
 * A message is delivered at least once, in any order, with one webhook-id over
 * all attempts, which go on for 24 hours. The other concepts of the folder:
 * delivery.h, webhook_engine.h (who makes and sends them). */
#ifndef PORTAL_WEBHOOK_WEBHOOK_H
#define PORTAL_WEBHOOK_WEBHOOK_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"

#include <stddef.h>

#define WEBHOOK_DESCRIPTION_MAX_BYTES 400
#define WEBHOOKS_PER_CLIENT 20
#define WEBHOOK_GRACE_HOURS 24
#define WEBHOOK_GRACE_HOURS_MAX 168

struct webhook {
    const char *id, *client_id, *client_name;
    bool is_client_off; /* disabled: nothing is sent */
    const char *url, *description;
    const char *kinds;  /* separated by spaces; "": all the client may see */
    const char *state;  /* active, disabled */
    const char *reason; /* by_hand, gone (it answered 410), failing; or "" */
    const char *callback_of; /* a submission request's own; or "" */
    int64_t version, created_us, updated_us;
    const char *created_by_name;
    struct opt_i64 succeeded_us, failing_since_us;
    int64_t nwaiting, ndead; /* deliveries */
};
struct webhook_list {
    const struct webhook *v;
    size_t n;
};
struct webhook_secret {
    const char *id, *endpoint_id;
    int64_t created_us;
    struct opt_i64 expires_us;
    const char *created_by_name;
};
struct webhook_secrets {
    const struct webhook_secret *v;
    size_t n;
};
/* `client_id` "": of all clients, for administrators. Somebody else's endpoint
 * is ERR_NOT_FOUND, in all of these. */
RESULT webhook_list(struct cx *cx, const char *client_id,
                    struct webhook_list *out);
RESULT webhook_get(struct cx *cx, const char *client_id, const char *id,
                   struct webhook *out);
/* The same, locked until the end of the transaction. */
RESULT webhook_hold(struct cx *cx, const char *client_id, const char *id,
                    struct webhook *out);
/* Those that sign now, newest first, of one endpoint. */
RESULT webhook_secrets(struct cx *cx, const char *id,
                       struct webhook_secrets *out);

/* Those that could have endpoints, for administrators to choose from. */
struct webhook_client_name {
    const char *id, *name;
};
struct webhook_client_names {
    const struct webhook_client_name *v;
    size_t n;
};
RESULT webhook_clients(struct cx *cx, struct webhook_client_names *out);

struct webhook_in {
    const char *url, *description, *kinds;
    bool is_active;
};
/* What is wrong with it whoever the client is: flaws of "url", "description".
 * `before`: the address that is to change; "": none. */
void webhook_check_site(const struct webhook_in *in, const char *before,
                        struct flaws *out_flaws);
/* What is wrong with it: ERR_INVALID with all flaws, of "url", "description",
 * "kinds". `before`: the endpoint that is to become so; NULL: a new one. */
RESULT webhook_check(struct cx *cx, const char *client_id,
                     const struct webhook_in *in, const struct webhook *before,
                     struct flaws *out_flaws);
/* With its secret, to be shown this once; told of what changes from now on.
 * ERR_INVALID as webhook_check(); ERR_CONFLICT "too_many". */
RESULT webhook_create(struct cx *cx, const char *client_id,
                      const struct webhook_in *in, struct flaws *out_flaws,
                      const char **out_id, const char **out_secret);
/* Made active again, it is told of what changes from then on. `version` 0: the
 * caller has compared. ERR_INVALID as webhook_check(), ERR_CONFLICT "stale". */
RESULT webhook_save(struct cx *cx, const struct webhook *now,
                    const struct webhook_in *in, int64_t version,
                    struct flaws *out_flaws);
/* With its deliveries. */
RESULT webhook_delete(struct cx *cx, const struct webhook *now);
/* A new secret, to be shown this once; those that are there sign for so long
 * still. ERR_INVALID "grace_hours". */
RESULT webhook_rotate(struct cx *cx, const struct webhook *now,
                      int64_t grace_hours, const char **out_secret);

#endif
