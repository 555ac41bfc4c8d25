#include "vendor_record/vendor_record_store.h"

#include "db/db.h"

static const struct field record_cols[] = {
    FIELD(vendor_record, id),
    FIELD(vendor_record, name),
    FIELD(vendor_record, kana),
    FIELD(vendor_record, country),
    FIELD(vendor_record, website),
    FIELD(vendor_record, external_ids),
    FIELD(vendor_record, created_us),
    FIELD(vendor_record, updated_us),
    FIELD_END,
};

struct shared {
    bool is_shared;
};
struct only_id {
    const char *id;
};
static const struct field only_id_cols[] = {
    FIELD(only_id, id),
    FIELD_END,
};

enum err
vendor_record_store_get(struct cx *cx, const char *id,
                        struct vendor_record *out)
{
    return db_one(cx, Q(vendor_record_get, id, cx->actor.units), record_cols,
                  out);
}

enum err
vendor_record_store_lock(struct cx *cx, const char *id)
{
    struct only_id row;

    return db_one(cx, Q(vendor_record_lock, id, cx->actor.units), only_id_cols,
                  &row);
}

enum err
vendor_record_store_list(struct cx *cx, const struct vendor_record_filter *f,
                         struct vendor_record_list *out)
{
    struct arena *a = cx->arena;
    struct db_set set;

    TRY(db_all(cx,
               Q(vendor_record_list, arena_i64(a, f->after_us), f->after_id,
                 arena_i64(a, f->limit), cx->actor.units, f->name,
                 f->vendor_id),
               record_cols, sizeof(*out->v), &set));
    *out = (struct vendor_record_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
vendor_record_store_holder(struct cx *cx, const struct external_id *id,
                           const char **out_vendor_id)
{
    struct only_id row = {NULL};
    bool found;

    TRY(db_maybe(cx, Q(vendor_record_holder, id->system, id->id), only_id_cols,
                 &row, &found));
    *out_vendor_id = found ? row.id : NULL;
    return OK;
}

enum err
vendor_record_store_lock_id(struct cx *cx, const struct external_id *id)
{
    struct only_id row;

    return db_one(cx,
                  Q(vendor_record_lock_id,
                    arena_printf(cx->arena, "%s %s", id->system, id->id)),
                  only_id_cols, &row);
}

enum err
vendor_record_store_is_shared(struct cx *cx, const char *id, bool *out)
{
    static const struct field cols[] = {
        FIELD(shared, is_shared),
        FIELD_END,
    };
    struct shared row;

    TRY(db_one(cx, Q(vendor_record_is_shared, id, cx->actor.units), cols,
               &row));
    *out = row.is_shared;
    return OK;
}

void
vendor_record_store_made_for(struct cx *cx, const char *id)
{
    db_queue_exec(cx, Q(vendor_record_made_for, id, cx->actor.units));
}
