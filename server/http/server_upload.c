/* Multipart bodies, streamed: the network thread fills a piece, the upload's
 * own thread parses it and takes the steps of its route, and so on, in one
 * transaction. The connection is suspended while the thread works. */
#include "base/log.h"
#include "base/text.h"
#include "db/db.h"
#include "http/dispatch.h"
#include "http/form.h"
#include "http/metrics.h"
#include "http/refusal.h"
#include "http/server_inner.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define PIECE_BYTES ((size_t)256 << 10)
#define PARSER_BYTES ((size_t)32 << 10)
#define MAX_FIELD_BYTES ((size_t)64 << 10) /* of all text fields together */
#define MAX_NAME_BYTES 1024                /* 255 characters of any language */
#define MAX_PARTS 100

enum part { PART_NONE, PART_TEXT, PART_FILE };

struct upload {
    struct exchange *ex;
    struct job job;
    struct MHD_PostProcessor *parser;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    char *piece;
    size_t fill;
    /* Under the lock: */
    bool is_handed; /* the piece is the thread's */
    bool is_last;   /* the body is complete */
    bool is_abandoned;
    bool is_done; /* the reply is there; the thread is gone */
    /* The thread's own: */
    enum err error;
    enum part part;
    void *file;
    bool file_begun, csrf_checked, has_slot;
    unsigned slot;
    const char *field, *name; /* of the part under way */
    struct pair *text;
    size_t text_bytes;
    unsigned nparts;
};

static void
fail(struct upload *u, enum err e)
{
    if (u->error == OK)
        u->error = e;
}

static RESULT
bad_body(struct upload *u)
{
    return FAIL(&u->ex->rq.cx, ERR_INVALID, "bad_upload",
                N_("The upload was incomplete or damaged. Please try again."));
}

/* At the first byte: an empty file control sends a part without a name and
 * without bytes, which is no file. */
static RESULT
begin_file(struct upload *u)
{
    struct req *rq = &u->ex->rq;

    if (u->file_begun)
        return OK;
    if (!u->csrf_checked)
        TRY(dispatch_upload_csrf(rq));
    u->csrf_checked = true;
    u->file_begun = true;
    return rq->route->steps->begin(rq, u->field, u->name, &u->file);
}

static RESULT
end_part(struct upload *u)
{
    struct req *rq = &u->ex->rq;
    const enum part part = u->part;

    u->part = PART_NONE;
    if (part == PART_TEXT &&
        !text_is_utf8(u->text->value, strlen(u->text->value)))
        return bad_body(u);
    if (part != PART_FILE || (!u->file_begun && u->name[0] == '\0'))
        return OK;
    TRY(begin_file(u)); /* an empty file with a name is a file */
    u->file_begun = false;
    return rq->route->steps->end(rq, u->file);
}

static RESULT
begin_part(struct upload *u, const char *field, const char *name)
{
    struct req *rq = &u->ex->rq;
    struct arena *a = rq->cx.arena;
    const size_t name_n = name != NULL ? strlen(name) : 0;

    TRY(end_part(u));
    if (++u->nparts > MAX_PARTS)
        return FAIL(&rq->cx, ERR_TOO_LARGE, "too_many_parts",
                    N_("This form has too many fields."));
    if (!text_is_utf8(field, strlen(field)) || name_n > MAX_NAME_BYTES ||
        (name != NULL && !text_is_utf8(name, name_n)))
        return bad_body(u);
    u->field = arena_strndup(a, field, strlen(field));
    u->name = name != NULL ? arena_strndup(a, name, name_n) : "";
    u->part = name != NULL ? PART_FILE : PART_TEXT;
    u->file = NULL;
    u->file_begun = false;
    if (u->part == PART_TEXT)
        u->text = form_add(a, &rq->form, u->field, "");
    return OK;
}

static RESULT
add_text(struct upload *u, const char *data, size_t n)
{
    struct cx *cx = &u->ex->rq.cx;

    u->text_bytes += n;
    if (u->text_bytes > MAX_FIELD_BYTES)
        return FAIL(cx, ERR_TOO_LARGE, "field_too_large",
                    N_("The texts of this form are too long together: 64 KB "
                       "fit, about 20,000 Japanese characters."));
    if (memchr(data, '\0', n) != NULL)
        return bad_body(u);
    u->text->value =
        arena_printf(cx->arena, "%s%.*s", u->text->value, (int)n, data);
    return OK;
}

