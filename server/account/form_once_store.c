#include "account/form_once_store.h"

#include "db/db.h"

static const struct field receipt_cols[] = {
    FIELD(form_receipt, user_id),
    FIELD(form_receipt, location),
    FIELD_END,
};

struct lock_row {
    bool locked;
};

static const struct field lock_cols[] = {
    FIELD(lock_row, locked),
    FIELD_END,
};

enum err
form_store_lock(struct cx *cx, const char *form_id)
{
    struct lock_row row;

    return db_one(cx, Q(form_lock, form_id), lock_cols, &row);
}

enum err
form_store_get(struct cx *cx, const char *form_id, struct form_receipt *out,
               bool *out_found)
{
    return db_maybe(cx, Q(form_get, form_id), receipt_cols, out, out_found);
}

void
form_store_add(struct cx *cx, const char *form_id, const char *location)
{
    db_queue_exec(cx, Q(form_insert, form_id, cx->actor.user_id, location,
                        arena_i64(cx->arena, cx->now_us)));
}
