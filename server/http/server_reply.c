/* Replies as libmicrohttpd wants them. */
#include "base/clock.h"
#include "http/dispatch.h"
#include "http/metrics.h"
#include "http/server_inner.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BLOCK_BYTES ((size_t)256 << 10)

/* A reply that is fetched block by block on a worker while it is sent. */
struct download {
    struct exchange *ex;
    struct job job;
    struct arena *scratch;
    char *block;
    uint64_t at; /* position of the block in what is sent */
    long fill;   /* bytes in the block; -1: failed, 0 (after a read): ended */
    bool has_block;
};

void
add_security_headers(struct MHD_Response *res)
{
    for (const struct pair *p = dispatch_security_headers; p->name != NULL; p++)
        MHD_add_response_header(res, p->name, p->value);
}

static bool
has_header(const struct pair *p, const char *name)
{
    while (p != NULL && strcasecmp(p->name, name) != 0)
        p = p->next;
    return p != NULL;
}

static void
add_headers(struct exchange *ex, struct MHD_Response *res)
{
    const struct reply *r = &ex->rq.reply;

    for (const struct pair *p = dispatch_security_headers; p->name != NULL; p++)
        if (!has_header(r->headers, p->name))
            MHD_add_response_header(res, p->name, p->value);
    for (const struct pair *p = r->headers; p != NULL; p = p->next)
        MHD_add_response_header(res, p->name, p->value);
    if (!has_header(r->headers, "Cache-Control"))
        MHD_add_response_header(res, "Cache-Control", "no-store");
    if (r->type != NULL)
        MHD_add_response_header(res, "Content-Type", r->type);
    MHD_add_response_header(res, "X-Request-Id", ex->rq.cx.request_id);
    if (ex->is_closing || atomic_load(&ex->server->draining))
        MHD_add_response_header(res, "Connection", "close");
}

static void
read_block(struct job *job, struct db *db)
{
    struct download *d =
        (struct download *)(void *)((char *)job -
                                    offsetof(struct download, job));
    struct req *rq = &d->ex->rq;
    struct reply_stream *stream = rq->reply.stream;
    struct arena *const kept = rq->cx.arena;
    struct MHD_Connection *conn = d->ex->conn;

    rq->cx.db = db;
    rq->cx.arena = arena_new(d->ex->server->cfg.arena_limit_bytes);
    d->fill = db == NULL ? -1
                         : stream->read(stream->arg, stream->first + d->at,
                                        d->block, BLOCK_BYTES);
    arena_free(rq->cx.arena);
    rq->cx.arena = kept;
    d->has_block = true;
    conn_deadline(d->ex->link, slow_deadline_us(d->ex->server, BLOCK_BYTES));
    MHD_resume_connection(conn);
}

static ssize_t
on_content(void *cls, uint64_t pos, char *buf, size_t max)
{
    struct download *d = cls;

    if (d->has_block && d->fill > 0 && pos >= d->at + (uint64_t)d->fill) {
        d->at = pos;
        d->has_block = false;
    }
    if (!d->has_block) {
        d->job.run = read_block;
        conn_deadline(d->ex->link, INT64_MAX);
        MHD_suspend_connection(d->ex->conn);
        if (!work_continue(d->ex->server->workers, &d->job)) {
            d->fill = -1; /* stopping */
            d->has_block = true;
            MHD_resume_connection(d->ex->conn);
        }
        return 0;
    }
    /* The length is announced: an early end is a broken reply, too. */
    if (d->fill <= 0)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    const size_t skip = (size_t)(pos - d->at), left = (size_t)d->fill - skip;
    const size_t n = left < max ? left : max;
    memcpy(buf, d->block + skip, n);
    metrics_add(METRIC_DOWNLOAD_BYTES, n);
    return (ssize_t)n;
}

void
download_free(struct download *d)
{
    if (d == NULL)
        return;
    free(d->block);
    free(d);
}

static struct MHD_Response *
new_download(struct exchange *ex)
{
    struct download *d = calloc(1, sizeof(*d));

    if (d == NULL || (d->block = malloc(BLOCK_BYTES)) == NULL)
        abort();
    d->ex = ex;
    ex->download = d;
    return MHD_create_response_from_callback(ex->rq.reply.stream->size,
                                             BLOCK_BYTES, on_content, d, NULL);
}

static struct MHD_Response *
from_bytes(const char *bytes, size_t n)
{
    /* PERSISTENT only reads; the API lacks the const. */
    return MHD_create_response_from_buffer(
        n, (void *)(uintptr_t)(bytes != NULL ? bytes : ""),
        MHD_RESPMEM_PERSISTENT);
}

static struct MHD_Response *
from_pieces(const struct piece pieces[REPLY_PIECES])
{
    struct MHD_IoVec parts[REPLY_PIECES];

    for (size_t i = 0; i < REPLY_PIECES; i++)
        parts[i] = (struct MHD_IoVec){pieces[i].bytes, pieces[i].len};
    return MHD_create_response_from_iovec(parts, REPLY_PIECES, NULL, NULL);
}

static struct MHD_Response *
new_response(struct exchange *ex)
{
    const struct reply *r = &ex->rq.reply;

    if (r->stream != NULL && r->stream->size > 0)
        return new_download(ex);
    if (r->pieces[0].len > 0)
        return from_pieces(r->pieces);
    return from_bytes(r->body, r->len);
}

static enum MHD_Result
queue(struct exchange *ex, unsigned status, struct MHD_Response *res)
{
    const enum MHD_Result ret = MHD_queue_response(ex->conn, status, res);

    MHD_destroy_response(res);
    return ret;
}

/* libmicrohttpd 0.9.75 always sends a Content-Length with a 304: that of the
 * bytes it is given, which it does not send. So a 304 gets those of the 200, to
 * which its length has to be equal (RFC 9110, 8.6); without any it would be 0,
 * and with an unknown length it even sends a last chunk. */
enum MHD_Result
send_reply(struct exchange *ex)
{
    const struct reply *r = &ex->rq.reply;
    struct MHD_Response *res = new_response(ex);

    if (res == NULL)
        return MHD_NO;
    add_headers(ex, res);
    conn_deadline(ex->link, slow_deadline_us(ex->server, r->len));
    return queue(ex, r->status, res);
}

enum MHD_Result
send_static(struct exchange *ex)
{
    static const char *const codings[] = {NULL, "gzip", "br"};
    const struct static_file *f = ex->file;
    const enum static_encoding e =
        static_choose(f, req_header(&ex->rq, "accept-encoding"));
    const bool is_same =
        strstr(req_header(&ex->rq, "if-none-match"), f->etag) != NULL;
    struct MHD_Response *res =
        from_bytes(f->variants[e].bytes, f->variants[e].len);

    if (res == NULL)
        return MHD_NO;
    ex->rq.reply.status = is_same ? 304 : 200;
    ex->rq.reply.type = is_same ? NULL : f->type;
    reply_header(&ex->rq, "Cache-Control",
                 "public, max-age=31536000, immutable");
    reply_header(&ex->rq, "Vary", "Accept-Encoding");
    reply_header(&ex->rq, "ETag", f->etag);
    if (!is_same && codings[e] != NULL)
        reply_header(&ex->rq, "Content-Encoding", codings[e]);
    add_headers(ex, res);
    conn_deadline(ex->link, slow_deadline_us(ex->server, f->variants[e].len));
    dispatch_log(&ex->rq, ex->log_name, ex->started_us);
    return queue(ex, ex->rq.reply.status, res);
}
