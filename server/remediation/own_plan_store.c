#include "remediation/own_plan_store.h"

#include "db/db.h"

struct id_row {
    const char *id;
};
static const struct field id_cols[] = {
    FIELD(id_row, id),
    FIELD_END,
};
static const struct field weak_cols[] = {
    FIELD(weak_answer, clause),
    FIELD(weak_answer, status),
    FIELD(weak_answer, comment),
    FIELD(weak_answer, safeguard),
    FIELD(weak_answer, plan),
    FIELD(weak_answer, plan_date),
    FIELD(weak_answer, finding_id),
    FIELD(weak_answer, finding_submission_id),
    FIELD(weak_answer, source),
    FIELD(weak_answer, finding_state),
    FIELD(weak_answer, plan_id),
    FIELD(weak_answer, plan_state),
    FIELD(weak_answer, latest_version),
    FIELD(weak_answer, is_of_answer),
    FIELD(weak_answer, is_same),
    FIELD_END,
};
static const struct field mended_cols[] = {
    FIELD(mended, finding_id),
    FIELD(mended, submission_id),
    FIELD(mended, clause),
    FIELD(mended, plan_id),
    FIELD_END,
};

/* One flight: each statement sees what whoever held the locks has written. */
enum err
own_plan_store_read(struct cx *cx, const struct submission *s,
                    struct weak_answer_list *out_weak,
                    struct mended_list *out_mended)
{
    struct db_set findings, plans, weak, mended;

    db_queue_all(
        cx,
        Q(own_plan_lock_findings, s->engagement_id, s->party_id, s->vendor_id),
        id_cols, sizeof(struct id_row), &findings);
    db_queue_all(
        cx, Q(own_plan_lock_plans, s->engagement_id, s->party_id, s->vendor_id),
        id_cols, sizeof(struct id_row), &plans);
    db_queue_all(cx, Q(own_plan_weak, s->id, s->vendor_id), weak_cols,
                 sizeof(struct weak_answer), &weak);
    db_queue_all(cx, Q(own_plan_mended, s->id, s->vendor_id), mended_cols,
                 sizeof(struct mended), &mended);
    TRY(db_flush(cx));
    *out_weak = (struct weak_answer_list){.v = weak.rows, .n = weak.count};
    *out_mended = (struct mended_list){.v = mended.rows, .n = mended.count};
    return OK;
}

void
own_plan_store_follow(struct cx *cx, const char *plan_id, const char *vendor_id,
                      const struct weak_answer *w)
{
    db_queue_exec(
        cx, Q(own_plan_follow, plan_id, vendor_id, w->plan, w->plan_date));
}

void
own_plan_store_withdraw(struct cx *cx, const char *vendor_id,
                        const struct mended *m)
{
    db_queue_exec(cx, Q(own_plan_close_finding, m->finding_id, vendor_id,
                        arena_i64(cx->arena, cx->now_us), cx->actor.name));
    if (m->plan_id.or_null != NULL)
        db_queue_exec(cx, Q(own_plan_withdraw, m->plan_id.or_null, vendor_id));
}
