/* The callbacks of the network threads. Nothing here waits. */
#include "base/clock.h"
#include "base/hash.h"
#include "base/random.h"
#include "http/dispatch_steps.h"
#include "http/metrics.h"
#include "http/refusal.h"
#include "http/server_inner.h"

#include <stddef.h>
#include <string.h>

#define FIRST_BODY_BYTES 4096
#define CLIENT_LANES 4U

int64_t
slow_deadline_us(const struct server *s, uint64_t bytes)
{
    return clock_monotonic_us() +
           (int64_t)(s->cfg.request_timeout_s + bytes / SLOWEST_BYTES_PER_S) *
               US_PER_S;
}

void *
on_uri(void *cls, const char *uri, struct MHD_Connection *conn)
{
    struct server *s = cls;
    struct arena *a = arena_new(s->cfg.arena_limit_bytes);
    struct exchange *ex = arena_alloc(a, sizeof(*ex));
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(conn, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    ex->server = s;
    ex->conn = conn;
    ex->link = info->socket_context;
    ex->started_us = clock_monotonic_us();
    ex->log_name = "none";
    ex->allow = "";
    ex->rq.cx.arena = a;
    ex->rq.cx.now_us = clock_now_us();
    ex->rq.cx.request_id = random_uuid(a);
    ex->rq.cx.address = arena_strndup(a, conn_address(ex->link),
                                      strlen(conn_address(ex->link)));
    ex->rq.cx.actor = (struct actor){.user_id = "",
                                     .vendor_id = "",
                                     .party_id = "",
                                     .name = "",
                                     .email = "",
                                     .role = ""};
    ex->rq.method = ex->rq.path = "";
    ex->raw_target = uri;
    ex->rq.target = arena_strndup(a, uri, strnlen(uri, GUARD_MAX_TARGET + 1));
    guard_target(&ex->guard, ex->rq.target);
    return ex;
}

static void
make_refusal(struct exchange *ex)
{
    if (ex->refused == 413 && ex->limit > 0)
        refusal_too_large(&ex->rq, ex->limit);
    else
        refusal_status(&ex->rq, ex->refused);
    if (ex->refused == 405)
        reply_header(&ex->rq, "Allow", ex->allow);
}

static void
answer(struct exchange *ex)
{
    ex->is_answered = true;
    dispatch_log(&ex->rq, ex->log_name, ex->started_us);
}

/* A reply in the first callback, before the body, ends the connection. */
static enum MHD_Result
refuse_and_close(struct exchange *ex)
{
    ex->is_closing = true;
    make_refusal(ex);
    answer(ex);
    return send_reply(ex);
}

static struct exchange *
exchange_of_job(struct job *job)
{
    return (struct exchange *)(void *)((char *)job -
                                       offsetof(struct exchange, job));
}

static void
make_reply(struct exchange *ex)
{
    const bool has_db = ex->rq.cx.db != NULL;

    if (ex->refused != 0 && has_db)
        dispatch_identify(&ex->rq, &ex->server->cfg);
    if (ex->refused != 0)
        make_refusal(ex);
    else if (!has_db)
        refusal_status(&ex->rq, 503);
    else
        dispatch(&ex->rq, &ex->server->cfg);
}

/* The exchange may be gone after this. */
static void
resume_with_reply(struct req *rq)
{
    struct exchange *ex =
        (struct exchange *)(void *)((char *)rq - offsetof(struct exchange, rq));

    answer(ex);
    MHD_resume_connection(ex->conn);
}

static void
run_request(struct job *job, struct db *db)
{
    struct req *rqs[WORK_COMPANY];
    const struct server_config *cfg = &exchange_of_job(job)->server->cfg;
    size_t n = 0;

    for (struct job *j = job; j != NULL; j = j->beside) {
        rqs[n] = &exchange_of_job(j)->rq;
        rqs[n++]->cx.db = db;
    }
    if (n > 1 && db != NULL) {
        dispatch_shared(rqs, n, cfg, resume_with_reply);
        return;
    }
    for (struct job *j = job, *next; j != NULL; j = next) {
        struct exchange *ex = exchange_of_job(j);

        next = j->beside;
        make_reply(ex);
        resume_with_reply(&ex->rq);
    }
}

/* Which requests may share a transaction: of one route, and of one vendor or
 * token; two that write at one place come one behind the other. What programs
 * ask for is dear to PostgreSQL, so theirs go to several threads. */
static void
set_company(struct exchange *ex)
{
    const struct route *r = ex->rq.route;
    const struct server_config *cfg = &ex->server->cfg;

    ex->job.key = ex->job.part = 0;
    if (ex->refused != 0 || r == NULL || r->steps == NULL ||
        !r->steps->is_shared || cfg->company_of == NULL)
        return;
    const char *company = cfg->company_of(&ex->rq);
    if (company[0] == '\0')
        return;
    ex->job.key = hash_text(hash_text(HASH_START, r->name), company) | 1;
    if (r->steps->for_clients)
        ex->job.key += (ex->server->turn++ % CLIENT_LANES) << 1;
    if (!dispatch_reads_only(&ex->rq))
        ex->job.part = hash_text(HASH_START, ex->rq.path) | 1;
}

/* Who says nothing is known by the address. */
static void
set_whose(struct exchange *ex)
{
    const struct server_config *cfg = &ex->server->cfg;
    const char *caller = cfg->caller_of != NULL ? cfg->caller_of(&ex->rq) : "";

    ex->job.whose =
        hash_text(HASH_START, caller[0] != '\0' ? caller : ex->rq.cx.address) |
        1;
}

static enum MHD_Result
hand_over(struct exchange *ex)
{
    ex->job.run = run_request;
    set_company(ex);
    set_whose(ex);
    conn_deadline(ex->link, INT64_MAX);
    MHD_suspend_connection(ex->conn);
    if (work_submit(ex->server->workers, &ex->job))
        return MHD_YES;
    metrics_add(METRIC_QUEUE_FULL, 1);
    refusal_status(&ex->rq, 503);
    answer(ex);
    MHD_resume_connection(ex->conn);
    return MHD_YES;
}

static void
keep_body(struct exchange *ex, const char *data, size_t n)
{
    struct req *rq = &ex->rq;

    if (ex->refused != 0 || rq->body_len + n > ex->length)
        return; /* drained */
    if (rq->body_len + n > ex->body_size) {
        size_t size = ex->body_size > 0 ? ex->body_size * 2 : FIRST_BODY_BYTES;
        while (size < rq->body_len + n)
            size *= 2;
        char *bigger = arena_alloc(rq->cx.arena, size + 1);
        if (rq->body_len > 0)
            memcpy(bigger, ex->body, rq->body_len);
        ex->body = bigger;
        ex->body_size = size;
    }
    memcpy(ex->body + rq->body_len, data, n);
    rq->body_len += n;
    rq->body = ex->body;
}

/* After the suspension on the header, still before the body: the one moment at
 * which an upload that is not allowed can be refused without reading it. */
static enum MHD_Result
upload_admitted(struct exchange *ex)
{
    if (!ex->is_answered || ex->length <= ex->server->cfg.max_body_bytes)
        return MHD_YES;
    ex->is_closing = true;
    return send_reply(ex);
}

static enum MHD_Result
on_header(struct exchange *ex, const char *method, const char *version)
{
    ex->has_begun = true;
    conn_in_request(ex->link, true);
    if (!exchange_begin(ex, method, version))
        return refuse_and_close(ex);
    conn_deadline(ex->link, slow_deadline_us(ex->server, ex->length));
    ex->rq.body = "";
    if (ex->refused == 0 && ex->rq.route != NULL &&
        ex->rq.route->body == UPLOAD)
        return upload_start(ex);
    return MHD_YES;
}

enum MHD_Result
on_request(void *cls, struct MHD_Connection *conn, const char *url,
           const char *method, const char *version, const char *data,
           size_t *size, void **state)
{
    struct exchange *ex = *state;

    (void)cls, (void)conn, (void)url;
    if (ex == NULL)
        return MHD_NO;
    if (!ex->has_begun)
        return on_header(ex, method, version);
    if (*size > 0) {
        const size_t offered = *size;
        if (ex->upload != NULL) {
            upload_feed(ex, data, size);
        } else {
            keep_body(ex, data, *size);
            *size = 0;
        }
        ex->received += offered - *size;
        return MHD_YES;
    }
    if (ex->file != NULL && ex->refused == 0)
        return send_static(ex);
    if (ex->upload != NULL && ex->received < ex->length)
        return upload_admitted(ex);
    if (ex->upload != NULL && upload_finish(ex))
        return MHD_YES;
    return ex->is_answered ? send_reply(ex) : hand_over(ex);
}

void
exchange_free(struct exchange *ex)
{
    struct reply_stream *stream = ex->rq.reply.stream;

    if (stream != NULL && stream->free != NULL)
        stream->free(stream->arg);
    download_free(ex->download);
    arena_free(ex->rq.cx.arena); /* the exchange itself, too */
}

void
on_completed(void *cls, struct MHD_Connection *conn, void **state,
             enum MHD_RequestTerminationCode why)
{
    struct server *s = cls;
    struct exchange *ex = *state;

    (void)why;
    if (ex == NULL)
        return;
    *state = NULL;
    conn_in_request(ex->link, false);
    conn_deadline(ex->link,
                  clock_monotonic_us() +
                      (int64_t)(s->cfg.idle_timeout_s + 10) * US_PER_S);
    if (ex->is_closing && ex->length > 0) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(conn, MHD_CONNECTION_INFO_CONNECTION_FD);
        conns_linger(s->conns, info->connect_fd);
    }
    if (ex->upload == NULL || upload_abandon(ex))
        exchange_free(ex);
}
