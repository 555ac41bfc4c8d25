#include "account/signed_in_store.h"

#include "db/db.h"

static const struct field signed_in_cols[] = {
    FIELD(signed_in, key),        FIELD(signed_in, address),
    FIELD(signed_in, user_agent), FIELD(signed_in, created_us),
    FIELD(signed_in, seen_us),    FIELD_END,
};

struct counted {
    int64_t n;
};
static const struct field counted_cols[] = {FIELD(counted, n), FIELD_END};

enum err
signed_in_store_list(struct cx *cx, int64_t seen_after_us,
                     int64_t created_after_us, struct signed_in_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(signed_in_list, cx->actor.user_id,
                 arena_i64(cx->arena, seen_after_us),
                 arena_i64(cx->arena, created_after_us)),
               signed_in_cols, sizeof(*out->v), &set));
    *out = (struct signed_in_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
signed_in_store_count(struct cx *cx, const char *user_id, int64_t seen_after_us,
                      int64_t created_after_us, int64_t *out)
{
    struct counted c;

    TRY(db_one(cx,
               Q(signed_in_count, user_id, arena_i64(cx->arena, seen_after_us),
                 arena_i64(cx->arena, created_after_us)),
               counted_cols, &c));
    *out = c.n;
    return OK;
}

enum err
signed_in_store_end(struct cx *cx, const char *key, bool *out_done)
{
    int64_t affected;

    TRY(db_exec(cx, Q(signed_in_end, cx->actor.user_id, key), &affected));
    *out_done = affected > 0;
    return OK;
}

enum err
signed_in_store_end_others(struct cx *cx, const char *key)
{
    return db_exec(cx, Q(signed_in_end_others, cx->actor.user_id, key), NULL);
}
