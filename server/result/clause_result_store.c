#include "result/clause_result_store.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field content_cols[] = {
    FIELD(clause_result_content, content),
    FIELD(clause_result_content, questionnaire_id),
    FIELD(clause_result_content, updated_us),
    FIELD_END,
};
static const struct field clause_cols[] = {
    FIELD(clause_result, clause),
    FIELD(clause_result, reason),
    FIELD(clause_result, domain),
    FIELD(clause_result, knock_out),
    FIELD(clause_result, is_asked),
    FIELD(clause_result, is_returned),
    FIELD(clause_result, verdict),
    FIELD(clause_result, note),
    FIELD(clause_result, judged_us),
    FIELD(clause_result, status),
    FIELD_END,
};
static const struct field file_cols[] = {
    FIELD(clause_file, clause),
    FIELD(clause_file, sha256),
    FIELD(clause_file, attachment_id),
    FIELD_END,
};

enum err
clause_result_store_load(struct cx *cx, const char *submission_id, int domain,
                         struct clause_results *out,
                         struct clause_result_content *out_content)
{
    const char *units = cx->actor.units;
    struct db_set clauses, files;

    db_queue_all(cx,
                 Q(clause_results, submission_id, units,
                   clock_date(cx->arena, cx->now_us),
                   arena_i64(cx->arena, domain)),
                 clause_cols, sizeof(struct clause_result), &clauses);
    db_queue_all(cx, Q(clause_result_files, submission_id, units), file_cols,
                 sizeof(struct clause_file), &files);
    TRY(db_one(cx, Q(clause_result_content, submission_id, units), content_cols,
               out_content));
    *out = (struct clause_results){.v = clauses.rows,
                                   .n = clauses.count,
                                   .files = files.rows,
                                   .nfiles = files.count,
                                   .updated_us = out_content->updated_us};
    return OK;
}
