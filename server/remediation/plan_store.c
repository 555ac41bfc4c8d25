#include "remediation/plan_store.h"

#include "base/i18n.h"
#include "db/db.h"

static const struct field plan_cols[] = {
    FIELD(plan, id),
    FIELD(plan, vendor_id),
    FIELD(plan, finding_id),
    FIELD(plan, submission_id),
    FIELD(plan, clause),
    FIELD(plan, state),
    FIELD(plan, latest_version),
    FIELD(plan, agreed_version),
    FIELD(plan, completion_note),
    FIELD(plan, verify_note),
    FIELD(plan, completed_us),
    FIELD(plan, verified_us),
    FIELD(plan, created_us),
    FIELD(plan, finding_title),
    FIELD(plan, severity),
    FIELD(plan, vendor_name),
    FIELD(plan, party_name),
    FIELD(plan, engagement_name),
    FIELD(plan, next_due),
    FIELD(plan, finding_source),
    FIELD(plan, ended_us),
    FIELD(plan, ended_by_name),
    FIELD(plan, end_reason),
    FIELD_END,
};
static const struct field state_cols[] = {
    FIELD(plan_state, latest_version),
    FIELD(plan_state, agreed_version),
    FIELD(plan_state, state),
    FIELD(plan_state, agreed_due),
    FIELD_END,
};
static const struct field agreement_cols[] = {
    FIELD(plan_agreement, both_agreed),
    FIELD(plan_agreement, due_date),
    FIELD_END,
};
static const struct field covered_cols[] = {
    FIELD(covered, id),
    FIELD(covered, state),
    FIELD_END,
};
static const struct field candidate_cols[] = {
    FIELD(plan_finding, id),       FIELD(plan_finding, clause),
    FIELD(plan_finding, title),    FIELD(plan_finding, source),
    FIELD(plan_finding, severity), FIELD(plan_finding, plan_id),
    FIELD(plan_finding, can_join), FIELD_END,
};
struct id_row {
    const char *id;
};
static const struct field id_cols[] = {
    FIELD(id_row, id),
    FIELD_END,
};
struct answer_row {
    bool is_so;
};
static const struct field answer_cols[] = {
    FIELD(answer_row, is_so),
    FIELD_END,
};
struct place {
    const char *submission_id, *clause;
};
static const struct field place_cols[] = {
    FIELD(place, submission_id),
    FIELD(place, clause),
    FIELD_END,
};

enum err
plan_store_get(struct cx *cx, const char *id, struct plan *out)
{
    if (cx->actor.is_staff)
        return db_one(cx, Q(plan_get_staff, id), plan_cols, out);
    return db_one(cx, Q(plan_get, id, cx->actor.vendor_id), plan_cols, out);
}

enum err
plan_store_of_finding(struct cx *cx, const char *finding_id,
                      const char *vendor_id, struct plan *out, bool *out_found)
{
    return db_maybe(cx, Q(plan_of_finding, finding_id, vendor_id), plan_cols,
                    out, out_found);
}

enum err
plan_store_list(struct cx *cx, struct plan_list *out)
{
    struct db_set set;

    if (cx->actor.is_staff)
        TRY(db_all(cx, Q0(plan_list_staff), plan_cols, sizeof(*out->v), &set));
    else
        TRY(db_all(cx, Q(plan_list, cx->actor.vendor_id), plan_cols,
                   sizeof(*out->v), &set));
    *out = (struct plan_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
plan_store_lock(struct cx *cx, const char *id, const char *vendor_id,
                struct plan_state *out)
{
    return db_one(cx, Q(plan_lock, id, vendor_id), state_cols, out);
}

enum err
plan_store_lock_findings(struct cx *cx, const char *ids, const char *vendor_id)
{
    struct db_set set;

    return db_all(cx, Q(plan_lock_findings, ids, vendor_id), id_cols,
                  sizeof(struct id_row), &set);
}

enum err
plan_store_lock_covered(struct cx *cx, const char *id, const char *vendor_id,
                        struct covered_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(plan_covered, id, vendor_id), covered_cols,
               sizeof(*out->v), &set));
    *out = (struct covered_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
plan_store_lock_of_finding(struct cx *cx, const char *finding_id,
                           const char *vendor_id, struct plan_ids *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(plan_lock_of_finding, finding_id, vendor_id), id_cols,
               sizeof(struct id_row), &set));
    const struct id_row *rows = set.rows;
    const char **ids = arena_array(cx->arena, set.count, sizeof(*ids));
    for (size_t i = 0; i < set.count; i++)
        ids[i] = rows[i].id;
    *out = (struct plan_ids){.v = ids, .n = set.count};
    return OK;
}

