#include "cycle/carry_store.h"

#include "db/db.h"

static const struct field source_cols[] = {
    FIELD(carry_source, id),
    FIELD(carry_source, questionnaire_id),
    FIELD_END,
};
static const struct field answer_cols[] = {
    FIELD(carry_answer, clause),
    FIELD(carry_answer, status),
    FIELD(carry_answer, comment),
    FIELD(carry_answer, fields),
    FIELD(carry_answer, safeguard),
    FIELD(carry_answer, plan),
    FIELD(carry_answer, plan_date),
    FIELD(carry_answer, inherited_party_id),
    FIELD(carry_answer, inherited_name),
    FIELD(carry_answer, saved_by),
    FIELD(carry_answer, saved_by_name),
    FIELD(carry_answer, saved_us),
    FIELD_END,
};
static const struct field expiry_cols[] = {
    FIELD(carry_expiry, clause),
    FIELD(carry_expiry, expires),
    FIELD_END,
};

enum err
carry_store_source(struct cx *cx, const char *submission_id,
                   const char *vendor_id, struct carry_source *out,
                   bool *out_found)
{
    return db_maybe(cx, Q(carry_source, submission_id, vendor_id), source_cols,
                    out, out_found);
}

enum err
carry_store_from(struct cx *cx, const char *submission_id,
                 const char *vendor_id, struct carry_source *out,
                 bool *out_found)
{
    return db_maybe(cx, Q(carry_from, submission_id, vendor_id), source_cols,
                    out, out_found);
}

enum err
carry_store_answers(struct cx *cx, const char *submission_id,
                    const char *vendor_id, struct carry_answers *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(carry_answers, submission_id, vendor_id), answer_cols,
               sizeof(struct carry_answer), &set));
    *out = (struct carry_answers){.v = set.rows, .n = set.count};
    return OK;
}

enum err
carry_store_add(struct cx *cx, const char *submission_id, const char *vendor_id,
                const char *before_id, const char *answers,
                struct carry_expiries *out)
{
    struct db_set set;

    db_queue_exec(cx, Q(carry_add, submission_id, vendor_id, answers));
    db_queue_exec(
        cx, Q(carry_evidence, submission_id, vendor_id, before_id, answers));
    db_queue_exec(cx, Q(carry_done, submission_id, vendor_id, before_id));
    TRY(db_all(cx, Q(carry_expiry, submission_id, vendor_id), expiry_cols,
               sizeof(struct carry_expiry), &set));
    *out = (struct carry_expiries){.v = set.rows, .n = set.count};
    return OK;
}
