/* Rows of sign_in_throttle. Private to server/account/. */
#ifndef PORTAL_ACCOUNT_THROTTLE_STORE_H
#define PORTAL_ACCOUNT_THROTTLE_STORE_H

#include "account/throttle.h"

struct throttle_rule {
    int64_t window_us, limit, first_pause_us, longest_pause_us;
};

RESULT throttle_store_until(struct cx *cx, const struct throttle *t,
                            int64_t *out_us);
RESULT throttle_store_failed(struct cx *cx, const char *subject,
                             const struct throttle_rule *rule);
struct throttle_count {
    int64_t n, since_us;
};
RESULT throttle_store_take(struct cx *cx, const char *subject,
                           int64_t window_us, struct throttle_count *out);
void throttle_store_forget(struct cx *cx, const char *subject);

#endif