enum err
plan_store_end(struct cx *cx, const char *id, const char *vendor_id,
               const char *reason, bool *out_done)
{
    int64_t affected;

    TRY(db_exec(cx,
                Q(plan_end, id, vendor_id, arena_i64(cx->arena, cx->now_us),
                  cx->actor.name, reason),
                &affected));
    *out_done = affected > 0;
    return OK;
}

enum err
plan_store_has_open(struct cx *cx, const char *id, const char *vendor_id,
                    int64_t number, bool *out)
{
    struct answer_row row;

    TRY(db_one(
        cx,
        Q(plan_version_has_open, id, arena_i64(cx->arena, number), vendor_id),
        answer_cols, &row));
    *out = row.is_so;
    return OK;
}

enum err
plan_store_candidates(struct cx *cx, const char *finding_id,
                      const char *vendor_id, const char *plan_id,
                      struct plan_finding_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(plan_candidates, finding_id, vendor_id,
                 plan_id[0] != '\0' ? plan_id : NULL),
               candidate_cols, sizeof(*out->v), &set));
    *out = (struct plan_finding_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
plan_store_withdraw(struct cx *cx, const char *id, const char *vendor_id)
{
    int64_t affected;

    TRY(db_exec(cx, Q(plan_withdraw, id, vendor_id), &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "finding_planned",
                    N_("One of the findings has a plan of its own that "
                       "was agreed, or that covers others."));
    return OK;
}

void
plan_store_add(struct cx *cx, const char *id, const char *vendor_id,
               const char *finding_id)
{
    db_queue_exec(cx, Q(plan_add, id, vendor_id, finding_id,
                        arena_i64(cx->arena, cx->now_us)));
}

void
plan_store_set_agreed(struct cx *cx, const char *id, const char *vendor_id,
                      int64_t number)
{
    const char *n = arena_i64(cx->arena, number);

    db_queue_exec(cx, Q(plan_keep_done, id, vendor_id, n));
    db_queue_exec(cx, Q(plan_set_agreed, id, vendor_id, n));
}

void
plan_store_set_completed(struct cx *cx, const char *id, const char *vendor_id,
                         const char *note)
{
    db_queue_exec(cx, Q(plan_set_completed, id, vendor_id, note,
                        arena_i64(cx->arena, cx->now_us)));
}

void
plan_store_set_verified(struct cx *cx, const char *id, const char *vendor_id,
                        bool accepted, const char *note)
{
    db_queue_exec(cx, Q(plan_set_verified, id, vendor_id,
                        accepted ? "closed" : "agreed", note,
                        accepted ? arena_i64(cx->arena, cx->now_us) : NULL));
}

enum err
plan_store_agree(struct cx *cx, const char *id, const char *vendor_id,
                 int64_t number, const char *sha256, const char *side,
                 struct plan_agreement *out)
{
    const char *n = arena_i64(cx->arena, number);
    int64_t affected;

    TRY(db_exec(cx,
                Q(plan_version_agree, id, n, vendor_id, sha256, side,
                  cx->actor.user_id, cx->actor.name,
                  arena_i64(cx->arena, cx->now_us)),
                &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("This version is no longer the newest one. Read the "
                       "newest version before you agree."));
    return db_one(cx, Q(plan_version_both_agreed, id, n, vendor_id),
                  agreement_cols, out);
}

enum err
plan_store_milestone_done(struct cx *cx, const char *id, const char *vendor_id,
                          int64_t position)
{
    int64_t affected;

    TRY(db_exec(cx,
                Q(plan_milestone_done, id, arena_i64(cx->arena, position),
                  vendor_id, arena_i64(cx->arena, cx->now_us), cx->actor.name),
                &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("Only an open step of a plan in force can be "
                       "marked as done."));
    return OK;
}

void
plan_store_put_status(struct cx *cx, const char *submission_id,
                      const char *clause, const char *vendor_id)
{
    db_queue_exec(cx, Q(plan_lock_status, submission_id, clause, vendor_id));
    db_queue_exec(cx, Q(plan_put_status, submission_id, clause, vendor_id));
}

enum err
plan_store_put_statuses(struct cx *cx, const char *id, const char *vendor_id)
{
    struct db_set set;

    TRY(db_all(cx, Q(plan_touched, id, vendor_id), place_cols,
               sizeof(struct place), &set));
    const struct place *places = set.rows;
    for (size_t i = 0; i < set.count; i++)
        plan_store_put_status(cx, places[i].submission_id, places[i].clause,
                              vendor_id);
    return OK;
}
