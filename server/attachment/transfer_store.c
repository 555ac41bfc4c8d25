#include "attachment/transfer_store.h"

#include "attachment/attachment_store.h"
#include "db/db.h"

struct only_count {
    int64_t n;
};
static const struct field count_cols[] = {
    FIELD(only_count, n),
    FIELD_END,
};
struct only_lock {
    bool locked;
};
static const struct field lock_cols[] = {
    FIELD(only_lock, locked),
    FIELD_END,
};
static const struct field transfer_cols[] = {
    FIELD(transfer, id),
    FIELD(transfer, vendor_id),
    FIELD(transfer, name),
    FIELD(transfer, media_type),
    FIELD(transfer, size_bytes),
    FIELD(transfer, received_bytes),
    FIELD(transfer, sha256),
    FIELD(transfer, hash_state),
    FIELD(transfer, submission_id),
    FIELD(transfer, clause),
    FIELD(transfer, revises_id),
    FIELD(transfer, finished_us),
    FIELD(transfer, wrapped_key),
    FIELD_END,
};

static const char *
null_if_empty(const char *s)
{
    return s[0] == '\0' ? NULL : s;
}

/* Hex as the text form of bytea. */
static const char *
bytea(struct arena *a, const char *hex)
{
    return hex == NULL || hex[0] == '\0' ? NULL : arena_printf(a, "\\x%s", hex);
}

enum err
transfer_store_lock_vendor(struct cx *cx, const char *vendor_id)
{
    struct only_lock row;

    return db_one(cx, Q(transfer_lock_vendor, vendor_id), lock_cols, &row);
}

enum err
transfer_store_count(struct cx *cx, const char *vendor_id, int64_t since_us,
                     int64_t *out)
{
    struct only_count row;

    TRY(db_one(cx,
               Q(transfer_count, vendor_id, cx->actor.user_id,
                 arena_i64(cx->arena, since_us)),
               count_cols, &row));
    *out = row.n;
    return OK;
}

void
transfer_store_add(struct cx *cx, const char *id, const char *vendor_id,
                   const struct transfer_in *in)
{
    db_queue_exec(
        cx,
        Q(transfer_add, id, vendor_id, cx->actor.user_id,
          arena_i64(cx->arena, in->size_bytes), bytea(cx->arena, in->sha256),
          null_if_empty(in->submission_id), null_if_empty(in->clause),
          null_if_empty(in->revises_id), arena_i64(cx->arena, cx->now_us)));
}

enum err
transfer_store_get(struct cx *cx, const char *id, struct transfer *out)
{
    return db_one(cx,
                  Q(transfer_get, id, cx->actor.vendor_id, cx->actor.user_id),
                  transfer_cols, out);
}

enum err
transfer_store_lock(struct cx *cx, const char *id, struct transfer *out)
{
    return db_one(cx,
                  Q(transfer_lock, id, cx->actor.vendor_id, cx->actor.user_id),
                  transfer_cols, out);
}

void
transfer_store_put(struct cx *cx, const struct transfer *t)
{
    db_queue_exec(cx, Q(transfer_put, t->id, t->vendor_id,
                        arena_i64(cx->arena, t->received_bytes),
                        bytea(cx->arena, t->hash_state.or_null),
                        arena_i64(cx->arena, cx->now_us)));
    db_queue_exec(cx, Q(transfer_put_type, t->id, t->vendor_id, t->media_type));
}

void
transfer_store_finished(struct cx *cx, const struct transfer *t)
{
    db_queue_exec(cx, Q(transfer_finished, t->id, t->vendor_id,
                        arena_i64(cx->arena, cx->now_us)));
}

enum err
transfer_store_arrived(struct cx *cx, int64_t since_us,
                       struct attachment_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(transfer_arrived, cx->actor.vendor_id, cx->actor.user_id,
                 arena_i64(cx->arena, since_us)),
               attachment_cols, sizeof(*out->v), &set));
    *out = (struct attachment_list){.v = set.rows, .n = set.count};
    return OK;
}
