#include "change/change_store.h"

#include "db/db.h"

static const struct field counter_cols[] = {
    FIELD(change_counter, last_seq),   FIELD(change_counter, floor_seq),
    FIELD(change_counter, sent_seq),   FIELD(change_counter, gates_of),
    FIELD(change_counter, gates_rule), FIELD_END,
};
static const struct field waits_cols[] = {
    FIELD(change_waits, has_notes),
    FIELD(change_waits, has_gates),
    FIELD(change_waits, has_day),
    FIELD_END,
};
static const struct field change_cols[] = {
    FIELD(change, seq),           FIELD(change, at_us),
    FIELD(change, kind),          FIELD(change, object_id),
    FIELD(change, action),        FIELD(change, vendor_id),
    FIELD(change, engagement_id), FIELD_END,
};

enum err
change_store_counter(struct cx *cx, struct change_counter *out)
{
    return db_one(cx, Q0(change_counter), counter_cols, out);
}

enum err
change_store_lock(struct cx *cx, struct change_counter *out, bool *out_got)
{
    return db_maybe(cx, Q0(change_counter_lock), counter_cols, out, out_got);
}

enum err
change_store_waits(struct cx *cx, const char *today, int64_t rule,
                   struct change_waits *out)
{
    return db_one(cx, Q(change_waits, today, arena_i64(cx->arena, rule)),
                  waits_cols, out);
}

struct numbered {
    int64_t ntaken;
};

enum err
change_store_number(struct cx *cx, int64_t last_seq, int64_t limit,
                    int64_t *out_ntaken)
{
    static const struct field cols[] = {FIELD(numbered, ntaken), FIELD_END};
    struct numbered n;

    TRY(db_one(cx,
               Q(change_number, arena_i64(cx->arena, last_seq),
                 arena_i64(cx->arena, cx->now_us), arena_i64(cx->arena, limit)),
               cols, &n));
    *out_ntaken = n.ntaken;
    return OK;
}

enum err
change_store_list(struct cx *cx, int64_t after, int64_t until,
                  const char *kinds, int64_t limit, struct change_rows *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(change_list, arena_i64(cx->arena, after),
                 arena_i64(cx->arena, until), kinds, cx->actor.units,
                 arena_i64(cx->arena, limit)),
               change_cols, sizeof(*out->v), &set));
    *out = (struct change_rows){.v = set.rows, .n = set.count};
    return OK;
}

enum err
change_store_clean(struct cx *cx, int64_t before_us, int64_t limit,
                   int64_t *out_changed)
{
    return db_exec(cx,
                   Q(change_clean, arena_i64(cx->arena, before_us),
                     arena_i64(cx->arena, limit)),
                   out_changed);
}
