#include "client/client_store.h"

#include "db/db.h"

static const struct field client_cols[] = {
    FIELD(api_client, id),
    FIELD(api_client, name),
    FIELD(api_client, note),
    FIELD(api_client, scopes),
    FIELD(api_client, is_restricted),
    FIELD(api_client, units),
    FIELD(api_client, networks),
    FIELD(api_client, has_long_tokens),
    FIELD(api_client, version),
    FIELD(api_client, created_us),
    FIELD(api_client, created_by_name),
    FIELD(api_client, last_used_us),
    FIELD(api_client, disabled_us),
    FIELD(api_client, last_address),
    FIELD(api_client, nsecrets),
    FIELD(api_client, ntokens),
    FIELD_END,
};

static const struct field unit_cols[] = {FIELD(client_unit, name), FIELD_END};

struct lock_row {
    const char *value;
};
static const struct field lock_cols[] = {FIELD(lock_row, value), FIELD_END};

struct bool_row {
    bool value;
};
static const struct field bool_cols[] = {FIELD(bool_row, value), FIELD_END};

enum err
client_store_list(struct cx *cx, struct api_client_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(client_list, NULL, arena_i64(cx->arena, cx->now_us)),
               client_cols, sizeof(*out->v), &set));
    *out = (struct api_client_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
client_store_get(struct cx *cx, const char *id, struct api_client *out)
{
    return db_one(cx, Q(client_list, id, arena_i64(cx->arena, cx->now_us)),
                  client_cols, out);
}

enum err
client_store_lock(struct cx *cx, const char *id)
{
    struct lock_row row;

    return db_one(cx, Q(client_lock, id), lock_cols, &row);
}

enum err
client_store_name_is_taken(struct cx *cx, const char *name,
                           const char *except_id, bool *out)
{
    struct bool_row row;

    TRY(db_one(
        cx,
        Q(client_name_is_taken, name, except_id[0] != '\0' ? except_id : NULL),
        bool_cols, &row));
    *out = row.value;
    return OK;
}

void
client_store_add(struct cx *cx, const char *id, const struct client_in *in)
{
    db_queue_exec(cx, Q(client_insert, id, in->name, in->note, in->scopes,
                        in->is_restricted ? in->units : NULL, in->networks,
                        in->has_long_tokens ? "t" : "f",
                        arena_i64(cx->arena, cx->now_us), cx->actor.name));
}

enum err
client_store_put(struct cx *cx, const char *id, const struct client_in *in,
                 int64_t *out_affected)
{
    return db_exec(cx,
                   Q(client_update, id, in->name, in->note, in->scopes,
                     in->is_restricted ? in->units : NULL, in->networks,
                     in->has_long_tokens ? "t" : "f",
                     arena_i64(cx->arena, in->version)),
                   out_affected);
}

enum err
client_store_put_disabled(struct cx *cx, const char *id, bool is_disabled,
                          int64_t *out_affected)
{
    return db_exec(cx,
                   Q(client_disable, id,
                     is_disabled ? arena_i64(cx->arena, cx->now_us) : NULL),
                   out_affected);
}

void
client_store_touch(struct cx *cx, const char *id, int64_t used_before_us)
{
    db_queue_exec(cx, Q(client_touch, id, arena_i64(cx->arena, cx->now_us),
                        arena_i64(cx->arena, used_before_us), cx->address));
}

enum err
client_store_units(struct cx *cx, struct client_units *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(client_units), unit_cols, sizeof(*out->v), &set));
    *out = (struct client_units){.v = set.rows, .n = set.count};
    return OK;
}
