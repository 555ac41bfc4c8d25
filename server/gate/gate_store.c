#include "gate/gate_store.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field engagement_cols[] = {
    FIELD(gate_engagement, engagement_id),
    FIELD(gate_engagement, vendor_id),
    FIELD(gate_engagement, outcome),
    FIELD(gate_engagement, conditions),
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

enum err
gate_store_read(struct cx *cx, const char *engagement_id,
                struct gate_facts *out)
{
    struct db_set subs, troubles;
    bool found;

    db_queue_maybe(cx, Q(gate_engagement, engagement_id), engagement_cols,
                   &out->engagement, &found);
    db_queue_all(cx, Q(gate_sub_processors, engagement_id), sub_cols,
                 sizeof(*out->subs), &subs);
    db_queue_all(
        cx, Q(gate_troubles, engagement_id, clock_date(cx->arena, cx->now_us)),
        trouble_cols, sizeof(*out->troubles), &troubles);
    TRY(db_flush(cx));
    if (!found)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "no such engagement");
    out->subs = subs.rows;
    out->nsubs = subs.count;
    out->troubles = troubles.rows;
    out->ntroubles = troubles.count;
    return OK;
}
