/* Slows down guessing: failures per account and per network address, of known
 * and unknown accounts alike; and what one person may do so often only.
 * Subjects are stored as HMAC. */
#ifndef PORTAL_ACCOUNT_THROTTLE_H
#define PORTAL_ACCOUNT_THROTTLE_H

#include "base/cx.h"

struct throttle {
    const char *account, *address; /* HMAC in hex */
};

struct throttle throttle_of(struct cx *cx, const char *email);
/* Of a program that names itself. Counted for its address only: whoever knows
 * its name from elsewhere cannot lock it out, nor can it its neighbours. */
struct throttle throttle_of_client(struct cx *cx, const char *client_id);
/* Seconds still to wait, 0: go on. */
RESULT throttle_wait(struct cx *cx, const struct throttle *t,
                     int64_t *out_seconds);
RESULT throttle_failed(struct cx *cx, const struct throttle *t);
/* Of the address only. */
RESULT throttle_failed_address(struct cx *cx, const struct throttle *t);
/* The account's count starts anew; the address keeps its own. */
void throttle_forget(struct cx *cx, const struct throttle *t);

/* One more of what the actor may do `limit` times in 24 hours, counted from the
 * first of them. *out_wait_s: 0, go on; else how long until it may be. */
RESULT throttle_take(struct cx *cx, const char *what, int64_t limit,
                     int64_t *out_wait_s);

#endif
