#include "gate/gate_store.h"

#include "base/clock.h"

static const struct field engagement_cols[] = {
    FIELD(gate_engagement, engagement_id),
    FIELD(gate_engagement, vendor_id),
    FIELD(gate_engagement, outcome),
    FIELD(gate_engagement, valid_until),
    FIELD(gate_engagement, submission_id),
    FIELD(gate_engagement, questionnaire_version),
    FIELD(gate_engagement, decided_us),
    FIELD_END,
};
static const struct field sub_cols[] = {
    FIELD(gate_sub_processor, party_id),
    FIELD(gate_sub_processor, outcome),
    FIELD(gate_sub_processor, valid_until),
    FIELD_END,
};
static const struct field trouble_cols[] = {
    FIELD(gate_trouble, clause),
    FIELD(gate_trouble, party_id),
    FIELD(gate_trouble, kind),
    FIELD(gate_trouble, is_overdue),
    FIELD(gate_trouble, is_expired),
    FIELD(gate_trouble, is_gap),
    FIELD_END,
};
static const struct field condition_cols[] = {
    FIELD(gate_condition_row, id),
    FIELD(gate_condition_row, text),
    FIELD(gate_condition_row, due_date),
    FIELD(gate_condition_row, clauses),
    FIELD(gate_condition_row, party_id),
    FIELD(gate_condition_row, kind),
    FIELD(gate_condition_row, finding_id),
    FIELD(gate_condition_row, plan_id),
    FIELD(gate_condition_row, is_met),
    FIELD(gate_condition_row, is_overdue),
    FIELD_END,
};

void
gate_store_ask(struct cx *cx, const char *engagement_id, struct gate_facts *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);

    db_queue_maybe(cx, Q(gate_engagement, engagement_id), engagement_cols,
                   &out->engagement, &out->is_found);
    db_queue_all(cx, Q(gate_sub_processors, engagement_id), sub_cols,
                 sizeof(*out->subs), &out->sub_set);
    db_queue_all(cx, Q(gate_troubles, engagement_id, today), trouble_cols,
                 sizeof(*out->troubles), &out->trouble_set);
    db_queue_all(cx, Q(gate_conditions, engagement_id, today), condition_cols,
                 sizeof(*out->conditions), &out->condition_set);
}

enum err
gate_store_landed(struct cx *cx, struct gate_facts *io)
{
    if (!io->is_found)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "no such engagement");
    io->subs = io->sub_set.rows;
    io->nsubs = io->sub_set.count;
    io->troubles = io->trouble_set.rows;
    io->ntroubles = io->trouble_set.count;
    io->conditions = io->condition_set.rows;
    io->nconditions = io->condition_set.count;
    return OK;
}
