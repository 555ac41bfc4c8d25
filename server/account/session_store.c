#include "account/session_store.h"

#include "db/db.h"

static const struct field session_cols[] = {
    FIELD(session, user_id),
    FIELD(session, vendor_id),
    FIELD(session, party_id),
    FIELD(session, name),
    FIELD(session, email),
    FIELD(session, role),
    FIELD(session, language),
    FIELD(session, csrf_secret),
    FIELD(session, must_change_password),
    FIELD(session, created_us),
    FIELD(session, seen_us),
    FIELD(session, scope),
    FIELD_END,
};

enum err
session_store_add(struct cx *cx, const struct new_session *s)
{
    return db_exec(cx,
                   Q(session_insert, s->token_hash, s->user_id,
                     s->vendor_id[0] != '\0' ? s->vendor_id : NULL,
                     s->csrf_secret, arena_i64(cx->arena, cx->now_us),
                     cx->address, s->user_agent),
                   NULL);
}

void
session_store_ask(struct cx *cx, const char *token_hash, int64_t seen_after_us,
                  int64_t created_after_us, struct session *out)
{
    bool *found = arena_alloc(cx->arena, sizeof(*found)); /* always */

    db_queue_maybe(cx,
                   Q(session_find, token_hash,
                     arena_i64(cx->arena, seen_after_us),
                     arena_i64(cx->arena, created_after_us)),
                   session_cols, out, found);
}

enum err
session_store_learn(struct cx *cx, const struct session *asked)
{
    TRY(db_flush(cx));
    db_scope_is(cx, asked->scope);
    return OK;
}

enum err
session_store_touch(struct cx *cx, const char *token_hash,
                    int64_t seen_before_us)
{
    return db_exec(cx,
                   Q(session_touch, token_hash,
                     arena_i64(cx->arena, cx->now_us),
                     arena_i64(cx->arena, seen_before_us)),
                   NULL);
}

enum err
session_store_delete(struct cx *cx, const char *token_hash)
{
    return db_exec(cx, Q(session_delete, token_hash), NULL);
}

void
session_store_delete_all(struct cx *cx, const char *user_id)
{
    db_queue_exec(cx, Q(session_delete_all, user_id));
}
