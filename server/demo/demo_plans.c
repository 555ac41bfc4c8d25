/* How last year's two findings at 青空クラウド went on: one plan found in three
 * versions and extended once, one carried out, refused, and then closed. */
#include "demo/demo_stage.h"
#include "remediation/completion.h"
#include "remediation/plan.h"

/* A version whose texts begin with `prefix`; titles of steps follow as
 * <prefix>_m1, ... `start` 0: the step is a date only. */
struct version {
    const char *prefix, *owner, *with, *consultation, *bearer, *cost, *reason;
    int consulted;
    int start[3], due[3]; /* of the steps; the last one is the plan's */
    const char *owners[3];
    size_t nmilestones;
};

static const char *
text_or_empty(struct demo *d, const char *key)
{
    return key == NULL ? "" : demo_book_text(&d->book, key);
}

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
        m[i].owner = text_or_empty(d, v->owners[i]);
        if (v->start[i] != 0)
            m[i].start_date.or_null = demo_date(d, v->start[i]);
    }
    const struct plan_in in = {
        .base_version = base,
        .message = demo_book_text(b, arena_printf(a, "%s_message", v->prefix)),
        .actions = demo_book_text(b, arena_printf(a, "%s_actions", v->prefix)),
        .owner = demo_book_text(b, v->owner),
        .due_date = demo_date(d, v->due[v->nmilestones - 1]),
        .reason = text_or_empty(d, v->reason),
        .consulted_on = demo_date(d, v->consulted),
        .consulted_with = text_or_empty(d, v->with),
        .consultation = demo_book_text(b, v->consultation),
        .cost_bearer = v->bearer,
        .cost_note = text_or_empty(d, v->cost),
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

/* Begun by the vendor's own answer, in force since nearly ten months, extended
 * since the device came late; its second step has passed nevertheless. */
static RESULT
tell_mfa(struct demo *d, const char *finding)
{
    const struct version second = {
        .prefix = "mfa_v2",
        .owner = "mfa_owner",
        .with = "mfa_with_2",
        .consultation = "mfa_consultation_2",
        .bearer = "shared",
        .cost = "mfa_cost_2",
        .consulted = -305,
        .due = {-245, -120},
        .nmilestones = 2,
    };
    const struct version third = {
        .prefix = "mfa_v3",
        .owner = "mfa_owner",
        .with = "mfa_with_3",
        .consultation = "mfa_consultation_3",
        .bearer = "shared",
        .cost = "mfa_cost_3",
        .consulted = -298,
        .start = {-290, -225, 0},
        .due = {-230, -62, -20},
        .owners = {"mfa_infra", "mfa_infra", NULL},
        .nmilestones = 3,
    };
    struct version fourth = third;
    const char *plan;

    TRY(demo_step(d, "rita", -304, 10, 20));
    TRY(propose(d, finding, 1, &second, &plan));
    TRY(demo_step(d, "alice", -297, 14, 5));
    TRY(propose(d, finding, 2, &third, &plan));
    TRY(demo_step(d, "rita", -295, 9, 50));
    TRY(agree_to_newest(d, plan));
    TRY(demo_step(d, "alice", -236, 16, 30));
    TRY(plan_milestone_done(d->cx, plan, 3, 1));
    fourth.prefix = "mfa_v4";
    fourth.with = "mfa_with_4";
    fourth.consultation = "mfa_consultation_4";
    fourth.reason = "mfa_reason_4";
    fourth.consulted = -80;
    fourth.due[1] = -14;
    fourth.due[2] = 40;
    TRY(demo_step(d, "alice", -78, 11, 15));
    TRY(propose(d, finding, 3, &fourth, &plan));
    TRY(demo_step(d, "rita", -75, 15, 40));
    return agree_to_newest(d, plan);
}

/* Of the newest claim. */
static RESULT
verify(struct demo *d, const char *plan_id, bool accepted, const char *note)
{
    struct plan p;
    struct completion_list claims;
    struct plan_file_list files;

    TRY(plan_get(d->cx, plan_id, &p));
    TRY(plan_completions(d->cx, &p, &claims, &files));
    return plan_verify(d->cx, plan_id, claims.v[claims.n - 1].id, accepted,
                       note);
}

/* The first claim came without the result; the second one proves it. */
static RESULT
claim_ids(struct demo *d, const char *plan)
{
    struct demo_book *b = &d->book;

    TRY(demo_step(d, "alice", -258, 17, 5));
    TRY(plan_complete(d->cx, plan, 1, demo_book_text(b, "ids_done_1")));
    TRY(demo_step(d, "rita", -257, 10, 30));
    TRY(verify(d, plan, false, demo_book_text(b, "ids_reopened")));
    TRY(demo_step(d, "alice", -256, 9, 20));
    TRY(plan_add_file(d->cx, plan, demo_id(d, "aozora_reconcile")));
    TRY(plan_complete(d->cx, plan, 1, demo_book_text(b, "ids_done")));
    TRY(demo_step(d, "rita", -252, 15, 15));
    return verify(d, plan, true, demo_book_text(b, "ids_verified"));
}

static RESULT
tell_ids(struct demo *d, const char *finding)
{
    const struct version only = {
        .prefix = "ids",
        .owner = "ids_owner",
        .with = "ids_with",
        .consultation = "ids_consultation",
        .bearer = "none",
        .consulted = -313,
        .start = {-305},
        .due = {-255},
        .nmilestones = 1,
    };
    const char *plan;

    TRY(demo_step(d, "alice", -310, 11, 10));
    TRY(propose(d, finding, 0, &only, &plan));
    TRY(demo_step(d, "rita", -306, 13, 25));
    TRY(agree_to_newest(d, plan));
    TRY(demo_step(d, "alice", -259, 10, 45));
    TRY(plan_milestone_done(d->cx, plan, 1, 1));
    return claim_ids(d, plan);
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
    const struct version second = {
        .prefix = "usage",
        .owner = "usage_owner",
        .with = "usage_with",
        .consultation = "usage_consultation",
        .bearer = "vendor",
        .cost = "usage_cost",
        .consulted = -22,
        .start = {-15, 0},
        .due = {25, 85},
        .nmilestones = 2,
    };
    const char *plan;

    TRY(demo_step(d, "bob", -20, 8, 55));
    return propose(d, finding, 1, &second, &plan);
}
