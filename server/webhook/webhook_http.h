/* Many POSTs at once over HTTPS, none of which waits for another; the only code
 * of webhooks that opens connections. One thread uses it.
 *
 * Whom it talks to is judged by the address that it connects to, after the name
 * was looked up. No redirect is followed, no proxy asked. */
#ifndef PORTAL_WEBHOOK_WEBHOOK_HTTP_H
#define PORTAL_WEBHOOK_WEBHOOK_HTTP_H

#include "base/arena.h"
#include "outbox/web_address.h"

#include <stdint.h>

#define WEBHOOK_TIMEOUT_MS 15000
#define WEBHOOK_ANSWER_BYTES 1024

struct webhook_http_config {
    struct networks networks; /* of one's own that are open, too */
    const char *ca_file;      /* PEM, instead of the system's; "" */
};

struct shot {
    /* To be filled in; arena is the shot's own, freed with it. */
    struct arena *arena;
    const char *url, *body;
    const char *id, *timestamp, *signature; /* webhook-... */
    void *arg;
    /* What came of it. */
    const char *error;  /* "" for an answer 2xx; for people, English */
    const char *answer; /* its beginning, as text */
    int64_t status, retry_after_s, duration_ms;
};
struct webhook_http;

struct webhook_http *webhook_http_new(const struct webhook_http_config *config);
/* Cuts what is under way; its shots are freed. Takes NULL. */
void webhook_http_free(struct webhook_http *h);
/* Begins to send. */
void webhook_http_send(struct webhook_http *h, struct shot *s);
/* One that is over, or NULL when none was within so many milliseconds. */
struct shot *webhook_http_next(struct webhook_http *h, int wait_ms);
/* Ends such a wait; from any thread. */
void webhook_http_wake(struct webhook_http *h);

#endif
