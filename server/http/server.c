#include "http/server.h"

#include "base/clock.h"
#include "base/log.h"
#include "db/db.h"
#include "http/metrics.h"
#include "http/server_inner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CONNECTION_MEMORY ((size_t)64 << 10)
#define DRAIN_POLL_US 20000

/* ECDHE and AEAD only. SECURE256 would refuse P-256 certificates. */
static const char tls_priorities[] =
    "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-KX-ALL:+ECDHE-ECDSA:"
    "+ECDHE-RSA:-CIPHER-ALL:+AES-256-GCM:+AES-128-GCM:+CHACHA20-POLY1305:"
    "-MAC-ALL:+AEAD:-GROUP-ALL:+GROUP-X25519:+GROUP-SECP256R1:"
    "+GROUP-SECP384R1:%SERVER_PRECEDENCE";

/* What strangers make the library complain about is nobody's business. */
static void
on_library_log(void *cls, const char *fmt, va_list ap)
{
    char text[256];

    (void)cls;
    vsnprintf(text, sizeof(text), fmt, ap);
    text[strcspn(text, "\n")] = '\0';
    log_event(LOG_DEBUG_, "server.library", "text", text, (char *)NULL);
}

static enum MHD_Result
on_accept(void *cls, const struct sockaddr *from, socklen_t n)
{
    struct server *s = cls;

    (void)n;
    return conns_admit(s->conns, from) ? MHD_YES : MHD_NO;
}

static void
on_connection(void *cls, struct MHD_Connection *conn, void **context,
              enum MHD_ConnectionNotificationCode code)
{
    struct server *s = cls;

    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        conns_close(s->conns, *context);
        *context = NULL;
        return;
    }
    const int fd =
        MHD_get_connection_info(conn, MHD_CONNECTION_INFO_CONNECTION_FD)
            ->connect_fd;
    const struct sockaddr *from =
        MHD_get_connection_info(conn, MHD_CONNECTION_INFO_CLIENT_ADDRESS)
            ->client_addr;
    tls_offer_tickets(s->tls, MHD_get_connection_info(
                                  conn, MHD_CONNECTION_INFO_GNUTLS_SESSION)
                                  ->tls_session);
    *context = conns_open(s->conns, fd, from, slow_deadline_us(s, 0));
    metrics_add(METRIC_TLS_CONNECTIONS, 1);
}

/* The target is decoded here, not by the library. */
static size_t
keep_escapes(void *cls, struct MHD_Connection *conn, char *text)
{
    (void)cls, (void)conn;
    return strlen(text);
}

/* Not strict about clients: the guard is, and its refusals are sent once and
 * with all headers, unlike the library's own. */
static bool
start_daemon(struct server *s)
{
    struct MHD_OptionItem certificate[] = {tls_certificate_option(),
                                           {MHD_OPTION_END, 0, NULL}};
    const unsigned limit = s->cfg.connection_limit / s->cfg.network_threads + 1;
    const int fd = listen_on(s->cfg.listen, s->port, true, &s->port);

    if (fd < 0)
        return false;
    struct MHD_Daemon *d = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TLS | MHD_USE_ERROR_LOG |
            MHD_ALLOW_SUSPEND_RESUME,
        0, on_accept, s, on_request, s, MHD_OPTION_EXTERNAL_LOGGER,
        on_library_log, NULL, MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_ARRAY,
        certificate, MHD_OPTION_HTTPS_PRIORITIES, tls_priorities,
        MHD_OPTION_URI_LOG_CALLBACK, on_uri, s, MHD_OPTION_UNESCAPE_CALLBACK,
        keep_escapes, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, s,
        MHD_OPTION_CONNECTION_LIMIT, limit, MHD_OPTION_CONNECTION_TIMEOUT,
        s->cfg.idle_timeout_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        CONNECTION_MEMORY, MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_END);
    if (d == NULL) {
        log_event(LOG_ERROR_, "server.no_daemon", (char *)NULL);
        close(fd);
        return false;
    }
    s->daemons[s->ndaemons++] = d;
    return true;
}

