#include "change/gate_history_store.h"

#include "db/db.h"

static const struct field queued_cols[] = {
    FIELD(queued_gate, engagement_id),
    FIELD(queued_gate, from_us),
    FIELD(queued_gate, document),
    FIELD(queued_gate, last_us),
    FIELD_END,
};

enum err
gate_history_store_queue_all(struct cx *cx, int64_t from_us, const char *today,
                             int64_t rule)
{
    return db_exec(cx,
                   Q(gate_queue_all, arena_i64(cx->arena, from_us), today,
                     arena_i64(cx->arena, rule)),
                   NULL);
}

enum err
gate_history_store_take(struct cx *cx, int64_t limit, struct queued_gates *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(gate_queue_take, arena_i64(cx->arena, limit)), queued_cols,
               sizeof(*out->v), &set));
    *out = (struct queued_gates){.v = set.rows, .n = set.count};
    return OK;
}

void
gate_history_store_add(struct cx *cx, const char *engagement_id,
                       int64_t from_us, const char *vendor_id,
                       const char *outcome, const char *document)
{
    db_queue_exec(cx, Q(gate_history_insert, engagement_id,
                        arena_i64(cx->arena, from_us), vendor_id, outcome,
                        document));
}
