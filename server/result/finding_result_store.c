#include "db/db.h"
#include "result/finding_result.h"

static const struct field finding_cols[] = {
    FIELD(finding_result, id),
    FIELD(finding_result, vendor_id),
    FIELD(finding_result, engagement_id),
    FIELD(finding_result, party_id),
    FIELD(finding_result, submission_id),
    FIELD(finding_result, clause),
    FIELD(finding_result, severity),
    FIELD(finding_result, source),
    FIELD(finding_result, title),
    FIELD(finding_result, description),
    FIELD(finding_result, state),
    FIELD(finding_result, cvss_vector),
    FIELD(finding_result, cvss_score),
    FIELD(finding_result, close_reason),
    FIELD(finding_result, plan_ids),
    FIELD(finding_result, domain),
    FIELD(finding_result, raised_us),
    FIELD(finding_result, closed_us),
    FIELD(finding_result, updated_us),
    FIELD_END,
};

enum err
finding_results(struct cx *cx, const struct result_filter *f,
                struct finding_results *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(finding_results, cx->actor.units, result_or_null(f->vendor_id),
                 result_or_null(f->engagement_id), result_or_null(f->party_id),
                 result_or_null(f->submission_id), result_or_null(f->state),
                 result_or_null(f->severity), arena_i64(cx->arena, f->after_us),
                 result_after(f), arena_i64(cx->arena, f->limit)),
               finding_cols, sizeof(struct finding_result), &set));
    *out = (struct finding_results){.v = set.rows, .n = set.count};
    return OK;
}

enum err
finding_result(struct cx *cx, const char *id, struct finding_result *out)
{
    return db_one(cx, Q(finding_result, id, cx->actor.units), finding_cols,
                  out);
}
