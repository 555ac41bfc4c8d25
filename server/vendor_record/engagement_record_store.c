#include "vendor_record/engagement_record_store.h"

#include "db/db.h"

static const struct field record_cols[] = {
    FIELD(engagement_record, id),
    FIELD(engagement_record, vendor_id),
    FIELD(engagement_record, name),
    FIELD(engagement_record, description),
    FIELD(engagement_record, business_owner),
    FIELD(engagement_record, facts),
    FIELD(engagement_record, created_us),
    FIELD(engagement_record, updated_us),
    FIELD_END,
};

struct seen {
    bool is_seen;
};
static const struct field seen_cols[] = {
    FIELD(seen, is_seen),
    FIELD_END,
};

enum err
engagement_record_store_get(struct cx *cx, const char *id,
                            struct engagement_record *out)
{
    return db_one(cx, Q(engagement_record_get, id, cx->actor.units),
                  record_cols, out);
}

enum err
engagement_record_store_lock(struct cx *cx, const char *id,
                             struct engagement_record *out)
{
    return db_one(cx, Q(engagement_record_lock, id, cx->actor.units),
                  record_cols, out);
}

enum err
engagement_record_store_list(struct cx *cx, const char *vendor_id,
                             int64_t after_us, const char *after_id,
                             int64_t limit, struct engagement_record_list *out)
{
    struct arena *a = cx->arena;
    struct db_set set;

    TRY(db_all(cx,
               Q(engagement_record_list, vendor_id, arena_i64(a, after_us),
                 after_id, arena_i64(a, limit), cx->actor.units),
               record_cols, sizeof(*out->v), &set));
    *out = (struct engagement_record_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
engagement_record_store_may_own(struct cx *cx, const char *business_owner,
                                bool *out)
{
    struct seen row;

    TRY(db_one(cx,
               Q(engagement_record_may_own, business_owner, cx->actor.units),
               seen_cols, &row));
    *out = row.is_seen;
    return OK;
}
