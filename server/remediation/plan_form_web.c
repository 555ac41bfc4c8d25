/* What people do to a plan: propose, agree, mark, complete, verify. */
#include "account/form_once.h"
#include "base/text.h"
#include "http/tmpl.h"
#include "remediation/plan_web.h"

#include <stdlib.h>
#include <string.h>

/* One more than the rules allow. */
#define MILESTONES_MAX (PLAN_MILESTONES_MAX + 1)
#define FINDINGS_MAX 101

/* Which control a refusal of the rules belongs to. */
static const char *
control_of(const char *code)
{
    static const char *const map[][2] = {
        {"no_actions", "actions"},
        {"no_owner", "owner"},
        {"no_due_date", "due_date"},
        {"due_date_invalid", "due_date"},
        {"date_past", "due_date"},
        {"date_far", "due_date"},
        {"actions_too_long", "actions"},
        {"owner_too_long", "owner"},
        {"message_too_long", "message"},
        {"consultation_too_long", "consultation"},
        {"cost_note_too_long", "cost_note"},
        {"reason_too_long", "reason"},
        {"consulted_with_too_long", "consulted_with"},
        {"consulted_on", "consulted_on"},
        {"no_cost_bearer", "cost_bearer"},
        {"no_reason", "reason"},
        {"finding_unknown", "findings"},
        {"finding_planned", "findings"},
        {"finding_closed", "findings"},
        {"stale", "actions"},
        {"wrong_state", ""},
    };

    for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++)
        if (strcmp(map[i][0], code) == 0)
            return map[i][1];
    return "milestones";
}

/* A date as typed, in ISO; what is no date stays as it is, for the rules to
 * refuse. */
static const char *
date_of(struct req *rq, const char *typed)
{
    const char *iso = text_date(rq->cx.arena, typed);

    return iso != NULL ? iso : typed;
}

/* The next of the repeated controls; "" where the form has none of them. */
static const char *
next_of(struct req *rq, const struct pair **at, const char *name)
{
    if (*at != NULL || req_has(rq, name))
        *at = req_form_next(rq, *at, name);
    return *at != NULL ? text_trim(rq->cx.arena, (*at)->value) : "";
}

/* Rows in which nothing was typed are none. */
static size_t
read_milestones(struct req *rq, struct milestone out[MILESTONES_MAX])
{
    const struct pair *title = NULL, *due = NULL, *owner = NULL, *start = NULL;
    size_t n = 0;

    while (n < MILESTONES_MAX &&
           (title = req_form_next(rq, title, "milestone_title")) != NULL) {
        const char *t = text_trim(rq->cx.arena, title->value);
        const char *d = date_of(rq, next_of(rq, &due, "milestone_due"));
        const char *o = next_of(rq, &owner, "milestone_owner");
        const char *s = date_of(rq, next_of(rq, &start, "milestone_start"));
        if (t[0] == '\0' && d[0] == '\0' && o[0] == '\0' && s[0] == '\0')
            continue;
        out[n++] = (struct milestone){.title = t, .due_date = d, .owner = o};
        if (s[0] != '\0')
            out[n - 1].start_date.or_null = s;
    }
    return n;
}

static size_t
read_findings(struct req *rq, const char *out[FINDINGS_MAX])
{
    size_t n = 0;

    for (const struct pair *p = NULL;
         n < FINDINGS_MAX && (p = req_form_next(rq, p, "finding")) != NULL;)
        out[n++] = p->value;
    return n;
}

/* The page again with the refusal at its place: 422, or 409 when the other
 * side was faster. Other failures pass. */
static RESULT
refused(struct req *rq, enum err e, const char *control, const char *finding_id)
{
    if (e != ERR_INVALID && e != ERR_CONFLICT)
        return e;
    req_problem(rq, control, tr(rq->cx.lang, rq->cx.fault.message));
    return plan_page(rq, e == ERR_INVALID ? 422 : 409, finding_id);
}

/* The form again with everything that is wrong with it. */
static RESULT
not_proposed(struct req *rq, enum err e, const struct flaws *flaws,
             const char *finding_id)
{
    if (e != ERR_INVALID || flaws->n == 0)
        return refused(rq, e, control_of(rq->cx.fault.code), finding_id);
    for (size_t i = 0; i < flaws->n; i++)
        req_problem(rq, control_of(flaws->v[i].field),
                    tr(rq->cx.lang, flaws->v[i].message));
    return plan_page(rq, 422, finding_id);
}

