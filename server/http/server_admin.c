/* Health and metrics on a listener of their own, plain HTTP, meant for
 * 127.0.0.1: never reachable from where the portal is. */
#include "base/log.h"
#include "db/db.h"
#include "http/metrics.h"
#include "http/server_inner.h"

#include <string.h>
#include <unistd.h>

#define ARENA_BYTES ((size_t)1 << 20)

/* One thread serves this listener, so the connection has one user. */
static bool
is_ready(struct server *s)
{
    if (atomic_load(&s->draining))
        return false;
    if (s->admin_db == NULL)
        s->admin_db = db_open(s->cfg.conninfo);
    return s->admin_db != NULL && db_is_up(s->admin_db);
}

static enum MHD_Result
send_text(struct MHD_Connection *conn, unsigned status, const char *text)
{
    struct MHD_Response *res = MHD_create_response_from_buffer(
        strlen(text), (void *)(uintptr_t)text, MHD_RESPMEM_MUST_COPY);

    if (res == NULL)
        return MHD_NO;
    add_security_headers(res);
    MHD_add_response_header(res, "Content-Type",
                            "text/plain; version=0.0.4; charset=utf-8");
    MHD_add_response_header(res, "Cache-Control", "no-store");
    const enum MHD_Result ret = MHD_queue_response(conn, status, res);
    MHD_destroy_response(res);
    return ret;
}

static enum MHD_Result
send_metrics(struct MHD_Connection *conn)
{
    struct arena *a = arena_new(ARENA_BYTES);
    const enum MHD_Result ret = send_text(conn, 200, metrics_text(a));

    arena_free(a);
    return ret;
}

static enum MHD_Result
on_admin(void *cls, struct MHD_Connection *conn, const char *url,
         const char *method, const char *version, const char *data,
         size_t *size, void **state)
{
    static int seen;
    struct server *s = cls;

    (void)version, (void)data;
    if (*state == NULL) {
        *state = &seen; /* a reply now would close the connection */
        return MHD_YES;
    }
    if (*size > 0) {
        *size = 0;
        return MHD_YES;
    }
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return send_text(conn, 405, "method not allowed\n");
    if (strcmp(url, "/healthz") == 0)
        return send_text(conn, 200, "ok\n");
    if (strcmp(url, "/metrics") == 0)
        return send_metrics(conn);
    if (strcmp(url, "/readyz") != 0)
        return send_text(conn, 404, "not found\n");
    return is_ready(s) ? send_text(conn, 200, "ready\n")
                       : send_text(conn, 503, "not ready\n");
}

bool
admin_start(struct server *s)
{
    if (s->cfg.admin_listen == NULL || s->cfg.admin_listen[0] == '\0')
        return true;
    const int fd = listen_on(s->cfg.admin_listen, 0, false, &s->admin_port);
    if (fd < 0)
        return false;
    s->admin = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD, 0, NULL, NULL, on_admin, s,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_CONNECTION_LIMIT, 32u,
        MHD_OPTION_CONNECTION_TIMEOUT, 10u, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_END);
    if (s->admin == NULL) {
        log_event(LOG_ERROR_, "server.no_admin", (char *)NULL);
        close(fd);
    }
    return s->admin != NULL;
}

void
admin_stop(struct server *s)
{
    if (s->admin != NULL)
        MHD_stop_daemon(s->admin);
    if (s->admin_db != NULL)
        db_close(s->admin_db);
}
