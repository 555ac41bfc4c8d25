#include "dashboard/vendor_board_store.h"

#include "dashboard/heat_store.h"

static const struct field engagement_cols[] = {
    FIELD(heat_engagement, vendor_id),
    FIELD(heat_engagement, vendor_name),
    FIELD(heat_engagement, engagement_id),
    FIELD(heat_engagement, engagement_name),
    FIELD(heat_engagement, sort_date),
    FIELD_END,
};
static const struct field cycle_cols[] = {
    FIELD(cycle_row, submission_id),
    FIELD(cycle_row, engagement_name),
    FIELD(cycle_row, party_name),
    FIELD(cycle_row, state),
    FIELD(cycle_row, outcome),
    FIELD(cycle_row, valid_until),
    FIELD(cycle_row, cycle),
    FIELD(cycle_row, issued_us),
    FIELD(cycle_row, submitted_us),
    FIELD(cycle_row, status),
    FIELD(cycle_row, n),
    FIELD_END,
};
static const struct field plan_cols[] = {
    FIELD(board_plan_row, plan_id),
    FIELD(board_plan_row, finding_id),
    FIELD(board_plan_row, clause),
    FIELD(board_plan_row, state),
    FIELD(board_plan_row, finding_title),
    FIELD(board_plan_row, finding_source),
    FIELD(board_plan_row, party_name),
    FIELD(board_plan_row, number),
    FIELD(board_plan_row, owner),
    FIELD(board_plan_row, due_date),
    FIELD(board_plan_row, created_us),
    FIELD(board_plan_row, milestone),
    FIELD(board_plan_row, milestone_due),
    FIELD(board_plan_row, done_us),
    FIELD_END,
};
static const struct field evidence_cols[] = {
    FIELD(vendor_evidence, id),
    FIELD(vendor_evidence, name),
    FIELD(vendor_evidence, good_until),
    FIELD(vendor_evidence, nused),
    FIELD_END,
};

enum err
vendor_board_store_engagements(struct cx *cx, const char *vendor_id,
                               const char *after, struct db_set *out)
{
    return db_all(cx, Q(vendor_board_engagements, vendor_id, after),
                  engagement_cols, sizeof(struct heat_engagement), out);
}

void
vendor_board_store_ask(struct cx *cx, const char *vendor_id, const char *today,
                       const char *last_day, struct vendor_board_sets *out)
{
    db_queue_all(cx, Q(vendor_board_cycles, vendor_id, today), cycle_cols,
                 sizeof(struct cycle_row), &out->cycles);
    db_queue_all(cx, Q(vendor_board_plans, vendor_id), plan_cols,
                 sizeof(struct board_plan_row), &out->plans);
    db_queue_all(cx, Q(vendor_board_evidence, vendor_id, last_day),
                 evidence_cols, sizeof(struct vendor_evidence), &out->evidence);
}
