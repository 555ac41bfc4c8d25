#include "review/decision_store.h"

#include "db/db.h"

static const struct field decision_cols[] = {
    FIELD(decision, id),
    FIELD(decision, vendor_id),
    FIELD(decision, submission_id),
    FIELD(decision, engagement_id),
    FIELD(decision, party_id),
    FIELD(decision, outcome),
    FIELD(decision, conditions),
    FIELD(decision, reasons),
    FIELD(decision, valid_until),
    FIELD(decision, decided_by_name),
    FIELD(decision, decided_us),
    FIELD_END,
};

struct unjudged {
    int64_t nunjudged;
};
static const struct field unjudged_cols[] = {
    FIELD(unjudged, nunjudged),
    FIELD_END,
};

enum err
decision_store_of_submission(struct cx *cx, const char *submission_id,
                             const char *vendor_id, struct decision *out,
                             bool *out_found)
{
    return db_maybe(cx, Q(decision_of_submission, submission_id, vendor_id),
                    decision_cols, out, out_found);
}

enum err
decision_store_unjudged(struct cx *cx, const char *submission_id,
                        const char *vendor_id, int64_t *out_count)
{
    struct unjudged row;

    TRY(db_one(cx, Q(decision_unjudged, submission_id, vendor_id),
               unjudged_cols, &row));
    *out_count = row.nunjudged;
    return OK;
}

void
decision_store_add(struct cx *cx, const char *id, const char *vendor_id,
                   const char *submission_id, const struct decision_in *in)
{
    db_queue_exec(cx, Q(decision_add, id, vendor_id, submission_id, in->outcome,
                        in->conditions, in->reasons,
                        in->valid_until[0] != '\0' ? in->valid_until : NULL,
                        cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
}