static enum err
propose(struct req *rq)
{
    const char *finding_id = req_param(rq, "finding_id");
    struct arena *a = rq->cx.arena;
    struct milestone milestones[MILESTONES_MAX];
    const char *findings[FINDINGS_MAX];
    struct flaws flaws = {.n = 0};
    const struct plan_in in = {
        .base_version = strtoll(req_form(rq, "base_version"), NULL, 10),
        .message = text_trim(a, req_form(rq, "message")),
        .actions = text_trim(a, req_form(rq, "actions")),
        .owner = text_trim(a, req_form(rq, "owner")),
        .due_date = date_of(rq, req_form(rq, "due_date")),
        .reason = text_trim(a, req_form(rq, "reason")),
        .consulted_on = date_of(rq, req_form(rq, "consulted_on")),
        .consulted_with = text_trim(a, req_form(rq, "consulted_with")),
        .consultation = text_trim(a, req_form(rq, "consultation")),
        .cost_bearer = req_form(rq, "cost_bearer"),
        .cost_note = text_trim(a, req_form(rq, "cost_note")),
        .milestones = milestones,
        .nmilestones = read_milestones(rq, milestones),
        .findings = findings,
        .nfindings = read_findings(rq, findings),
        .flaws = &flaws,
    };
    const char *plan_id, *location;
    bool again;

    TRY(form_once(&rq->cx, req_form(rq, "form_id"), &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    const enum err e = plan_propose(&rq->cx, finding_id, &in, &plan_id);
    if (e != OK)
        return not_proposed(rq, e, &flaws, finding_id);
    location = arena_printf(a, "/findings/%s/plan", finding_id);
    form_done(&rq->cx, req_form(rq, "form_id"), location);
    return reply_done(rq, T("The proposal was sent to the other side."), "%s",
                      location);
}

static RESULT
back(struct req *rq, const char *flash)
{
    struct plan p;

    TRY(plan_get(&rq->cx, req_param(rq, "plan_id"), &p));
    return reply_done(rq, flash, "/findings/%s/plan", p.finding_id);
}

static RESULT
refused_plan(struct req *rq, enum err e, const char *control)
{
    struct plan p;
    const struct fault why = rq->cx.fault;

    TRY(plan_get(&rq->cx, req_param(rq, "plan_id"), &p));
    rq->cx.fault = why;
    return refused(rq, e, control, p.finding_id);
}

static enum err
agree(struct req *rq)
{
    const enum err e = plan_agree(&rq->cx, req_param(rq, "plan_id"),
                                  strtoll(req_form(rq, "version"), NULL, 10),
                                  req_form(rq, "sha256"));

    if (e != OK)
        return refused_plan(rq, e, "");
    return back(rq, T("You agreed to this version."));
}

static enum err
milestone_done(struct req *rq)
{
    const enum err e =
        plan_milestone_done(&rq->cx, req_param(rq, "plan_id"),
                            strtoll(req_form(rq, "version"), NULL, 10),
                            strtoll(req_param(rq, "position"), NULL, 10));

    if (e != OK)
        return refused_plan(rq, e, "");
    return back(rq, T("The step is marked as done."));
}

/* In another state the plan's page has no place for the note any more: the
 * general page of a conflict gives it back. */
static RESULT
refused_note(struct req *rq, enum err e, const char *control)
{
    if (e == ERR_CONFLICT && strcmp(rq->cx.fault.code, "wrong_state") == 0)
        return e;
    return refused_plan(rq, e, control);
}

static enum err
complete(struct req *rq)
{
    const enum err e =
        plan_complete(&rq->cx, req_param(rq, "plan_id"),
                      strtoll(req_form(rq, "version"), NULL, 10),
                      text_trim(rq->cx.arena, req_form(rq, "completion_note")));

    if (e != OK)
        return refused_note(rq, e, "completion_note");
    return back(rq, T("The plan is reported as completed."));
}

static enum err
verify(struct req *rq)
{
    const bool accepted = strcmp(req_form(rq, "accepted"), "1") == 0;
    const enum err e = plan_verify(
        &rq->cx, req_param(rq, "plan_id"), req_form(rq, "completion_id"),
        accepted, text_trim(rq->cx.arena, req_form(rq, "verify_note")));

    if (e != OK)
        return refused_note(rq, e, "verify_note");
    return back(rq, accepted ? T("The plan is verified, the finding closed.")
                             : T("The plan was reopened."));
}

const struct route plan_form_web_routes[] = {
    {POST, "/findings/:finding_id/plan", P_MANAGE | P_REVIEW, FORM, propose,
     "plan.propose", 0, NULL},
    {POST, "/plans/:plan_id/agree", P_MANAGE | P_REVIEW, FORM, agree,
     "plan.agree", 0, NULL},
    {POST, "/plans/:plan_id/milestones/:position/done", P_MANAGE, FORM,
     milestone_done, "plan.milestone_done", 0, NULL},
    {POST, "/plans/:plan_id/complete", P_MANAGE, FORM, complete,
     "plan.complete", 0, NULL},
    {POST, "/plans/:plan_id/verify", P_REVIEW, FORM, verify, "plan.verify", 0,
     NULL},
    {.path = NULL},
};
