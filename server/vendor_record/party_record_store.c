#include "vendor_record/party_record_store.h"

#include "db/db.h"

static const struct field record_cols[] = {
    FIELD(party_record, id),
    FIELD(party_record, vendor_id),
    FIELD(party_record, parent_id),
    FIELD(party_record, name),
    FIELD(party_record, kana),
    FIELD(party_record, country),
    FIELD(party_record, service),
    FIELD(party_record, data_handled),
    FIELD(party_record, ended_us),
    FIELD(party_record, created_us),
    FIELD(party_record, updated_us),
    FIELD(party_record, engagement_ids),
    FIELD_END,
};

enum err
party_record_store_get(struct cx *cx, const char *id, struct party_record *out)
{
    return db_one(cx, Q(party_record_get, id, cx->actor.units), record_cols,
                  out);
}

enum err
party_record_store_list(struct cx *cx, const char *vendor_id,
                        const char *engagement_id, int64_t after_us,
                        const char *after_id, int64_t limit,
                        struct party_record_list *out)
{
    struct arena *a = cx->arena;
    struct db_set set;

    TRY(db_all(cx,
               Q(party_record_list, vendor_id, cx->actor.units,
                 arena_i64(a, after_us), after_id, arena_i64(a, limit),
                 engagement_id),
               record_cols, sizeof(*out->v), &set));
    *out = (struct party_record_list){.v = set.rows, .n = set.count};
    return OK;
}
