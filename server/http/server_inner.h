/* Shared by server*.c, the only code that knows libmicrohttpd.
 *
 * One request: on_uri() makes the exchange, on_request() is called with the
 * header (guard, route), with body bytes, and at the end of the body, when the
 * connection is suspended and the exchange queued. A worker makes the reply and
 * resumes; on_request() is called again and queues it. on_completed() frees the
 * exchange. While a connection is suspended only the worker touches it. */
#ifndef PORTAL_HTTP_SERVER_INNER_H
#define PORTAL_HTTP_SERVER_INNER_H

#include "http/conns.h"
#include "http/guard.h"
#include "http/route.h"
#include "http/server.h"
#include "http/static_files.h"
#include "http/upload_slots.h"
#include "http/work.h"

#include <microhttpd.h>
#include <stdatomic.h>

#define MAX_NETWORK_THREADS 16
#define SLOWEST_BYTES_PER_S 16384 /* of a body or a reply, over its length */

struct tls;
struct upload;
struct download;

struct server {
    struct server_config cfg;
    const struct route *const *tables;
    struct MHD_Daemon *daemons[MAX_NETWORK_THREADS];
    unsigned ndaemons, port;
    struct MHD_Daemon *admin;
    unsigned admin_port;
    struct db *admin_db;
    struct tls *tls;
    struct conns *conns;
    struct work_pool *workers, *uploaders;
    struct upload_slots *upload_slots;
    atomic_bool draining;
    atomic_uint turn; /* of API clients */
};

/* One request and its reply. Lives in its own arena. */
struct exchange {
    struct req rq;
    struct job job; /* its place in the workers' queue */
    struct server *server;
    struct MHD_Connection *conn;
    struct conn *link;
    struct guard guard;
    int64_t started_us;
    const char *raw_target; /* in the connection's buffer */
    const char *log_name;
    uint64_t length, received; /* of the body: declared, so far */
    char *body;                /* arena; body_size bytes */
    size_t body_size;
    unsigned refused;  /* status to answer after the body was drained */
    const char *allow; /* for a 405 */
    uint64_t limit;    /* for a 413 */
    const struct static_file *file;
    struct upload *upload;
    struct download *download;
    bool has_begun, is_answered, is_closing;
};

/* server_exchange.c: the callbacks of the daemons; cls is the server */
void *on_uri(void *cls, const char *uri, struct MHD_Connection *conn);
enum MHD_Result on_request(void *cls, struct MHD_Connection *conn,
                           const char *url, const char *method,
                           const char *version, const char *data, size_t *size,
                           void **state);
void on_completed(void *cls, struct MHD_Connection *conn, void **state,
                  enum MHD_RequestTerminationCode why);
void exchange_free(struct exchange *ex);

/* server_begin.c: judges the header. False: refuse at once with ex->refused
 * and close. */
bool exchange_begin(struct exchange *ex, const char *method,
                    const char *version);

/* server_reply.c */
enum MHD_Result send_reply(struct exchange *ex);
enum MHD_Result send_static(struct exchange *ex);
void add_security_headers(struct MHD_Response *res);
void download_free(struct download *d);

/* server_upload.c. All but the job run on the network thread. */
enum MHD_Result upload_start(struct exchange *ex); /* suspends */
/* Takes what fits of `*size` bytes; suspends when a piece is full. */
void upload_feed(struct exchange *ex, const char *data, size_t *size);
/* True: suspended, the end is being worked on. False: the reply is there. */
bool upload_finish(struct exchange *ex);
/* The connection is gone. True when the exchange may be freed now, else the
 * upload's thread frees it. */
bool upload_abandon(struct exchange *ex);

/* server_tls.c */
struct tls *tls_start(const char *certificate_path, const char *key_path);
bool tls_reload(struct tls *t);
void tls_stop(struct tls *t);
/* Session tickets; `session` is a gnutls_session_t. */
void tls_offer_tickets(struct tls *t, void *session);
struct MHD_OptionItem tls_certificate_option(void);

/* server_admin.c */
bool admin_start(struct server *s);
void admin_stop(struct server *s);
/* server_listen.c: a listening socket, -1 + log; *out_port is the real one. */
int listen_on(const char *address, unsigned port_or_0, bool is_shared,
              unsigned *out_port);

/* The time by which a body or reply of `bytes` must have passed. */
int64_t slow_deadline_us(const struct server *s, uint64_t bytes);

#endif
