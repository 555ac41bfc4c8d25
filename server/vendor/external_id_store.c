#include "vendor/external_id_store.h"

#include "db/db.h"

static const struct field external_id_cols[] = {
    FIELD(external_id, system),
    FIELD(external_id, id),
    FIELD_END,
};

struct locked {
    const char *id;
};
static const struct field locked_cols[] = {
    FIELD(locked, id),
    FIELD_END,
};

enum err
external_id_store_list(struct cx *cx, const char *vendor_id,
                       struct external_id_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(external_id_list, vendor_id), external_id_cols,
               sizeof(*out->v), &set));
    *out = (struct external_id_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
external_id_store_lock_vendor(struct cx *cx, const char *vendor_id)
{
    struct locked row;

    return db_one(cx, Q(external_id_lock_vendor, vendor_id), locked_cols, &row);
}

enum err
external_id_store_add(struct cx *cx, const char *vendor_id,
                      const struct external_id *id, bool *out_done)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(external_id_add, id->system, id->id, vendor_id,
                  arena_i64(cx->arena, cx->now_us), cx->actor.name),
                &n));
    *out_done = n == 1;
    return OK;
}

enum err
external_id_store_end(struct cx *cx, const char *vendor_id,
                      const struct external_id *id, bool *out_done)
{
    int64_t n;

    TRY(db_exec(cx, Q(external_id_end, id->system, id->id, vendor_id), &n));
    *out_done = n == 1;
    return OK;
}

void
external_id_store_touch(struct cx *cx, const char *vendor_id)
{
    db_queue_exec(cx, Q(external_id_touch_vendor, vendor_id,
                        arena_i64(cx->arena, cx->now_us)));
}