static bool
check_queries(const char *conninfo)
{
    struct db *db = db_open(conninfo);

    if (db == NULL)
        return false;
    const bool good = db_check_queries(db);
    db_close(db);
    return good;
}

static int64_t
read_waiting(void *arg)
{
    const struct server *s = arg;

    return work_waiting(s->workers);
}

static int64_t
read_busy(void *arg)
{
    const struct server *s = arg;

    return work_busy(s->workers);
}

static int64_t
read_uploads(void *arg)
{
    const struct server *s = arg;

    return upload_slots_taken(s->upload_slots);
}

static int64_t
read_connections(void *arg)
{
    const struct server *s = arg;

    return conns_count(s->conns);
}

static void
offer_gauges(struct server *s)
{
    metrics_gauge("portal_queue_length", "Requests waiting for a worker",
                  read_waiting, s);
    metrics_gauge("portal_workers_busy", "Workers running a request", read_busy,
                  s);
    metrics_gauge("portal_uploads_busy", "Uploads under way", read_uploads, s);
    metrics_gauge("portal_connections", "Open connections", read_connections,
                  s);
}

static bool
start_parts(struct server *s)
{
    const struct server_config *cfg = &s->cfg;

    if (cfg->network_threads == 0 ||
        cfg->network_threads > MAX_NETWORK_THREADS || cfg->workers == 0 ||
        cfg->uploads == 0 || !routes_check(s->tables) ||
        !static_load(cfg->static_dir) || !check_queries(cfg->conninfo))
        return false;
    s->tls = tls_start(cfg->certificate_pem_path, cfg->key_pem_path);
    s->conns = conns_start(cfg->per_address_limit, cfg->trusted_proxies);
    s->workers = work_start(cfg->workers, cfg->queue_length, cfg->conninfo);
    s->upload_slots = upload_slots_new(cfg->uploads, cfg->uploads_per_person);
    s->uploaders = work_start(cfg->uploads, cfg->queue_length, cfg->conninfo);
    if (s->tls == NULL || s->conns == NULL || s->workers == NULL ||
        s->uploaders == NULL || !admin_start(s))
        return false;
    for (unsigned i = 0; i < cfg->network_threads; i++)
        if (!start_daemon(s))
            return false;
    offer_gauges(s);
    return true;
}

struct server *
server_start(const struct server_config *cfg,
             const struct route *const tables[])
{
    struct server *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return NULL;
    s->cfg = *cfg;
    s->tables = tables;
    if (start_parts(s))
        return s;
    server_stop(s, 0);
    return NULL;
}

unsigned
server_port(const struct server *s)
{
    return s->port;
}

unsigned
server_admin_port(const struct server *s)
{
    return s->admin_port;
}

bool
server_reload_certificate(struct server *s)
{
    return tls_reload(s->tls);
}

/* No new connections; idle ones are cut, busy ones get "Connection: close". */
static void
drain(struct server *s, unsigned drain_s)
{
    const int64_t until_us = clock_monotonic_us() + (int64_t)drain_s * US_PER_S;

    atomic_store(&s->draining, true);
    for (unsigned i = 0; i < s->ndaemons; i++) {
        const int fd = MHD_quiesce_daemon(s->daemons[i]);
        if (fd >= 0)
            close(fd);
    }
    conns_drain(s->conns);
    while (conns_count(s->conns) > 0 && clock_monotonic_us() < until_us)
        usleep(DRAIN_POLL_US);
    /* Uploads under way see their connection end, and roll back. */
    conns_cut_all(s->conns);
}

void
server_stop(struct server *s, unsigned drain_s)
{
    if (s == NULL)
        return;
    metrics_forget_gauges();
    if (s->conns != NULL)
        drain(s, drain_s);
    /* Workers first: the library must not be stopped while one of its
     * connections is suspended. */
    work_stop(s->workers);
    work_stop(s->uploaders);
    upload_slots_free(s->upload_slots);
    for (unsigned i = 0; i < s->ndaemons; i++)
        MHD_stop_daemon(s->daemons[i]);
    admin_stop(s);
    conns_stop(s->conns);
    tls_stop(s->tls);
    static_unload();
    free(s);
}
