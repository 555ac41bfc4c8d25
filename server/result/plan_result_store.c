#include "result/plan_result.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field plan_cols[] = {
    FIELD(plan_result, id),
    FIELD(plan_result, vendor_id),
    FIELD(plan_result, engagement_id),
    FIELD(plan_result, party_id),
    FIELD(plan_result, submission_id),
    FIELD(plan_result, finding_id),
    FIELD(plan_result, clause),
    FIELD(plan_result, state),
    FIELD(plan_result, latest_version),
    FIELD(plan_result, agreed_version),
    FIELD(plan_result, next_due),
    FIELD(plan_result, is_overdue),
    FIELD(plan_result, created_us),
    FIELD(plan_result, updated_us),
    FIELD(plan_result, completed_us),
    FIELD(plan_result, verified_us),
    FIELD(plan_result, ended_us),
    FIELD(plan_result, end_reason),
    FIELD_END,
};
static const struct field version_cols[] = {
    FIELD(plan_version_result, plan_id),
    FIELD(plan_version_result, number),
    FIELD(plan_version_result, side),
    FIELD(plan_version_result, actions),
    FIELD(plan_version_result, due_date),
    FIELD(plan_version_result, reason),
    FIELD(plan_version_result, cost_bearer),
    FIELD(plan_version_result, sha256),
    FIELD(plan_version_result, consulted_on),
    FIELD(plan_version_result, created_us),
    FIELD(plan_version_result, vendor_agreed_us),
    FIELD(plan_version_result, alludo_agreed_us),
    FIELD(plan_version_result, finding_ids),
    FIELD_END,
};
static const struct field step_cols[] = {
    FIELD(plan_step_result, plan_id),  FIELD(plan_step_result, number),
    FIELD(plan_step_result, position), FIELD(plan_step_result, title),
    FIELD(plan_step_result, due_date), FIELD(plan_step_result, start_date),
    FIELD(plan_step_result, done_us),  FIELD_END,
};
static const struct field claim_cols[] = {
    FIELD(plan_claim_result, plan_id),
    FIELD(plan_claim_result, number),
    FIELD(plan_claim_result, note),
    FIELD(plan_claim_result, outcome),
    FIELD(plan_claim_result, outcome_note),
    FIELD(plan_claim_result, claimed_us),
    FIELD(plan_claim_result, judged_us),
    FIELD(plan_claim_result, attachment_ids),
    FIELD_END,
};

static RESULT
complete(struct cx *cx, const struct db_set *set, struct plan_results *out)
{
    const char *ids =
        result_ids(cx->arena, set->rows, set->count, sizeof(struct plan_result),
                   offsetof(struct plan_result, id));
    struct db_set versions, steps, claims;

    db_queue_all(cx, Q(plan_version_results, ids), version_cols,
                 sizeof(struct plan_version_result), &versions);
    db_queue_all(cx, Q(plan_step_results, ids), step_cols,
                 sizeof(struct plan_step_result), &steps);
    TRY(db_all(cx, Q(plan_claim_results, ids), claim_cols,
               sizeof(struct plan_claim_result), &claims));
    *out = (struct plan_results){
        .v = set->rows,
        .n = set->count,
        .versions = versions.rows,
        .nversions = versions.count,
        .steps = steps.rows,
        .nsteps = steps.count,
        .claims = claims.rows,
        .nclaims = claims.count,
    };
    return OK;
}

enum err
plan_results(struct cx *cx, const struct result_filter *f,
             struct plan_results *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(plan_results, clock_date(cx->arena, cx->now_us),
                 cx->actor.units, result_or_null(f->vendor_id),
                 result_or_null(f->engagement_id), result_or_null(f->party_id),
                 result_or_null(f->submission_id), result_or_null(f->state),
                 arena_i64(cx->arena, f->after_us), result_after(f),
                 arena_i64(cx->arena, f->limit)),
               plan_cols, sizeof(struct plan_result), &set));
    return complete(cx, &set, out);
}

enum err
plan_result(struct cx *cx, const char *id, struct plan_results *out)
{
    struct plan_result *row = arena_alloc(cx->arena, sizeof(*row));

    TRY(db_one(
        cx,
        Q(plan_result, clock_date(cx->arena, cx->now_us), id, cx->actor.units),
        plan_cols, row));
    return complete(cx, &(struct db_set){.rows = row, .count = 1}, out);
}
