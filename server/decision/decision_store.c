#include "decision/decision_store.h"

#include "db/db.h"

static const struct field decision_cols[] = {
    FIELD(decision, id),
    FIELD(decision, vendor_id),
    FIELD(decision, submission_id),
    FIELD(decision, engagement_id),
    FIELD(decision, party_id),
    FIELD(decision, outcome),
    FIELD(decision, reasons),
    FIELD(decision, valid_until),
    FIELD(decision, decided_by_name),
    FIELD(decision, decided_us),
    FIELD(decision, number),
    FIELD(decision, party_name),
    FIELD(decision, cycle),
    FIELD(decision, is_standing),
    FIELD_END,
};

struct unjudged {
    int64_t nunjudged;
};
static const struct field unjudged_cols[] = {
    FIELD(unjudged, nunjudged),
    FIELD_END,
};
struct hand {
    bool has_reviewed;
};
static const struct field hand_cols[] = {
    FIELD(hand, has_reviewed),
    FIELD_END,
};

enum err
decision_store_list(struct cx *cx, const char *submission_id,
                    const char *vendor_id, struct decision_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(decision_list, submission_id, vendor_id), decision_cols,
               sizeof(struct decision), &set));
    *out = (struct decision_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
decision_store_list_engagement(struct cx *cx, const char *engagement_id,
                               const char *vendor_id, struct decision_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(decision_list_of_engagement, engagement_id, vendor_id),
               decision_cols, sizeof(struct decision), &set));
    *out = (struct decision_list){.v = set.rows, .n = set.count};
    return OK;
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

enum err
decision_store_has_reviewed(struct cx *cx, const char *submission_id,
                            const char *vendor_id, bool *out)
{
    struct hand row;

    TRY(db_one(cx,
               Q(decision_hand, submission_id, vendor_id, cx->actor.user_id),
               hand_cols, &row));
    *out = row.has_reviewed;
    return OK;
}

void
decision_store_add(struct cx *cx, const char *id, const char *vendor_id,
                   const char *submission_id, const struct decision_in *in,
                   const char *conditions)
{
    db_queue_exec(cx, Q(decision_add, id, vendor_id, submission_id, in->outcome,
                        conditions, in->reasons,
                        in->valid_until[0] != '\0' ? in->valid_until : NULL,
                        cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
}
