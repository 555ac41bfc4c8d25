#include "roster/roster_store.h"

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
static const struct field contact_cols[] = {
    FIELD(contact, id),         FIELD(contact, vendor_id),
    FIELD(contact, name),       FIELD(contact, kana),
    FIELD(contact, email),      FIELD(contact, phone),
    FIELD(contact, duty),       FIELD(contact, version),
    FIELD(contact, created_us), FIELD_END,
};
static const struct field import_cols[] = {
    FIELD(roster_import, id),         FIELD(roster_import, file_name),
    FIELD(roster_import, nrows),      FIELD(roster_import, content),
    FIELD(roster_import, created_us), FIELD(roster_import, expires_us),
    FIELD(roster_import, applied_us), FIELD_END,
};

enum err
roster_store_engagements(struct cx *cx, struct engagement_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(roster_engagements), engagement_cols, sizeof(*out->v),
               &set));
    *out = (struct engagement_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
roster_store_contacts(struct cx *cx, struct contact_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(roster_contacts), contact_cols, sizeof(*out->v), &set));
    *out = (struct contact_list){.v = set.rows, .n = set.count};
    return OK;
}

void
roster_store_add(struct cx *cx, const struct roster_import *in)
{
    db_queue_exec(cx, Q(roster_add, in->id, cx->actor.user_id, in->file_name,
                        arena_i64(cx->arena, in->nrows), in->content,
                        arena_i64(cx->arena, in->created_us),
                        arena_i64(cx->arena, in->expires_us)));
}

enum err
roster_store_get(struct cx *cx, const char *id, struct roster_import *out)
{
    return db_one(
        cx,
        Q(roster_get, id, cx->actor.user_id, arena_i64(cx->arena, cx->now_us)),
        import_cols, out);
}

enum err
roster_store_lock(struct cx *cx, const char *id, struct roster_import *out)
{
    db_queue_exec(cx, Q0(roster_one_at_a_time));
    return db_one(
        cx,
        Q(roster_lock, id, cx->actor.user_id, arena_i64(cx->arena, cx->now_us)),
        import_cols, out);
}

void
roster_store_applied(struct cx *cx, const char *id)
{
    db_queue_exec(cx, Q(roster_applied, id, arena_i64(cx->arena, cx->now_us)));
}

enum err
roster_store_prune(struct cx *cx)
{
    return db_exec(cx, Q(roster_prune, arena_i64(cx->arena, cx->now_us)), NULL);
}
