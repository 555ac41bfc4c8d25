#include "vendor/engagement_store.h"

#include "db/db.h"

static const struct field engagement_cols[] = {
    FIELD(engagement, id),
    FIELD(engagement, vendor_id),
    FIELD(engagement, name),
    FIELD(engagement, description),
    FIELD(engagement, business_owner),
    FIELD(engagement, facts),
    FIELD(engagement, version),
    FIELD(engagement, created_us),
    FIELD_END,
};

enum err
engagement_store_get(struct cx *cx, const char *id, struct engagement *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(engagement_get_staff, id), engagement_cols, out);
    return db_one(cx, Q(engagement_get, id, cx->actor.vendor_id),
                  engagement_cols, out);
}

enum err
engagement_store_list(struct cx *cx, const char *vendor_id,
                      struct engagement_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(engagement_list, vendor_id), engagement_cols,
               sizeof(*out->v), &set));
    *out = (struct engagement_list){.v = set.rows, .n = set.count};
    return OK;
}

void
engagement_store_add(struct cx *cx, const char *id, const char *vendor_id,
                     const struct engagement_in *in)
{
    db_queue_exec(cx, Q(engagement_add, id, vendor_id, in->name,
                        in->description, in->business_owner, in->facts,
                        arena_i64(cx->arena, cx->now_us)));
}

enum err
engagement_store_put(struct cx *cx, const char *id, const char *vendor_id,
                     const struct engagement_in *in, bool *out_done)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(engagement_put, id, vendor_id, in->name, in->description,
                  in->business_owner, in->facts,
                  arena_i64(cx->arena, in->version),
                  arena_i64(cx->arena, cx->now_us)),
                &n));
    *out_done = n == 1;
    return OK;
}

enum err
engagement_store_lock(struct cx *cx, const char *id, struct engagement *out)
{
    return db_one(cx, Q(engagement_lock, id), engagement_cols, out);
}

void
engagement_store_put_facts(struct cx *cx, const char *id, const char *vendor_id,
                           const char *facts)
{
    db_queue_exec(cx, Q(engagement_put_facts, id, vendor_id, facts,
                        arena_i64(cx->arena, cx->now_us)));
}
