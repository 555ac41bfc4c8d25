/* How last year's two findings at 青空クラウド went on: one plan found in three
 * versions, one carried out and closed. */
#include "app/demo_stage.h"
#include "remediation/plan.h"

/* A version whose texts begin with `prefix`; titles of milestones follow as
 * <prefix>_m1, ... */
struct version {
    const char *prefix, *owner, *consultation, *bearer, *cost;
    int consulted;
    int due[3]; /* of the milestones; the last one is the plan's */
    size_t nmilestones;
};

static RESULT
propose(struct demo *d, const char *finding, int64_t base,
        const struct version *v, const char **out_plan)
{
    struct arena *a = d->cx->arena;
    struct demo_book *b = &d->book;
    struct milestone m[3] = {0};

    for (size_t i = 0; i < v->nmilestones; i++) {
        m[i].title =
            demo_book_text(b, arena_printf(a, "%s_m%zu", v->prefix, i + 1));
        m[i].due_date = demo_date(d, v->due[i]);
    }
    const struct plan_in in = {
        .base_version = base,
        .message = demo_book_text(b, arena_printf(a, "%s_message", v->prefix)),
        .actions = demo_book_text(b, arena_printf(a, "%s_actions", v->prefix)),
        .owner = demo_book_text(b, v->owner),
        .due_date = demo_date(d, v->due[v->nmilestones - 1]),
        .consulted_on = demo_date(d, v->consulted),
        .consultation = demo_book_text(b, v->consultation),
        .cost_bearer = v->bearer,
        .cost_note = v->cost == NULL ? "" : demo_book_text(b, v->cost),
        .milestones = m,
        .nmilestones = v->nmilestones,
    };
    return plan_propose(d->cx, finding, &in, out_plan);
}

static RESULT
agree_to_newest(struct demo *d, const char *plan_id)
{
    struct plan p;
    struct plan_version_list versions;

    TRY(plan_get(d->cx, plan_id, &p));
    TRY(plan_versions(d->cx, &p, &versions));
    const struct plan_version *v = &versions.v[versions.n - 1];
    return plan_agree(d->cx, plan_id, v->number, v->sha256);
}

/* Begun by the vendor's own answer, in force since nearly ten months; its
 * second milestone has passed. */
static RESULT
tell_mfa(struct demo *d, const char *finding)
{
    const struct version second = {
        "mfa_v2",     "mfa_owner", "mfa_consultation_2", "shared",
        "mfa_cost_2", -305,        {-245, -120},         2};
    const struct version third = {
        "mfa_v3",     "mfa_owner", "mfa_consultation_3", "shared",
        "mfa_cost_3", -298,        {-230, -14, 40},      3};
    const char *plan;

    TRY(demo_step(d, "rita", -304, 10, 20));
    TRY(propose(d, finding, 1, &second, &plan));
    TRY(demo_step(d, "alice", -297, 14, 5));
    TRY(propose(d, finding, 2, &third, &plan));
    TRY(demo_step(d, "rita", -295, 9, 50));
    TRY(agree_to_newest(d, plan));
    TRY(demo_step(d, "alice", -236, 16, 30));
    return plan_milestone_done(d->cx, plan, 1);
}

static RESULT
tell_ids(struct demo *d, const char *finding)
{
    const struct version only = {
        "ids", "ids_owner", "ids_consultation", "none", NULL, -313, {-255}, 1};
    const char *plan;

    TRY(demo_step(d, "alice", -310, 11, 10));
    TRY(propose(d, finding, 0, &only, &plan));
    TRY(demo_step(d, "rita", -306, 13, 25));
    TRY(agree_to_newest(d, plan));
    TRY(demo_step(d, "alice", -259, 10, 45));
    TRY(plan_milestone_done(d->cx, plan, 1));
    TRY(demo_step(d, "alice", -258, 17, 5));
    TRY(plan_complete(d->cx, plan, demo_book_text(&d->book, "ids_done")));
    TRY(demo_step(d, "rita", -252, 15, 15));
    return plan_verify(d->cx, plan, true,
                       demo_book_text(&d->book, "ids_verified"));
}

enum err
demo_tell_plans(struct demo *d, const char *mfa_finding,
                const char *ids_finding)
{
    TRY(tell_mfa(d, mfa_finding));
    return tell_ids(d, ids_finding);
}

/* Bridge's second version, after that of its answer, waits for Alludo. */
enum err
demo_tell_proposal(struct demo *d, const char *finding)
{
    const struct version second = {"usage",
                                   "usage_owner",
                                   "usage_consultation",
                                   "vendor",
                                   "usage_cost",
                                   -22,
                                   {25, 85},
                                   2};
    const char *plan;

    TRY(demo_step(d, "bob", -20, 8, 55));
    return propose(d, finding, 1, &second, &plan);
}
