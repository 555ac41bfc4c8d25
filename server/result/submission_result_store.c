#include "result/submission_result.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field submission_cols[] = {
    FIELD(submission_result, id),
    FIELD(submission_result, vendor_id),
    FIELD(submission_result, engagement_id),
    FIELD(submission_result, party_id),
    FIELD(submission_result, party_kind),
    FIELD(submission_result, questionnaire_version),
    FIELD(submission_result, state),
    FIELD(submission_result, facts),
    FIELD(submission_result, cycle),
    FIELD(submission_result, due_date),
    FIELD(submission_result, content_sha256),
    FIELD(submission_result, cancel_reason),
    FIELD(submission_result, created_us),
    FIELD(submission_result, updated_us),
    FIELD(submission_result, issued_us),
    FIELD(submission_result, submitted_us),
    FIELD(submission_result, review_started_us),
    FIELD(submission_result, returned_us),
    FIELD(submission_result, nasked),
    FIELD(submission_result, nreturned),
    FIELD_END,
};
static const struct field decision_cols[] = {
    FIELD(decision_result, id),
    FIELD(decision_result, submission_id),
    FIELD(decision_result, outcome),
    FIELD(decision_result, reasons),
    FIELD(decision_result, valid_until),
    FIELD(decision_result, number),
    FIELD(decision_result, decided_us),
    FIELD(decision_result, is_standing),
    FIELD_END,
};
static const struct field condition_cols[] = {
    FIELD(condition_result, id),
    FIELD(condition_result, decision_id),
    FIELD(condition_result, text),
    FIELD(condition_result, due_date),
    FIELD(condition_result, clauses),
    FIELD(condition_result, state),
    FIELD(condition_result, finding_id),
    FIELD(condition_result, plan_id),
    FIELD_END,
};

/* With the decisions on these. */
static RESULT
complete(struct cx *cx, const struct db_set *set,
         struct submission_results *out)
{
    const char *ids = result_ids(cx->arena, set->rows, set->count,
                                 sizeof(struct submission_result),
                                 offsetof(struct submission_result, id));
    struct db_set decisions, conditions;

    db_queue_all(cx, Q(decision_results, ids, cx->actor.units), decision_cols,
                 sizeof(struct decision_result), &decisions);
    TRY(db_all(cx,
               Q(condition_results, ids, cx->actor.units,
                 clock_date(cx->arena, cx->now_us)),
               condition_cols, sizeof(struct condition_result), &conditions));
    *out = (struct submission_results){
        .v = set->rows,
        .n = set->count,
        .decisions = decisions.rows,
        .ndecisions = decisions.count,
        .conditions = conditions.rows,
        .nconditions = conditions.count,
    };
    return OK;
}

enum err
submission_results(struct cx *cx, const struct result_filter *f,
                   struct submission_results *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(submission_results, cx->actor.units,
                 result_or_null(f->vendor_id), result_or_null(f->engagement_id),
                 result_or_null(f->party_id), result_or_null(f->state),
                 arena_i64(cx->arena, f->after_us), result_after(f),
                 arena_i64(cx->arena, f->limit)),
               submission_cols, sizeof(struct submission_result), &set));
    return complete(cx, &set, out);
}

enum err
submission_result(struct cx *cx, const char *id, struct submission_results *out)
{
    struct submission_result *row = arena_alloc(cx->arena, sizeof(*row));

    TRY(db_one(cx, Q(submission_result, id, cx->actor.units), submission_cols,
               row));
    return complete(cx, &(struct db_set){.rows = row, .count = 1}, out);
}
