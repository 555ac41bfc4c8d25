#include "api/idempotency_store.h"

#include "db/db.h"

struct lock {
    bool is_mine;
};

enum err
idempotency_store_find(struct cx *cx, const struct key_use *use,
                       int64_t since_us, bool *out_is_mine,
                       struct kept_reply *out, bool *out_found)
{
    static const struct field lock_cols[] = {
        FIELD(lock, is_mine),
        FIELD_END,
    };
    static const struct field cols[] = {
        FIELD(kept_reply, fingerprint),
        FIELD(kept_reply, reply),
        FIELD_END,
    };
    struct lock lock = {false};
    bool has_lock;

    /* One flight, but two statements: what another transaction left before it
     * let go of the lock is seen by the second. */
    db_queue_maybe(cx, Q(api_key_lock, use->client_id, use->key), lock_cols,
                   &lock, &has_lock);
    db_queue_maybe(cx,
                   Q(api_key_find, use->client_id, use->key,
                     arena_i64(cx->arena, since_us)),
                   cols, out, out_found);
    TRY(db_flush(cx));
    *out_is_mine = has_lock && lock.is_mine;
    return OK;
}

void
idempotency_store_keep(struct cx *cx, const struct key_use *use,
                       const char *sealed)
{
    db_queue_exec(cx,
                  Q(api_key_keep, use->client_id, use->key, use->fingerprint,
                    sealed, arena_i64(cx->arena, cx->now_us)));
}

enum err
idempotency_store_clean(struct cx *cx, int64_t until_us)
{
    return db_exec(cx, Q(api_key_clean, arena_i64(cx->arena, until_us)), NULL);
}
