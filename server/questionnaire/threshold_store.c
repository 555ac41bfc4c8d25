#include "questionnaire/threshold_store.h"

#include "db/db.h"

static const struct field raised_cols[] = {
    FIELD(raised, clause),
    FIELD(raised, field),
    FIELD(raised, value),
    FIELD(raised, reason),
    FIELD(raised, raised_by_name),
    FIELD(raised, raised_us),
    FIELD_END,
};

enum err
threshold_store_list(struct cx *cx, struct raised_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(threshold_list), raised_cols, sizeof(struct raised),
               &set));
    *out = (struct raised_list){.v = set.rows, .n = set.count};
    return OK;
}

void
threshold_store_add(struct cx *cx, const char *id,
                    const struct threshold_in *in)
{
    db_queue_exec(cx, Q(threshold_add, id, in->clause, in->field, in->value,
                        in->reason, cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
}
