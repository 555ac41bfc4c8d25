#include "vendor/party_store.h"

#include "db/db.h"

static const struct field party_cols[] = {
    FIELD(party, id),
    FIELD(party, vendor_id),
    FIELD(party, parent_id),
    FIELD(party, kind),
    FIELD(party, name),
    FIELD(party, kana),
    FIELD(party, country),
    FIELD(party, service),
    FIELD(party, data_handled),
    FIELD(party, contact_name),
    FIELD(party, contact_email),
    FIELD(party, ended_us),
    FIELD(party, version),
    FIELD(party, created_us),
    FIELD_END,
};

struct only_id {
    const char *id;
};
static const struct field only_id_cols[] = {
    FIELD(only_id, id),
    FIELD_END,
};

enum err
party_store_get(struct cx *cx, const char *id, struct party *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(party_get_staff, id), party_cols, out);
    return db_one(cx, Q(party_get, id, cx->actor.vendor_id), party_cols, out);
}

enum err
party_store_of_vendor(struct cx *cx, const char *vendor_id, struct party *out)
{
    return db_one(cx, Q(party_of_vendor, vendor_id), party_cols, out);
}

enum err
party_store_list(struct cx *cx, const char *vendor_id, struct party_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(party_list, vendor_id), party_cols, sizeof(*out->v),
               &set));
    *out = (struct party_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
party_store_list_of_engagement(struct cx *cx, const char *engagement_id,
                               const char *vendor_id, struct party_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(party_list_of_engagement, engagement_id, vendor_id),
               party_cols, sizeof(*out->v), &set));
    *out = (struct party_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
party_store_engagements(struct cx *cx, const char *id, const char *vendor_id,
                        const char *const **out_ids, size_t *out_n)
{
    struct db_set set;

    TRY(db_all(cx, Q(party_engagements, id, vendor_id), only_id_cols,
               sizeof(struct only_id), &set));
    const struct only_id *rows = set.rows;
    const char **ids = arena_array(cx->arena, set.count + 1, sizeof(*ids));
    for (size_t i = 0; i < set.count; i++)
        ids[i] = rows[i].id;
    *out_ids = ids;
    *out_n = set.count;
    return OK;
}

enum err
party_store_has_children(struct cx *cx, const char *id, const char *vendor_id,
                         bool *out)
{
    struct only_id row;

    return db_maybe(cx, Q(party_has_children, id, vendor_id), only_id_cols,
                    &row, out);
}

enum err
party_store_lock_tree(struct cx *cx, const char *vendor_id)
{
    struct only_id row;

    return db_one(cx, Q(party_lock_tree, vendor_id), only_id_cols, &row);
}

void
party_store_add(struct cx *cx, const char *id, const char *vendor_id,
                const char *parent_id, const struct party_in *in)
{
    db_queue_exec(cx, Q(party_add, id, vendor_id, parent_id,
                        parent_id == NULL ? "vendor" : "sub_processor",
                        in->name, in->kana, in->country, in->service,
                        in->data_handled, arena_i64(cx->arena, cx->now_us),
                        in->contact_name, in->contact_email));
}

enum err
party_store_put(struct cx *cx, const char *id, const char *vendor_id,
                const struct party_in *in, bool *out_done)
{
    int64_t n;

    TRY(db_exec(cx,
                Q(party_put, id, vendor_id, in->parent_id, in->name, in->kana,
                  in->country, in->service, in->data_handled,
                  arena_i64(cx->arena, in->version), in->contact_name,
                  in->contact_email, arena_i64(cx->arena, cx->now_us)),
                &n));
    *out_done = n == 1;
    return OK;
}

void
party_store_rename_self(struct cx *cx, const char *vendor_id, const char *name,
                        const char *kana, const char *country)
{
    db_queue_exec(cx, Q(party_rename_self, vendor_id, name, kana, country,
                        arena_i64(cx->arena, cx->now_us)));
}

static void
touch(struct cx *cx, const char *id, const char *vendor_id)
{
    db_queue_exec(
        cx, Q(party_touch, id, vendor_id, arena_i64(cx->arena, cx->now_us)));
}

void
party_store_end(struct cx *cx, const char *id, const char *vendor_id)
{
    if (cx->actor.is_staff)
        db_queue_exec(cx, Q(party_leave_all, id, vendor_id));
    else
        db_queue_exec(cx, Q(party_leave_all_unseen, id, vendor_id,
                            arena_i64(cx->arena, cx->now_us), cx->actor.name));
    db_queue_exec(
        cx, Q(party_end, id, vendor_id, arena_i64(cx->arena, cx->now_us)));
}

void
party_store_join(struct cx *cx, const char *id, const char *engagement_id,
                 const char *vendor_id)
{
    db_queue_exec(cx, Q(party_join, engagement_id, id, vendor_id));
    touch(cx, id, vendor_id);
}

void
party_store_leave(struct cx *cx, const char *id, const char *engagement_id,
                  const char *vendor_id)
{
    if (cx->actor.is_staff)
        db_queue_exec(cx, Q(party_leave, engagement_id, id, vendor_id));
    else
        db_queue_exec(cx, Q(party_leave_unseen, engagement_id, id, vendor_id,
                            arena_i64(cx->arena, cx->now_us), cx->actor.name));
    touch(cx, id, vendor_id);
}

static const struct field left_cols[] = {
    FIELD(party_left, party_id),      FIELD(party_left, party_name),
    FIELD(party_left, engagement_id), FIELD(party_left, engagement_name),
    FIELD(party_left, left_us),       FIELD(party_left, left_by_name),
    FIELD(party_left, is_ended),      FIELD_END,
};

enum err
party_store_left_list(struct cx *cx, const char *vendor_id,
                      struct party_left_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(party_left_list, vendor_id), left_cols, sizeof(*out->v),
               &set));
    *out = (struct party_left_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
party_store_left_seen(struct cx *cx, const char *id, const char *engagement_id,
                      const char *vendor_id, bool *out_done)
{
    int64_t n;

    TRY(db_exec(cx, Q(party_left_seen, engagement_id, id, vendor_id), &n));
    *out_done = n == 1;
    return OK;
}
