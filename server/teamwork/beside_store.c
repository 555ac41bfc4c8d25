#include "teamwork/beside_store.h"

#include "teamwork/presence.h"

static const struct field beside_cols[] = {
    FIELD(beside_row, kind),
    FIELD(beside_row, clause),
    FIELD(beside_row, name),
    FIELD(beside_row, due_date),
    FIELD(beside_row, n),
    FIELD(beside_row, nunread),
    FIELD_END,
};

struct waiting_row {
    int64_t n;
};
static const struct field waiting_cols[] = {
    FIELD(waiting_row, n),
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

enum err
beside_store_waiting(struct cx *cx, int64_t *out)
{
    struct waiting_row row;

    TRY(db_one(cx, Q(beside_waiting, cx->actor.vendor_id), waiting_cols, &row));
    *out = row.n;
    return OK;
}
