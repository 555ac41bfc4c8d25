#include "client/api_token_store.h"

#include "db/db.h"

static const struct field token_cols[] = {
    FIELD(api_token, id),
    FIELD(api_token, client_id),
    FIELD(api_token, name),
    FIELD(api_token, scopes),
    FIELD(api_token, created_us),
    FIELD(api_token, expires_us),
    FIELD(api_token, last_used_us),
    FIELD(api_token, revoked_us),
    FIELD_END,
};

static const struct field bearer_cols[] = {
    FIELD(bearer, id),
    FIELD(bearer, client_id),
    FIELD(bearer, name),
    FIELD(bearer, scopes),
    FIELD(bearer, client_scopes),
    FIELD(bearer, units),
    FIELD(bearer, address_fits),
    FIELD(bearer, scope),
    FIELD_END,
};

static const char *
or_null(const char *s)
{
    return s[0] != '\0' ? s : NULL;
}

void
api_token_store_add(struct cx *cx, const struct new_api_token *t)
{
    struct arena *a = cx->arena;

    db_queue_exec(cx,
                  Q(api_token_insert, t->id, t->client_id, t->secret_id.or_null,
                    t->name, t->token_hash, t->scopes, arena_i64(a, cx->now_us),
                    t->expires_us.has ? arena_i64(a, t->expires_us.v) : NULL));
}

enum err
api_token_store_list(struct cx *cx, const char *client_id,
                     struct api_token_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(api_token_list, or_null(client_id)), token_cols,
               sizeof(*out->v), &set));
    *out = (struct api_token_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
api_token_store_revoke(struct cx *cx, const char *client_id, const char *id,
                       int64_t *out_affected)
{
    return db_exec(cx,
                   Q(api_token_revoke, id, arena_i64(cx->arena, cx->now_us),
                     or_null(client_id)),
                   out_affected);
}

struct ended {
    const char *id;
    bool is_own;
};
static const struct field ended_cols[] = {FIELD(ended, id),
                                          FIELD(ended, is_own), FIELD_END};

enum err
api_token_store_end(struct cx *cx, const char *client_id,
                    const char *token_hash, const char **out_id,
                    bool *out_is_own)
{
    struct ended row = {.id = ""};
    bool found;

    TRY(db_maybe(cx,
                 Q(api_token_end, token_hash, arena_i64(cx->arena, cx->now_us),
                   client_id),
                 ended_cols, &row, &found));
    *out_id = row.id;
    *out_is_own = row.is_own;
    return OK;
}

void
api_token_store_clean(struct cx *cx, int64_t ended_before_us)
{
    db_queue_exec(cx,
                  Q(api_token_clean, arena_i64(cx->arena, ended_before_us)));
}

void
bearer_store_ask(struct cx *cx, const char *token_hash,
                 const char *address_or_null, struct bearer *out)
{
    bool *found = arena_alloc(cx->arena, sizeof(*found)); /* always */

    db_queue_maybe(cx,
                   Q(api_token_find, token_hash,
                     arena_i64(cx->arena, cx->now_us), address_or_null),
                   bearer_cols, out, found);
}

enum err
bearer_store_learn(struct cx *cx, const struct bearer *asked)
{
    TRY(db_flush(cx));
    db_scope_is(cx, asked->scope);
    return OK;
}

enum err
bearer_store_touch(struct cx *cx, const char *id, int64_t used_before_us)
{
    return db_exec(cx,
                   Q(api_token_touch, id, arena_i64(cx->arena, cx->now_us),
                     arena_i64(cx->arena, used_before_us), cx->address),
                   NULL);
}
