#include "account/api_token_store.h"

#include "db/db.h"

static const struct field token_cols[] = {
    FIELD(api_token, id),         FIELD(api_token, name),
    FIELD(api_token, scopes),     FIELD(api_token, created_us),
    FIELD(api_token, expires_us), FIELD(api_token, last_used_us),
    FIELD(api_token, revoked_us), FIELD_END,
};

enum err
api_token_store_add(struct cx *cx, const struct new_api_token *t)
{
    struct arena *a = cx->arena;

    return db_exec(cx,
                   Q(api_token_insert, t->id, t->name, t->token_hash, t->scopes,
                     arena_i64(a, cx->now_us),
                     t->expires_us.has ? arena_i64(a, t->expires_us.v) : NULL),
                   NULL);
}

enum err
api_token_store_list(struct cx *cx, struct api_token_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(api_token_list), token_cols, sizeof(*out->v), &set));
    *out = (struct api_token_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
api_token_store_find(struct cx *cx, const char *token_hash,
                     struct api_token *out, bool *out_found)
{
    return db_maybe(
        cx, Q(api_token_find, token_hash, arena_i64(cx->arena, cx->now_us)),
        token_cols, out, out_found);
}

enum err
api_token_store_touch(struct cx *cx, const char *id, int64_t used_before_us)
{
    return db_exec(cx,
                   Q(api_token_touch, id, arena_i64(cx->arena, cx->now_us),
                     arena_i64(cx->arena, used_before_us)),
                   NULL);
}

enum err
api_token_store_revoke(struct cx *cx, const char *id, int64_t *out_affected)
{
    return db_exec(cx,
                   Q(api_token_revoke, id, arena_i64(cx->arena, cx->now_us)),
                   out_affected);
}
