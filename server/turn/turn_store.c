#include "turn/turn_store.h"

#include "db/db.h"

static const struct field turn_cols[] = {
    FIELD(turn, n),        FIELD(turn, side),     FIELD(turn, began_us),
    FIELD(turn, ended_us), FIELD(turn, ended_by), FIELD_END,
};

enum err
turn_store_list(struct cx *cx, const char *submission_id, const char *vendor_id,
                struct turn_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(turn_list, submission_id, vendor_id), turn_cols,
               sizeof(*out->v), &set));
    *out = (struct turn_list){.v = set.rows, .n = set.count};
    return OK;
}

void
turn_store_end(struct cx *cx, const char *submission_id, const char *vendor_id,
               const char *ended_by)
{
    db_queue_exec(cx, Q(turn_end, submission_id, vendor_id,
                        arena_i64(cx->arena, cx->now_us), ended_by));
}

void
turn_store_begin(struct cx *cx, const char *submission_id,
                 const char *vendor_id, const char *side)
{
    db_queue_exec(cx, Q(turn_begin, submission_id, vendor_id,
                        arena_i64(cx->arena, cx->now_us), side));
}
