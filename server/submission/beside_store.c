#include "submission/beside_store.h"

#include "submission/presence.h"

static const struct field beside_cols[] = {
    FIELD(beside_row, kind),
    FIELD(beside_row, clause),
    FIELD(beside_row, name),
    FIELD(beside_row, due_date),
    FIELD(beside_row, n),
    FIELD(beside_row, nunread),
    FIELD_END,
};

void
beside_store_queue(struct cx *cx, struct beside_query *q, const char *vendor_id)
{
    struct arena *a = cx->arena;

    db_queue_all(cx,
                 Q(beside_list, q->submission_id, vendor_id,
                   arena_i64(a, q->domain), cx->actor.user_id,
                   arena_i64(a, cx->now_us - PRESENCE_US)),
                 beside_cols, sizeof(struct beside_row), &q->set);
}

enum err
beside_store_now(struct cx *cx, struct beside_query *q, const char *vendor_id)
{
    beside_store_queue(cx, q, vendor_id);
    return db_flush(cx);
}
