/* The HTTPS server: network threads, queue, workers. */
#ifndef PORTAL_HTTP_SERVER_H
#define PORTAL_HTTP_SERVER_H

#include "http/route.h"

#include <stdint.h>

struct server;

/* What the replies of the API have in common; each may be NULL, and decides by
 * itself which requests it is for. */
struct request_hooks {
    /* It is known who asks, even if nobody. */
    enum err (*arrived)(struct req *rq);
    /* Before the handler, in its transaction; whoever replies instead of it
     * says so. */
    enum err (*before)(struct req *rq, bool *out_replied);
    /* The handler has replied; the transaction is still open. */
    enum err (*after)(struct req *rq);
    /* The reply stands, refusals too, and what was done is done. */
    void (*finished)(struct req *rq);
};

struct server_config {
    const char *listen;       /* "127.0.0.1:8443"; port 0: the system chooses */
    const char *admin_listen; /* health and metrics, plain HTTP; "" for none */
    const char *certificate_pem_path, *key_pem_path;
    const char *static_dir;
    const char *conninfo;
    unsigned network_threads, workers, uploads, queue_length;
    /* Of one person at the same moment; one upload thread stays free for
     * others. */
    unsigned uploads_per_person;
    unsigned connection_limit, per_address_limit;
    unsigned idle_timeout_s, request_timeout_s;
    /* Addresses, separated by spaces, of proxies in front: their
     * X-Forwarded-For is believed, the limit per address spares them. NULL or
     * "": none. */
    const char *trusted_proxies;
    size_t max_body_bytes, max_upload_bytes, arena_limit_bytes;
    /* What requests that may share a transaction have in common: the vendor
     * whose person sent it, as the cookie says, or the API client's token; ""
     * for those who share with nobody. A guess, without the database: on a
     * network thread. */
    const char *(*company_of)(const struct req *rq);
    /* Who asks, as the request says and before anybody looked: a token or ""
     * for nobody. Optional. Those who ask much wait for the others. */
    const char *(*caller_of)(const struct req *rq);
    /* Queues what identify() reads; before it, in the same transaction. */
    void (*ask)(struct req *rq);
    /* Fills rq->cx.actor and rq->csrf_secret from cookie or bearer token; runs
     * on the worker inside the request's transaction with system scope.
     * Anonymous is OK, not an error. */
    enum err (*identify)(struct req *rq);
    /* Once after a reply to a signed-in person, at most once a minute per
     * session, in its own transaction; skipped on NO_TOUCH routes. */
    enum err (*touch)(struct req *rq);
    struct request_hooks hooks;
};

/* NULL on failure (logged). Checks the routes and every query first. */
struct server *server_start(const struct server_config *cfg,
                            const struct route *const tables[]);
unsigned server_port(const struct server *s);
unsigned server_admin_port(const struct server *s);
bool server_reload_certificate(struct server *s); /* SIGHUP */
void server_stop(struct server *s, unsigned drain_s);

#endif
