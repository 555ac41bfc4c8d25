/* Messages to one endpoint, and what came of each attempt to deliver them. */
#ifndef PORTAL_WEBHOOK_DELIVERY_H
#define PORTAL_WEBHOOK_DELIVERY_H

#include "webhook/webhook.h"

struct delivery {
    const char *id, *endpoint_id;
    const char *type; /* "vendor.changed", "webhook.test" */
    struct opt_i64 seq;
    const char *state; /* pending, delivered, dead */
    int64_t nattempts, due_us, created_us;
    struct opt_i64 ended_us;
    /* Of the last attempt: 0 and "" when there was none. */
    int64_t last_us, last_duration_ms, last_status;
    const char *last_error, *last_answer;
};
struct delivery_list {
    const struct delivery *v;
    size_t n;
};
struct delivery_filter {
    const char *state; /* "": all */
    int64_t before_us; /* page: older than this one */
    const char *before_id;
    int64_t limit;
};
#define DELIVERY_LAST_ID "ffffffff-ffff-ffff-ffff-ffffffffffff"
/* Newest first. */
RESULT delivery_list(struct cx *cx, const char *endpoint_id,
                     const struct delivery_filter *filter,
                     struct delivery_list *out);
RESULT delivery_get(struct cx *cx, const char *endpoint_id, const char *id,
                    struct delivery *out);

/* Sends a message of the type webhook.test; attempted once. ERR_CONFLICT
 * "disabled". */
RESULT delivery_test(struct cx *cx, const struct webhook *to,
                     const char **out_id);
/* Sends one again that is over, or (id "") all that are dead and were made
 * since then, with their webhook-id. ERR_CONFLICT "disabled"; "not_over". */
RESULT delivery_replay(struct cx *cx, const struct webhook *to, const char *id,
                       int64_t since_us, int64_t *out_n);

/* ---- for the engine ---- */

/* Makes messages of what is new in the feed. No transaction may be open. */
RESULT delivery_make(struct cx *cx);

struct outgoing {
    const char *id, *endpoint_id, *url, *body, *type;
    int64_t nattempts, ntries, created_us;
    const char *callback_of;
    const char *signature_keys; /* sealed, hex, "<id>:<hex> ..." */
};
struct outgoing_list {
    const struct outgoing *v;
    size_t n;
};
/* Takes at most `limit` that are due, few of each endpoint and one of those
 * that fail. No transaction may be open. */
RESULT delivery_lease(struct cx *cx, int64_t limit, struct outgoing_list *out);
/* The value of webhook-signature, by all secrets that sign. */
const char *delivery_signature(struct arena *a, const struct outgoing *o,
                               int64_t seconds);

struct attempt {
    const char *id, *endpoint_id, *type;
    int64_t nattempts, ntries;
    int64_t at_us, duration_ms, status, retry_after_s;
    const char *error, *answer; /* error "": delivered */
};
/* In the caller's transaction. */
RESULT delivery_settle(struct cx *cx, const struct attempt *a);
/* A job: forgets what is over for long. In the caller's transaction. */
RESULT delivery_clean(struct cx *cx);

#endif
