#include "webhook/webhook_store.h"

#include "db/db.h"

static const struct field webhook_cols[] = {
    FIELD(webhook, id),
    FIELD(webhook, client_id),
    FIELD(webhook, client_name),
    FIELD(webhook, url),
    FIELD(webhook, description),
    FIELD(webhook, kinds),
    FIELD(webhook, state),
    FIELD(webhook, reason),
    FIELD(webhook, callback_of),
    FIELD(webhook, is_client_off),
    FIELD(webhook, version),
    FIELD(webhook, created_us),
    FIELD(webhook, updated_us),
    FIELD(webhook, created_by_name),
    FIELD(webhook, succeeded_us),
    FIELD(webhook, failing_since_us),
    FIELD(webhook, nwaiting),
    FIELD(webhook, ndead),
    FIELD_END,
};
static const struct field secret_cols[] = {
    FIELD(webhook_secret, id),
    FIELD(webhook_secret, endpoint_id),
    FIELD(webhook_secret, created_us),
    FIELD(webhook_secret, expires_us),
    FIELD(webhook_secret, created_by_name),
    FIELD_END,
};

/* "" is everybody. */
static const char *
or_null(const char *id)
{
    return id[0] != '\0' ? id : NULL;
}

enum err
webhook_store_list(struct cx *cx, const char *client_id,
                   struct webhook_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(webhook_list, or_null(client_id), NULL), webhook_cols,
               sizeof(*out->v), &set));
    *out = (struct webhook_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
webhook_store_get(struct cx *cx, const char *client_id, const char *id,
                  struct webhook *out)
{
    return db_one(cx, Q(webhook_list, or_null(client_id), id), webhook_cols,
                  out);
}

struct id_row {
    const char *id;
};

enum err
webhook_store_lock(struct cx *cx, const char *id)
{
    static const struct field cols[] = {FIELD(id_row, id), FIELD_END};
    struct id_row row;

    return db_one(cx, Q(webhook_lock, id), cols, &row);
}

enum err
webhook_store_client(struct cx *cx, const char *client_id,
                     struct webhook_client *out)
{
    static const struct field cols[] = {
        FIELD(webhook_client, id),
        FIELD(webhook_client, scopes),
        FIELD(webhook_client, units),
        FIELD(webhook_client, nwebhooks),
        FIELD_END,
    };

    return db_one(cx, Q(webhook_client, client_id), cols, out);
}

enum err
webhook_store_clients(struct cx *cx, struct webhook_client_names *out)
{
    static const struct field cols[] = {
        FIELD(webhook_client_name, id),
        FIELD(webhook_client_name, name),
        FIELD_END,
    };
    struct db_set set;

    TRY(db_all(cx, Q0(webhook_clients), cols, sizeof(*out->v), &set));
    *out = (struct webhook_client_names){.v = set.rows, .n = set.count};
    return OK;
}

enum err
webhook_store_add(struct cx *cx, const char *id, const char *client_id,
                  const struct webhook_in *in)
{
    return db_exec(cx,
                   Q(webhook_insert, id, client_id, in->url, in->description,
                     in->kinds, arena_i64(cx->arena, cx->now_us),
                     cx->actor.name),
                   NULL);
}

enum err
webhook_store_put(struct cx *cx, const char *id, const struct webhook_in *in)
{
    return db_exec(cx,
                   Q(webhook_update, id, in->url, in->description, in->kinds,
                     in->is_active ? "active" : "disabled",
                     arena_i64(cx->arena, cx->now_us)),
                   NULL);
}

enum err
webhook_store_delete(struct cx *cx, const char *id)
{
    return db_exec(cx, Q(webhook_delete, id), NULL);
}

enum err
webhook_store_secrets(struct cx *cx, const char *id,
                      struct webhook_secrets *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(webhook_secret_list, id, arena_i64(cx->arena, cx->now_us)),
               secret_cols, sizeof(*out->v), &set));
    *out = (struct webhook_secrets){.v = set.rows, .n = set.count};
    return OK;
}

enum err
webhook_store_retire(struct cx *cx, const char *id, int64_t until_us)
{
    const char *now = arena_i64(cx->arena, cx->now_us);

    db_queue_exec(cx,
                  Q(webhook_secret_retire, id, arena_i64(cx->arena, until_us)));
    db_queue_exec(cx, Q(webhook_secret_prune, id, now));
    return db_exec(cx, Q(webhook_touch, id, now), NULL);
}

enum err
webhook_store_add_secret(struct cx *cx, const char *id, const char *endpoint_id,
                         const char *sealed)
{
    return db_exec(cx,
                   Q(webhook_secret_insert, id, endpoint_id, sealed,
                     arena_i64(cx->arena, cx->now_us), cx->actor.name),
                   NULL);
}

enum err
webhook_store_administrators(struct cx *cx, struct administrators *out)
{
    static const struct field cols[] = {
        FIELD(administrator, email),
        FIELD(administrator, language),
        FIELD_END,
    };
    struct db_set set;

    TRY(db_all(cx, Q0(webhook_administrators), cols, sizeof(*out->v), &set));
    *out = (struct administrators){.v = set.rows, .n = set.count};
    return OK;
}
