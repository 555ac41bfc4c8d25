#include "client/client_secret_store.h"

#include "db/db.h"

static const struct field secret_cols[] = {
    FIELD(client_secret, id),
    FIELD(client_secret, ending),
    FIELD(client_secret, created_by_name),
    FIELD(client_secret, created_us),
    FIELD(client_secret, expires_us),
    FIELD(client_secret, last_used_us),
    FIELD(client_secret, revoked_us),
    FIELD_END,
};

static const struct field row_cols[] = {
    FIELD(secret_row, id),           FIELD(secret_row, secret_hash),
    FIELD(secret_row, name),         FIELD(secret_row, scopes),
    FIELD(secret_row, address_fits), FIELD_END,
};

void
client_secret_store_add(struct cx *cx, const char *client_id, const char *id,
                        const char *secret_hash, const char *ending)
{
    db_queue_exec(cx,
                  Q(client_secret_insert, id, client_id, secret_hash, ending,
                    arena_i64(cx->arena, cx->now_us), cx->actor.name));
}

enum err
client_secret_store_list(struct cx *cx, const char *client_id,
                         struct client_secrets *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(client_secret_list, client_id), secret_cols,
               sizeof(*out->v), &set));
    *out = (struct client_secrets){.v = set.rows, .n = set.count};
    return OK;
}

void
client_secret_store_replace(struct cx *cx, const char *client_id,
                            int64_t until_us)
{
    db_queue_exec(cx, Q(client_secret_replace, client_id,
                        arena_i64(cx->arena, cx->now_us),
                        arena_i64(cx->arena, until_us)));
}

enum err
client_secret_store_revoke(struct cx *cx, const char *client_id, const char *id,
                           int64_t *out_affected)
{
    return db_exec(cx,
                   Q(client_secret_revoke, client_id,
                     arena_i64(cx->arena, cx->now_us),
                     id[0] != '\0' ? id : NULL),
                   out_affected);
}

void
client_secret_store_touch(struct cx *cx, const char *id, int64_t used_before_us)
{
    db_queue_exec(cx,
                  Q(client_secret_touch, id, arena_i64(cx->arena, cx->now_us),
                    arena_i64(cx->arena, used_before_us)));
}

enum err
client_secret_store_find(struct cx *cx, const char *client_id,
                         const char *address_or_null, struct secret_rows *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(client_secret_find, client_id,
                 arena_i64(cx->arena, cx->now_us), address_or_null),
               row_cols, sizeof(*out->v), &set));
    *out = (struct secret_rows){.v = set.rows, .n = set.count};
    return OK;
}
