#include "gate/gate_store.h"

#include "base/clock.h"
#include "db/db.h"

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

enum err
gate_store_read(struct cx *cx, const char *engagement_id,
                struct gate_facts *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    struct db_set subs, troubles, conditions;
    bool found;

    db_queue_maybe(cx, Q(gate_engagement, engagement_id), engagement_cols,
                   &out->engagement, &found);
    db_queue_all(cx, Q(gate_sub_processors, engagement_id), sub_cols,
                 sizeof(*out->subs), &subs);
    db_queue_all(cx, Q(gate_troubles, engagement_id, today), trouble_cols,
                 sizeof(*out->troubles), &troubles);
    db_queue_all(cx, Q(gate_conditions, engagement_id, today), condition_cols,
                 sizeof(*out->conditions), &conditions);
    TRY(db_flush(cx));
    if (!found)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "no such engagement");
    out->subs = subs.rows;
    out->nsubs = subs.count;
    out->troubles = troubles.rows;
    out->ntroubles = troubles.count;
    out->conditions = conditions.rows;
    out->nconditions = conditions.count;
    return OK;
}