/* The parser announces a part by its first bytes, of which there may be none;
 * the same part may then come again at offset 0. */
static bool
is_same_part(const struct upload *u, const char *field, const char *name)
{
    return !u->file_begun && u->part != PART_NONE &&
           (u->part == PART_FILE) == (name != NULL) &&
           (u->part == PART_FILE || u->text->value[0] == '\0') &&
           strcmp(u->field, field) == 0 &&
           (name == NULL || strcmp(u->name, name) == 0);
}

static RESULT
take_bytes(struct upload *u, const char *field, const char *name,
           const char *data, uint64_t off, size_t n)
{
    struct req *rq = &u->ex->rq;

    if (off == 0 && !is_same_part(u, field, name))
        TRY(begin_part(u, field, name));
    if (n == 0)
        return OK;
    if (u->part == PART_TEXT)
        return add_text(u, data, n);
    TRY(begin_file(u));
    return rq->route->steps->data(rq, u->file, data, n);
}

static enum MHD_Result
on_part(void *cls, enum MHD_ValueKind kind, const char *field, const char *name,
        const char *type, const char *encoding, const char *data, uint64_t off,
        size_t n)
{
    struct upload *u = cls;

    (void)kind, (void)type, (void)encoding;
    if (u->error == OK)
        fail(u, take_bytes(u, field != NULL ? field : "", name, data, off, n));
    return u->error == OK ? MHD_YES : MHD_NO;
}

/* Only its end shows whether the parser saw a whole body. */
static void
end_body(struct upload *u)
{
    const bool is_whole = MHD_destroy_post_processor(u->parser) == MHD_YES;

    u->parser = NULL;
    if (u->error == OK && !is_whole)
        fail(u, bad_body(u));
    if (u->error == OK)
        fail(u, end_part(u));
}

/* False when the client went away. */
static bool
await_piece(struct upload *u)
{
    pthread_mutex_lock(&u->lock);
    while (!u->is_handed && !u->is_abandoned)
        pthread_cond_wait(&u->wake, &u->lock);
    const bool good = !u->is_abandoned;
    pthread_mutex_unlock(&u->lock);
    return good;
}

static void
give_back(struct upload *u)
{
    pthread_mutex_lock(&u->lock);
    u->is_handed = false;
    u->fill = 0;
    pthread_mutex_unlock(&u->lock);
    MHD_resume_connection(u->ex->conn);
}

static void
upload_free(struct upload *u)
{
    if (u->parser != NULL)
        MHD_destroy_post_processor(u->parser);
    pthread_cond_destroy(&u->wake);
    pthread_mutex_destroy(&u->lock);
    free(u->piece);
    free(u);
}

static void
give_slot_back(struct upload *u)
{
    if (u->has_slot)
        upload_slots_give_back(u->ex->server->upload_slots, u->slot);
    u->has_slot = false;
}

/* The reply is there. What still comes of the body is dropped. */
static void
done(struct upload *u)
{
    struct exchange *ex = u->ex;
    struct MHD_Connection *conn = ex->conn;

    give_slot_back(u);
    ex->is_answered = true;
    dispatch_log(&ex->rq, ex->log_name, ex->started_us);
    pthread_mutex_lock(&u->lock);
    u->is_done = true;
    pthread_mutex_unlock(&u->lock);
    MHD_resume_connection(conn); /* from here on all may be gone */
}

static void
abandoned(struct upload *u)
{
    struct exchange *ex = u->ex;

    db_rollback(&ex->rq.cx);
    give_slot_back(u);
    log_event(LOG_INFO_, "upload.abandoned", "request_id", ex->rq.cx.request_id,
              (char *)NULL);
    upload_free(u);
    exchange_free(ex);
}

