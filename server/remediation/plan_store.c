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
    FIELD_END,
};
static const struct field state_cols[] = {
    FIELD(plan_state, latest_version),
    FIELD(plan_state, agreed_version),
    FIELD(plan_state, state),
    FIELD_END,
};
static const struct field version_cols[] = {
    FIELD(plan_version, number),
    FIELD(plan_version, side),
    FIELD(plan_version, message),
    FIELD(plan_version, actions),
    FIELD(plan_version, owner),
    FIELD(plan_version, due_date),
    FIELD(plan_version, consulted_on),
    FIELD(plan_version, consultation),
    FIELD(plan_version, cost_bearer),
    FIELD(plan_version, cost_note),
    FIELD(plan_version, sha256),
    FIELD(plan_version, author_name),
    FIELD(plan_version, created_us),
    FIELD(plan_version, vendor_agreed_us),
    FIELD(plan_version, vendor_agreed_name),
    FIELD(plan_version, alludo_agreed_us),
    FIELD(plan_version, alludo_agreed_name),
    FIELD_END,
};

/* A milestone as a row: with the number of its version. */
struct milestone_row {
    int64_t number;
    struct milestone m;
};
static const struct field milestone_cols[] = {
    FIELD(milestone_row, number),
    {.name = "position",
     .type = F_I64,
     .off = offsetof(struct milestone_row, m.position)},
    {.name = "title",
     .type = F_TEXT,
     .off = offsetof(struct milestone_row, m.title)},
    {.name = "due_date",
     .type = F_TEXT,
     .off = offsetof(struct milestone_row, m.due_date)},
    {.name = "done_us",
     .type = F_OPT_I64,
     .off = offsetof(struct milestone_row, m.done_us)},
    {.name = "done_by_name",
     .type = F_OPT_TEXT,
     .off = offsetof(struct milestone_row, m.done_by_name)},
    FIELD_END,
};

struct both {
    bool both_agreed;
};
static const struct field both_cols[] = {
    FIELD(both, both_agreed),
    FIELD_END,
};
struct finding_id {
    const char *id;
};
static const struct field finding_id_cols[] = {
    FIELD(finding_id, id),
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

/* Hands every version its run of the milestones, which come sorted by it. */
static void
attach_milestones(struct cx *cx, struct plan_version *v, size_t n,
                  const struct milestone_row *rows, size_t nrows)
{
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        const size_t from = at;
        while (at < nrows && rows[at].number == v[i].number)
            at++;
        struct milestone *m =
            arena_array(cx->arena, at - from, sizeof(struct milestone));
        for (size_t k = from; k < at; k++)
            m[k - from] = rows[k].m;
        v[i].milestones = m;
        v[i].nmilestones = at - from;
    }
}

enum err
plan_store_versions(struct cx *cx, const char *id, const char *vendor_id,
                    struct plan_version_list *out)
{
    struct db_set versions, milestones;

    db_queue_all(cx, Q(plan_version_list, id, vendor_id), version_cols,
                 sizeof(struct plan_version), &versions);
    db_queue_all(cx, Q(plan_milestone_list, id, vendor_id), milestone_cols,
                 sizeof(struct milestone_row), &milestones);
    TRY(db_flush(cx));
    attach_milestones(cx, versions.rows, versions.count, milestones.rows,
                      milestones.count);
    *out = (struct plan_version_list){.v = versions.rows, .n = versions.count};
    return OK;
}

enum err
plan_store_lock(struct cx *cx, const char *id, const char *vendor_id,
                struct plan_state *out)
{
    return db_one(cx, Q(plan_lock, id, vendor_id), state_cols, out);
}

enum err
plan_store_lock_finding(struct cx *cx, const char *finding_id,
                        const char *vendor_id)
{
    struct finding_id row;

    return db_one(cx, Q(plan_lock_finding, finding_id, vendor_id),
                  finding_id_cols, &row);
}

void
plan_store_add(struct cx *cx, const char *id, const char *vendor_id,
               const char *finding_id)
{
    db_queue_exec(cx, Q(plan_add, id, vendor_id, finding_id,
                        arena_i64(cx->arena, cx->now_us)));
}

void
plan_store_add_version(struct cx *cx, const char *id, const char *vendor_id,
                       int64_t number, const char *side, const char *sha256,
                       const struct plan_in *in)
{
    const char *n = arena_i64(cx->arena, number);

    db_queue_exec(cx, Q(plan_version_add, id, n, vendor_id, side, in->message,
                        in->actions, in->owner, in->due_date,
                        in->consulted_on[0] != '\0' ? in->consulted_on : NULL,
                        in->consultation, in->cost_bearer, in->cost_note,
                        sha256, cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
    for (size_t i = 0; i < in->nmilestones; i++)
        db_queue_exec(cx,
                      Q(plan_milestone_add, id, n,
                        arena_i64(cx->arena, (int64_t)i + 1), vendor_id,
                        in->milestones[i].title, in->milestones[i].due_date));
    db_queue_exec(cx, Q(plan_set_latest, id, vendor_id, n));
}

void
plan_store_set_agreed(struct cx *cx, const char *id, const char *vendor_id,
                      int64_t number)
{
    db_queue_exec(
        cx, Q(plan_set_agreed, id, vendor_id, arena_i64(cx->arena, number)));
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
                 bool *out_both)
{
    const char *n = arena_i64(cx->arena, number);
    int64_t affected;
    struct both both;

    TRY(db_exec(cx,
                Q(plan_version_agree, id, n, vendor_id, sha256, side,
                  cx->actor.user_id, cx->actor.name,
                  arena_i64(cx->arena, cx->now_us)),
                &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("This version is no longer the newest one. Read the "
                       "newest version before you agree."));
    TRY(db_one(cx, Q(plan_version_both_agreed, id, n, vendor_id), both_cols,
               &both));
    *out_both = both.both_agreed;
    return OK;
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
                    N_("Only an open milestone of a plan in force can be "
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
