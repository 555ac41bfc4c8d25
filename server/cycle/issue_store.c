#include "cycle/issue_store.h"

#include "db/db.h"

struct cycle_row {
    int64_t cycle, running;
};

static const struct field cycle_cols[] = {
    FIELD(cycle_row, cycle),
    FIELD(cycle_row, running),
    FIELD_END,
};

static const char *
now(struct cx *cx)
{
    return arena_i64(cx->arena, cx->now_us);
}

enum err
issue_store_last_cycle(struct cx *cx, const char *engagement_id,
                       const char *party_id, const char *vendor_id,
                       int64_t *out_cycle, int64_t *out_running)
{
    struct cycle_row row;

    TRY(db_one(cx, Q(submission_last_cycle, engagement_id, party_id, vendor_id),
               cycle_cols, &row));
    *out_cycle = row.cycle;
    *out_running = row.running;
    return OK;
}

enum err
issue_store_add(struct cx *cx, const struct submission_new *in,
                bool *out_is_new)
{
    int64_t added;

    TRY(db_exec(cx,
                Q(submission_add, in->id, in->vendor_id, in->engagement_id,
                  in->party_id, in->questionnaire_id,
                  arena_i64(cx->arena, in->cycle), in->facts, now(cx)),
                &added));
    *out_is_new = added == 1;
    return OK;
}

void
issue_store_add_scope(struct cx *cx, const char *id, const char *vendor_id,
                      const char *scope)
{
    db_queue_exec(cx, Q(submission_add_scope, id, vendor_id, scope));
}

void
issue_store_open(struct cx *cx, const struct submission *s,
                 const char *due_date)
{
    db_queue_exec(cx, Q(submission_issue, s->id, s->vendor_id, due_date,
                        now(cx), cx->actor.name));
}
