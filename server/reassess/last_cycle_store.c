#include "reassess/last_cycle_store.h"

#include "db/db.h"

static const struct field submission_cols[] = {
    FIELD(last_submission, id),
    FIELD(last_submission, cycle),
    FIELD_END,
};
static const struct field answer_cols[] = {
    FIELD(last_answer, clause),         FIELD(last_answer, number),
    FIELD(last_answer, status),         FIELD(last_answer, comment),
    FIELD(last_answer, fields),         FIELD(last_answer, safeguard),
    FIELD(last_answer, plan),           FIELD(last_answer, plan_date),
    FIELD(last_answer, inherited_name), FIELD(last_answer, verdict),
    FIELD(last_answer, note),           FIELD_END,
};

enum err
last_cycle_store_find(struct cx *cx, const struct submission *s,
                      struct last_submission *out, bool *out_found)
{
    return db_maybe(cx, Q(last_cycle_find, s->id, s->vendor_id),
                    submission_cols, out, out_found);
}

enum err
last_cycle_store_answers(struct cx *cx, const struct submission *s, int domain,
                         struct last_cycle *last)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(last_cycle_answers, s->id, s->vendor_id, last->submission_id,
                 arena_i64(cx->arena, domain)),
               answer_cols, sizeof(*last->v), &set));
    last->v = set.rows;
    last->n = set.count;
    return OK;
}
