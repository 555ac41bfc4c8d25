#include "decision/condition_store.h"

#include "base/random.h"
#include "db/db.h"

static const struct field condition_cols[] = {
    FIELD(condition, id),
    FIELD(condition, vendor_id),
    FIELD(condition, decision_id),
    FIELD(condition, submission_id),
    FIELD(condition, text),
    FIELD(condition, due_date),
    FIELD(condition, clauses),
    FIELD(condition, finding_id),
    FIELD(condition, plan_id),
    FIELD(condition, finding_title),
    FIELD(condition, finding_source),
    FIELD(condition, is_met),
    FIELD(condition, met_us),
    FIELD(condition, verified_us),
    FIELD(condition, met_by_name),
    FIELD(condition, met_note),
    FIELD(condition, is_standing),
    FIELD_END,
};
static const struct field check_cols[] = {
    FIELD(condition_check, has_finding),
    FIELD(condition_check, has_plan),
    FIELD(condition_check, unknown_clause),
    FIELD_END,
};

static const char *
or_null(const char *text)
{
    return *text == '\0' ? NULL : text;
}

enum err
condition_store_list(struct cx *cx, const char *vendor_id,
                     const char *engagement_id, const char *submission_id,
                     struct condition_list *out)
{
    struct db_set set;

    TRY(db_all(
        cx, Q(condition_list, vendor_id, engagement_id, or_null(submission_id)),
        condition_cols, sizeof(struct condition), &set));
    *out = (struct condition_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
condition_store_get(struct cx *cx, const char *id, struct condition *out)
{
    return db_one(cx, Q(condition_get_staff, id), condition_cols, out);
}

enum err
condition_store_check(struct cx *cx, const char *submission_id,
                      const char *vendor_id, const struct condition_in in[],
                      size_t n, struct condition_check out[])
{
    bool found = true;

    for (size_t i = 0; i < n; i++) {
        out[i] = (struct condition_check){.has_finding = false};
        db_queue_maybe(cx,
                       Q(condition_check, submission_id, vendor_id,
                         in[i].clauses, or_null(in[i].finding_id),
                         or_null(in[i].plan_id)),
                       check_cols, &out[i], &found);
    }
    return db_flush(cx);
}

void
condition_store_add(struct cx *cx, const char *vendor_id,
                    const char *decision_id, int64_t position,
                    const struct condition_in *in)
{
    db_queue_exec(cx, Q(condition_add, random_uuid(cx->arena), vendor_id,
                        decision_id, arena_i64(cx->arena, position), in->text,
                        in->due_date, in->clauses, or_null(in->finding_id),
                        or_null(in->plan_id)));
}

enum err
condition_store_confirm(struct cx *cx, const struct condition *c,
                        const char *note, bool *out_done)
{
    int64_t affected;

    TRY(db_exec(cx,
                Q(condition_confirm, c->id, c->vendor_id,
                  arena_i64(cx->arena, cx->now_us), cx->actor.user_id,
                  cx->actor.name, note),
                &affected));
    *out_done = affected == 1;
    return OK;
}
