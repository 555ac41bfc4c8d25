#include "account/throttle.h"

#include "account/throttle_store.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/ip_network.h"
#include "base/text.h"

#include <string.h>

/* Five tries, then 1, 2, 4, ... 30 minutes: fewer than 60 guesses a day. An
 * address may be an office full of people: more tries, shorter pauses. */
static const struct throttle_rule account_rule = {
    .window_us = US_PER_DAY,
    .limit = 5,
    .first_pause_us = US_PER_MINUTE,
    .longest_pause_us = 30 * US_PER_MINUTE,
};
static const struct throttle_rule address_rule = {
    .window_us = US_PER_HOUR,
    .limit = 50,
    .first_pause_us = US_PER_MINUTE,
    .longest_pause_us = 15 * US_PER_MINUTE,
};

static const char *
subject(struct arena *a, const char *kind, const char *value)
{
    const char *text = arena_printf(a, "%s:%s", kind, value);
    uint8_t key[AES_KEY_BYTES], mac[SHA256_BYTES];

    crypto_purpose_key("sign-in-throttle", key);
    crypto_hmac_sha256(key, sizeof(key), text, strlen(text), mac);
    crypto_wipe(key, sizeof(key));
    return text_hex(a, mac, sizeof(mac));
}

static const char *
network_of(struct cx *cx)
{
    char *network = arena_alloc(cx->arena, IP_NETWORK_BYTES);

    ip_network(cx->address, network);
    return network;
}

struct throttle
throttle_of(struct cx *cx, const char *email)
{
    return (struct throttle){
        .account = subject(cx->arena, "account", email),
        .address = subject(cx->arena, "address", network_of(cx)),
    };
}

struct throttle
throttle_of_client(struct cx *cx, const char *client_id)
{
    const char *network = network_of(cx);

    return (struct throttle){
        .account =
            subject(cx->arena, "client",
                    arena_printf(cx->arena, "%s %s", network, client_id)),
        .address = subject(cx->arena, "clients", network),
    };
}

enum err
throttle_wait(struct cx *cx, const struct throttle *t, int64_t *out_seconds)
{
    int64_t until;

    TRY(throttle_store_until(cx, t, &until));
    *out_seconds =
        until > cx->now_us ? (until - cx->now_us + US_PER_S - 1) / US_PER_S : 0;
    return OK;
}

enum err
throttle_failed(struct cx *cx, const struct throttle *t)
{
    /* Always in this order, so that two failures cannot deadlock. */
    TRY(throttle_store_failed(cx, t->account, &account_rule));
    return throttle_failed_address(cx, t);
}

enum err
throttle_failed_address(struct cx *cx, const struct throttle *t)
{
    return throttle_store_failed(cx, t->address, &address_rule);
}

void
throttle_forget(struct cx *cx, const struct throttle *t)
{
    throttle_store_forget(cx, t->account);
}

enum err
throttle_take(struct cx *cx, const char *what, int64_t limit,
              int64_t *out_wait_s)
{
    struct throttle_count c;

    TRY(throttle_store_take(cx, subject(cx->arena, what, cx->actor.user_id),
                            US_PER_DAY, &c));
    *out_wait_s =
        c.n > limit
            ? (c.since_us + US_PER_DAY - cx->now_us + US_PER_S - 1) / US_PER_S
            : 0;
    return OK;
}
