/* Rows of messages. Private to server/webhook/. */
#ifndef PORTAL_WEBHOOK_DELIVERY_STORE_H
#define PORTAL_WEBHOOK_DELIVERY_STORE_H

#include "webhook/delivery.h"

/* An endpoint that has not been told of everything. */
struct behind {
    const char *id, *scopes, *kinds;
    struct opt_text units;
    int64_t sent_seq;
    bool is_off; /* its client is */
};
struct behind_list {
    const struct behind *v;
    size_t n;
};
/* What changed about a submission request, and where its callback leads. */
struct callback {
    const char *endpoint_id;
    int64_t seq, at_us;
    const char *kind, *object_id, *action, *vendor_id;
    struct opt_text engagement_id;
};
struct callback_list {
    const struct callback *v;
    size_t n;
};
struct failing {
    int64_t nfailed, failing_since_us;
};
RESULT delivery_store_list(struct cx *cx, const char *endpoint_id,
                           const struct delivery_filter *filter,
                           struct delivery_list *out);
RESULT delivery_store_get(struct cx *cx, const char *endpoint_id,
                          const char *id, struct delivery *out);
/* `messages`: [{id, type, seq, body}, ...] */
RESULT delivery_store_add(struct cx *cx, const char *endpoint_id,
                          const char *messages);
RESULT delivery_store_replay(struct cx *cx, const char *endpoint_id,
                             const char *id_or_null, int64_t since_us,
                             int64_t *out_n);
void delivery_store_unhold(struct cx *cx, const char *endpoint_id); /* queued */
RESULT delivery_store_behind(struct cx *cx, const char *id_or_null,
                             struct behind_list *out);
RESULT delivery_store_lock(struct cx *cx, const char *endpoint_id,
                           bool *out_got);
RESULT delivery_store_advance(struct cx *cx, const char *endpoint_id,
                              int64_t seq);
/* Between these changes; those of new requests get an endpoint first. */
RESULT delivery_store_callbacks(struct cx *cx, int64_t after, int64_t until,
                                struct callback_list *out);
RESULT delivery_store_callbacks_done(struct cx *cx, int64_t seq);
RESULT delivery_store_lease(struct cx *cx, int64_t until_us, int64_t limit,
                            struct outgoing_list *out);
void delivery_store_attempt(struct cx *cx,
                            const struct attempt *a); /* queued */
RESULT delivery_store_done(struct cx *cx, const char *id, const char *state,
                           int64_t due_us);
RESULT delivery_store_succeeded(struct cx *cx, const char *endpoint_id);
/* Not *out_found: the endpoint is gone. */
RESULT delivery_store_failed(struct cx *cx, const char *endpoint_id,
                             int64_t hold_until_us, struct failing *out,
                             bool *out_found);
RESULT delivery_store_disable(struct cx *cx, const char *endpoint_id,
                              const char *reason, int64_t *out_n);
/* What waits for clients that were disabled before. */
RESULT delivery_store_bury_left(struct cx *cx, int64_t disabled_us);
RESULT delivery_store_clean(struct cx *cx, int64_t delivered_us,
                            int64_t dead_us, int64_t limit, int64_t *out_n);

#endif
