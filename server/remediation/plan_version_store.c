/* Rows of the versions of a plan: their steps, and what they cover. */
#include "db/db.h"
#include "remediation/plan_store.h"

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
    FIELD(plan_version, reason),
    FIELD(plan_version, consulted_with),
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
    {.name = "owner",
     .type = F_TEXT,
     .off = offsetof(struct milestone_row, m.owner)},
    {.name = "start_date",
     .type = F_OPT_TEXT,
     .off = offsetof(struct milestone_row, m.start_date)},
    {.name = "done_us",
     .type = F_OPT_I64,
     .off = offsetof(struct milestone_row, m.done_us)},
    {.name = "done_by_name",
     .type = F_OPT_TEXT,
     .off = offsetof(struct milestone_row, m.done_by_name)},
    FIELD_END,
};

/* A covered finding as a row: with the number of its version. */
struct finding_row {
    int64_t number;
    struct plan_finding f;
};
#define FINDING_FIELD(member)                         \
    {                                                 \
        .name = #member, .type = F_TEXT,              \
        .off = offsetof(struct finding_row, f.member) \
    }
static const struct field finding_cols[] = {
    FIELD(finding_row, number),
    FINDING_FIELD(id),
    FINDING_FIELD(clause),
    FINDING_FIELD(title),
    FINDING_FIELD(source),
    FINDING_FIELD(severity),
    FIELD_END,
};

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

static void
attach_findings(struct cx *cx, struct plan_version *v, size_t n,
                const struct finding_row *rows, size_t nrows)
{
    size_t at = 0;

    for (size_t i = 0; i < n; i++) {
        const size_t from = at;
        while (at < nrows && rows[at].number == v[i].number)
            at++;
        struct plan_finding *f = arena_array(cx->arena, at - from, sizeof(*f));
        for (size_t k = from; k < at; k++)
            f[k - from] = rows[k].f;
        v[i].findings = (struct plan_finding_list){.v = f, .n = at - from};
    }
}

enum err
plan_store_versions(struct cx *cx, const char *id, const char *vendor_id,
                    struct plan_version_list *out)
{
    struct db_set versions, milestones, findings;

    db_queue_all(cx, Q(plan_version_list, id, vendor_id), version_cols,
                 sizeof(struct plan_version), &versions);
    db_queue_all(cx, Q(plan_milestone_list, id, vendor_id), milestone_cols,
                 sizeof(struct milestone_row), &milestones);
    db_queue_all(cx, Q(plan_finding_list, id, vendor_id), finding_cols,
                 sizeof(struct finding_row), &findings);
    TRY(db_flush(cx));
    attach_milestones(cx, versions.rows, versions.count, milestones.rows,
                      milestones.count);
    attach_findings(cx, versions.rows, versions.count, findings.rows,
                    findings.count);
    *out = (struct plan_version_list){.v = versions.rows, .n = versions.count};
    return OK;
}

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
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
                        arena_i64(cx->arena, cx->now_us), or_empty(in->reason),
                        or_empty(in->consulted_with)));
    for (size_t i = 0; i < in->nmilestones; i++)
        db_queue_exec(cx, Q(plan_milestone_add, id, n,
                            arena_i64(cx->arena, (int64_t)i + 1), vendor_id,
                            in->milestones[i].title, in->milestones[i].due_date,
                            or_empty(in->milestones[i].owner),
                            in->milestones[i].start_date.or_null));
    for (size_t i = 0; i < in->nfindings; i++)
        db_queue_exec(cx,
                      Q(plan_finding_add, id, n, in->findings[i], vendor_id));
    if (in->nfindings > 0)
        db_queue_exec(cx, Q(plan_set_by_hand, id, vendor_id));
    db_queue_exec(cx, Q(plan_set_latest, id, vendor_id, n));
}
