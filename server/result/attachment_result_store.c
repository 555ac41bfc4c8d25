#include "db/db.h"
#include "result/attachment_result.h"

static const struct field attachment_cols[] = {
    FIELD(attachment_result, id),
    FIELD(attachment_result, vendor_id),
    FIELD(attachment_result, document_id),
    FIELD(attachment_result, name),
    FIELD(attachment_result, media_type),
    FIELD(attachment_result, kind),
    FIELD(attachment_result, scan_state),
    FIELD(attachment_result, sha256),
    FIELD(attachment_result, size_bytes),
    FIELD(attachment_result, revision),
    FIELD(attachment_result, uploaded_us),
    FIELD(attachment_result, updated_us),
    FIELD(attachment_result, issued_date),
    FIELD(attachment_result, expires_date),
    FIELD(attachment_result, scheme),
    FIELD(attachment_result, body),
    FIELD(attachment_result, scope),
    FIELD(attachment_result, number),
    FIELD(attachment_result, valid_from),
    FIELD_END,
};
static const struct field use_cols[] = {
    FIELD(attachment_use_result, attachment_id),
    FIELD(attachment_use_result, engagement_id),
    FIELD(attachment_use_result, submission_id),
    FIELD(attachment_use_result, clause),
    FIELD(attachment_use_result, plan_id),
    FIELD_END,
};

static RESULT
complete(struct cx *cx, const struct db_set *set,
         struct attachment_results *out)
{
    struct db_set uses;

    TRY(db_all(cx,
               Q(attachment_use_results,
                 result_ids(cx->arena, set->rows, set->count,
                            sizeof(struct attachment_result),
                            offsetof(struct attachment_result, id)),
                 cx->actor.units),
               use_cols, sizeof(struct attachment_use_result), &uses));
    *out = (struct attachment_results){.v = set->rows,
                                       .n = set->count,
                                       .uses = uses.rows,
                                       .nuses = uses.count};
    return OK;
}

enum err
attachment_results(struct cx *cx, const struct result_filter *f,
                   struct attachment_results *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(attachment_results, cx->actor.units,
                 result_or_null(f->vendor_id), result_or_null(f->engagement_id),
                 result_or_null(f->submission_id), result_or_null(f->kind),
                 arena_i64(cx->arena, f->after_us), result_after(f),
                 arena_i64(cx->arena, f->limit)),
               attachment_cols, sizeof(struct attachment_result), &set));
    return complete(cx, &set, out);
}

enum err
attachment_result(struct cx *cx, const char *id, struct attachment_results *out)
{
    struct attachment_result *row = arena_alloc(cx->arena, sizeof(*row));

    TRY(db_one(cx, Q(attachment_result, id, cx->actor.units), attachment_cols,
               row));
    return complete(cx, &(struct db_set){.rows = row, .count = 1}, out);
}
