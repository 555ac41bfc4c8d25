#include "webhook/delivery_store.h"

#include "db/db.h"

static const struct field delivery_cols[] = {
    FIELD(delivery, id),
    FIELD(delivery, endpoint_id),
    FIELD(delivery, type),
    FIELD(delivery, seq),
    FIELD(delivery, state),
    FIELD(delivery, nattempts),
    FIELD(delivery, due_us),
    FIELD(delivery, created_us),
    FIELD(delivery, ended_us),
    FIELD(delivery, last_us),
    FIELD(delivery, last_duration_ms),
    FIELD(delivery, last_status),
    FIELD(delivery, last_error),
    FIELD(delivery, last_answer),
    FIELD_END,
};
static const struct field outgoing_cols[] = {
    FIELD(outgoing, id),
    FIELD(outgoing, endpoint_id),
    FIELD(outgoing, url),
    FIELD(outgoing, body),
    FIELD(outgoing, type),
    FIELD(outgoing, nattempts),
    FIELD(outgoing, ntries),
    FIELD(outgoing, created_us),
    FIELD(outgoing, callback_of),
    FIELD(outgoing, signature_keys),
    FIELD_END,
};
struct id_row {
    const char *id;
};
static const struct field id_cols[] = {FIELD(id_row, id), FIELD_END};

static const char *
now(struct cx *cx)
{
    return arena_i64(cx->arena, cx->now_us);
}

enum err
delivery_store_list(struct cx *cx, const char *endpoint_id,
                    const struct delivery_filter *f, struct delivery_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(delivery_list, endpoint_id, f->state,
                 arena_i64(cx->arena, f->before_us), f->before_id,
                 arena_i64(cx->arena, f->limit)),
               delivery_cols, sizeof(*out->v), &set));
    *out = (struct delivery_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
delivery_store_get(struct cx *cx, const char *endpoint_id, const char *id,
                   struct delivery *out)
{
    return db_one(cx, Q(delivery_get, endpoint_id, id), delivery_cols, out);
}

enum err
delivery_store_add(struct cx *cx, const char *endpoint_id, const char *messages)
{
    return db_exec(cx, Q(delivery_insert, endpoint_id, now(cx), messages),
                   NULL);
}

enum err
delivery_store_replay(struct cx *cx, const char *endpoint_id,
                      const char *id_or_null, int64_t since_us, int64_t *out_n)
{
    return db_exec(cx,
                   Q(delivery_replay, endpoint_id, now(cx), id_or_null,
                     arena_i64(cx->arena, since_us)),
                   out_n);
}

void
delivery_store_unhold(struct cx *cx, const char *endpoint_id)
{
    db_queue_exec(cx, Q(delivery_unhold, endpoint_id));
}

enum err
delivery_store_behind(struct cx *cx, const char *id_or_null,
                      struct behind_list *out)
{
    static const struct field cols[] = {
        FIELD(behind, id),
        FIELD(behind, scopes),
        FIELD(behind, kinds),
        FIELD(behind, units),
        FIELD(behind, sent_seq),
        FIELD(behind, is_off),
        FIELD_END,
    };
    struct db_set set;

    TRY(db_all(cx, Q(delivery_endpoints, id_or_null), cols, sizeof(*out->v),
               &set));
    *out = (struct behind_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
delivery_store_lock(struct cx *cx, const char *endpoint_id, bool *out_got)
{
    struct id_row row;

    return db_maybe(cx, Q(delivery_endpoint_lock, endpoint_id), id_cols, &row,
                    out_got);
}

enum err
delivery_store_advance(struct cx *cx, const char *endpoint_id, int64_t seq)
{
    return db_exec(
        cx, Q(delivery_advance, endpoint_id, arena_i64(cx->arena, seq)), NULL);
}

enum err
delivery_store_callbacks(struct cx *cx, int64_t after, int64_t until,
                         struct callback_list *out)
{
    static const struct field cols[] = {
        FIELD(callback, endpoint_id),
        FIELD(callback, seq),
        FIELD(callback, at_us),
        FIELD(callback, kind),
        FIELD(callback, object_id),
        FIELD(callback, action),
        FIELD(callback, vendor_id),
        FIELD(callback, engagement_id),
        FIELD_END,
    };
    const char *from = arena_i64(cx->arena, after);
    const char *to = arena_i64(cx->arena, until);
    struct db_set set;

    db_queue_exec(cx, Q(delivery_callbacks_add, from, to, now(cx)));
    TRY(db_all(cx, Q(delivery_callbacks, from, to), cols, sizeof(*out->v),
               &set));
    *out = (struct callback_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
delivery_store_callbacks_done(struct cx *cx, int64_t seq)
{
    return db_exec(cx, Q(delivery_callbacks_done, arena_i64(cx->arena, seq)),
                   NULL);
}

enum err
delivery_store_lease(struct cx *cx, int64_t until_us, int64_t limit,
                     struct outgoing_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(delivery_lease, now(cx), arena_i64(cx->arena, until_us),
                 arena_i64(cx->arena, limit)),
               outgoing_cols, sizeof(*out->v), &set));
    *out = (struct outgoing_list){.v = set.rows, .n = set.count};
    return OK;
}

void
delivery_store_attempt(struct cx *cx, const struct attempt *a)
{
    db_queue_exec(cx,
                  Q(delivery_attempt, a->id, arena_i64(cx->arena, a->nattempts),
                    arena_i64(cx->arena, a->at_us),
                    arena_i64(cx->arena, a->duration_ms),
                    arena_i64(cx->arena, a->status), a->error, a->answer));
}

enum err
delivery_store_done(struct cx *cx, const char *id, const char *state,
                    int64_t due_us)
{
    return db_exec(
        cx, Q(delivery_done, id, state, now(cx), arena_i64(cx->arena, due_us)),
        NULL);
}

enum err
delivery_store_succeeded(struct cx *cx, const char *endpoint_id)
{
    return db_exec(cx, Q(delivery_succeeded, endpoint_id, now(cx)), NULL);
}

enum err
delivery_store_failed(struct cx *cx, const char *endpoint_id,
                      int64_t hold_until_us, struct failing *out,
                      bool *out_found)
{
    static const struct field cols[] = {
        FIELD(failing, nfailed),
        FIELD(failing, failing_since_us),
        FIELD_END,
    };

    return db_maybe(cx,
                    Q(delivery_failed, endpoint_id, now(cx),
                      arena_i64(cx->arena, hold_until_us)),
                    cols, out, out_found);
}

enum err
delivery_store_disable(struct cx *cx, const char *endpoint_id,
                       const char *reason, int64_t *out_n)
{
    TRY(db_exec(cx, Q(delivery_disable, endpoint_id, reason, now(cx)), out_n));
    return db_exec(cx, Q(delivery_bury, endpoint_id, now(cx)), NULL);
}

enum err
delivery_store_bury_left(struct cx *cx, int64_t disabled_us)
{
    return db_exec(
        cx, Q(delivery_bury_left, now(cx), arena_i64(cx->arena, disabled_us)),
        NULL);
}

enum err
delivery_store_clean(struct cx *cx, int64_t delivered_us, int64_t dead_us,
                     int64_t limit, int64_t *out_n)
{
    return db_exec(cx,
                   Q(delivery_clean, arena_i64(cx->arena, delivered_us),
                     arena_i64(cx->arena, dead_us),
                     arena_i64(cx->arena, limit)),
                   out_n);
}
