#include "account/invitation_store.h"

#include "db/db.h"

/* Invitations by commands have no person behind them. */
#define NIL_UUID "00000000-0000-0000-0000-000000000000"

static const struct field invitation_cols[] = {
    FIELD(invitation, id),
    FIELD(invitation, user_id),
    FIELD(invitation, vendor_id),
    FIELD(invitation, name),
    FIELD(invitation, email),
    FIELD(invitation, language),
    FIELD(invitation, invited_by_name),
    FIELD(invitation, vendor_name),
    FIELD(invitation, expires_us),
    FIELD_END,
};

void
invitation_store_add(struct cx *cx, const struct new_invitation *in)
{
    struct arena *a = cx->arena;
    const char *by =
        cx->actor.user_id[0] != '\0' ? cx->actor.user_id : NIL_UUID;

    invitation_store_delete_open(cx, in->user_id);
    db_queue_exec(cx, Q(invitation_insert, in->id, in->token_hash, in->user_id,
                        in->vendor_id[0] != '\0' ? in->vendor_id : NULL, by,
                        cx->actor.name, arena_i64(a, cx->now_us),
                        arena_i64(a, in->expires_us)));
}

void
invitation_store_delete_open(struct cx *cx, const char *user_id)
{
    db_queue_exec(cx, Q(invitation_delete_open, user_id));
}

enum err
invitation_store_find(struct cx *cx, const char *token_hash,
                      struct invitation *out, bool *out_found)
{
    return db_maybe(
        cx, Q(invitation_find, token_hash, arena_i64(cx->arena, cx->now_us)),
        invitation_cols, out, out_found);
}

enum err
invitation_store_accept(struct cx *cx, const char *id, int64_t *out_affected)
{
    return db_exec(cx,
                   Q(invitation_accept, id, arena_i64(cx->arena, cx->now_us)),
                   out_affected);
}