static void
receive(struct upload *u)
{
    struct req *rq = &u->ex->rq;

    for (;;) {
        give_back(u);
        if (!await_piece(u)) {
            abandoned(u);
            return;
        }
        metrics_add(METRIC_UPLOAD_BYTES, u->fill);
        if (u->fill > 0 &&
            MHD_post_process(u->parser, u->piece, u->fill) != MHD_YES)
            fail(u, u->error == OK ? bad_body(u) : u->error);
        if (u->is_last && u->error == OK)
            end_body(u);
        if (u->error != OK)
            dispatch_upload_fail(rq, u->error);
        else if (u->is_last)
            dispatch_upload_end(rq, &u->ex->server->cfg);
        else
            continue;
        done(u);
        return;
    }
}

static void
run_upload(struct job *job, struct db *db)
{
    struct upload *u =
        (struct upload *)(void *)((char *)job - offsetof(struct upload, job));
    struct req *rq = &u->ex->rq;

    rq->cx.db = db;
    if (db == NULL)
        refusal_status(rq, 503);
    else if (dispatch_upload_begin(rq, &u->ex->server->cfg) == OK) {
        u->has_slot = upload_slots_take(u->ex->server->upload_slots,
                                        rq->cx.actor.user_id, &u->slot);
        if (u->has_slot) {
            receive(u);
            return;
        }
        db_rollback(&rq->cx);
        refusal_status(rq, 429);
    }
    done(u);
}

enum MHD_Result
upload_start(struct exchange *ex)
{
    struct upload *u = calloc(1, sizeof(*u));

    if (u == NULL || (u->piece = malloc(PIECE_BYTES)) == NULL)
        abort();
    pthread_mutex_init(&u->lock, NULL);
    pthread_cond_init(&u->wake, NULL);
    u->ex = ex;
    u->name = u->field = "";
    u->job.run = run_upload;
    u->parser = MHD_create_post_processor(ex->conn, PARSER_BYTES, on_part, u);
    if (u->parser == NULL) { /* no usable boundary */
        upload_free(u);
        ex->refused = 400;
        return MHD_YES;
    }
    ex->upload = u;
    conn_deadline(ex->link, INT64_MAX);
    MHD_suspend_connection(ex->conn);
    if (!work_submit(ex->server->uploaders, &u->job)) {
        metrics_add(METRIC_QUEUE_FULL, 1);
        refusal_status(&ex->rq, 503);
        done(u);
    }
    return MHD_YES;
}

static bool
is_done(struct upload *u)
{
    pthread_mutex_lock(&u->lock);
    const bool yes = u->is_done;
    pthread_mutex_unlock(&u->lock);
    return yes;
}

/* Suspended first: the thread may resume before this returns. */
static void
hand_piece(struct upload *u, bool is_last)
{
    MHD_suspend_connection(u->ex->conn);
    pthread_mutex_lock(&u->lock);
    u->is_handed = true;
    u->is_last = is_last;
    pthread_cond_signal(&u->wake);
    pthread_mutex_unlock(&u->lock);
}

void
upload_feed(struct exchange *ex, const char *data, size_t *size)
{
    struct upload *u = ex->upload;
    const size_t room = PIECE_BYTES - u->fill;
    const size_t n = *size < room ? *size : room;

    if (is_done(u)) {
        *size = 0;
        return;
    }
    if (u->fill == 0)
        conn_deadline(ex->link, slow_deadline_us(ex->server, PIECE_BYTES));
    memcpy(u->piece + u->fill, data, n);
    u->fill += n;
    *size -= n;
    if (u->fill == PIECE_BYTES)
        hand_piece(u, false);
}

bool
upload_finish(struct exchange *ex)
{
    if (is_done(ex->upload))
        return false;
    conn_deadline(ex->link, INT64_MAX);
    hand_piece(ex->upload, true);
    return true;
}

bool
upload_abandon(struct exchange *ex)
{
    struct upload *u = ex->upload;

    pthread_mutex_lock(&u->lock);
    const bool is_over = u->is_done;
    u->is_abandoned = true;
    pthread_cond_signal(&u->wake);
    pthread_mutex_unlock(&u->lock);
    if (is_over)
        upload_free(u);
    return is_over;
}
