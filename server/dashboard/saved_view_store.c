#include "dashboard/saved_view_store.h"

static const struct field view_cols[] = {
    FIELD(saved_view, id),
    FIELD(saved_view, name),
    FIELD(saved_view, owner_name),
    FIELD(saved_view, path),
    FIELD(saved_view, query),
    FIELD(saved_view, is_shared),
    FIELD(saved_view, is_own),
    FIELD(saved_view, version),
    FIELD_END,
};
static const struct field names_cols[] = {
    FIELD(saved_view_names, is_taken),
    FIELD(saved_view_names, n),
    FIELD_END,
};
static const struct field id_cols[] = {
    FIELD(saved_view, id),
    FIELD_END,
};
static const struct field version_cols[] = {
    FIELD(saved_view, version),
    FIELD_END,
};

void
saved_view_store_ask(struct cx *cx, struct db_set *out)
{
    db_queue_all(cx, Q(saved_view_list, cx->actor.user_id), view_cols,
                 sizeof(struct saved_view), out);
}

enum err
saved_view_store_names(struct cx *cx, const char *name, const char *id,
                       struct saved_view_names *out)
{
    return db_one(cx, Q(saved_view_names, cx->actor.user_id, name, id),
                  names_cols, out);
}

enum err
saved_view_store_add(struct cx *cx, const char *id,
                     const struct saved_view_in *in, int64_t *out_affected)
{
    return db_exec(cx,
                   Q(saved_view_add, id, cx->actor.user_id, cx->actor.name,
                     in->name, in->path, in->query,
                     in->is_shared ? "true" : "false",
                     arena_i64(cx->arena, cx->now_us)),
                   out_affected);
}

enum err
saved_view_store_lock(struct cx *cx, const char *id, int64_t *out_version)
{
    struct saved_view row;
    struct db_set held;

    TRY(db_all(cx, Q(saved_view_hold, cx->actor.user_id), id_cols,
               sizeof(struct saved_view), &held));
    TRY(db_one(cx, Q(saved_view_lock, id, cx->actor.user_id), version_cols,
               &row));
    *out_version = row.version;
    return OK;
}

enum err
saved_view_store_change(struct cx *cx, const char *id,
                        const struct saved_view_in *in)
{
    return db_exec(cx,
                   Q(saved_view_change, id, cx->actor.user_id, in->name,
                     in->is_shared ? "true" : "false"),
                   NULL);
}

enum err
saved_view_store_delete(struct cx *cx, const char *id, int64_t *out_affected)
{
    return db_exec(cx, Q(saved_view_delete, id, cx->actor.user_id),
                   out_affected);
}
