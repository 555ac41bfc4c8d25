/* Plans as people read them: the list, and one negotiation as a conversation
 * of versions. The forms are in plan_form_web.c. */
#include "remediation/plan_web.h"

#include "answer/answer.h"
#include "base/clock.h"
#include "base/random.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "review/finding.h"
#include "submission/submission.h"

#include <string.h>

#define FORM_ROWS 5 /* milestones offered in the form */

static bool
is_overdue(struct req *rq, const struct plan *p)
{
    return strcmp(p->state, "agreed") == 0 && p->next_due.or_null != NULL &&
           strcmp(p->next_due.or_null,
                  clock_date(rq->cx.arena, rq->cx.now_us)) < 0;
}

/* What is typed again after a refusal, else the newest version, else what the
 * vendor's own weak answer promised. */
struct form_values {
    const char *actions, *owner, *due_date, *consulted_on, *consultation,
        *cost_bearer, *cost_note, *message;
};

static RESULT
form_values(struct req *rq, const struct finding *f,
            const struct plan_version *newest, struct form_values *out)
{
    struct answer ans;

    if (strcmp(rq->method, "POST") == 0 && req_has(rq, "actions")) {
        *out = (struct form_values){
            req_form(rq, "actions"),      req_form(rq, "owner"),
            req_form(rq, "due_date"),     req_form(rq, "consulted_on"),
            req_form(rq, "consultation"), req_form(rq, "cost_bearer"),
            req_form(rq, "cost_note"),    req_form(rq, "message")};
        return OK;
    }
    if (newest != NULL) {
        const char *on = newest->consulted_on.or_null;
        *out = (struct form_values){newest->actions,      newest->owner,
                                    newest->due_date,     on != NULL ? on : "",
                                    newest->consultation, newest->cost_bearer,
                                    newest->cost_note,    ""};
        return OK;
    }
    TRY(answer_get(&rq->cx, f->submission_id, f->vendor_id, f->clause, &ans));
    const char *by = ans.plan_date.or_null;
    *out = (struct form_values){ans.plan, "", by != NULL ? by : "", "", "", "",
                                "",       ""};
    return OK;
}

static void
fill_rows(struct req *rq, struct tmpl *form, const struct plan_version *newest)
{
    const struct pair *title = NULL, *due = NULL;
    const bool again =
        strcmp(rq->method, "POST") == 0 && req_has(rq, "actions");

    for (size_t i = 0; i < FORM_ROWS || (newest && i < newest->nmilestones);
         i++) {
        struct tmpl *row = tmpl_add(form, "ROW");
        tmpl_int(row, "N", (int64_t)i + 1);
        if (again) {
            title = req_form_next(rq, title, "milestone_title");
            due = req_form_next(rq, due, "milestone_due");
            if (title == NULL || due == NULL)
                break;
            tmpl_set(row, "TITLE", title->value);
            tmpl_set(row, "DUE", due->value);
        } else if (newest != NULL && i < newest->nmilestones) {
            tmpl_set(row, "TITLE", newest->milestones[i].title);
            tmpl_set(row, "DUE", newest->milestones[i].due_date);
        }
    }
}

static RESULT
fill_form(struct req *rq, struct tmpl *page, const struct finding *f,
          const struct plan_version *newest)
{
    struct form_values v;

    TRY(form_values(rq, f, newest, &v));
    struct tmpl *t = tmpl_add(page, "FORM");
    tmpl_set(t, "FINDING_ID", f->id);
    tmpl_set(t, "PERSON_ID", rq->cx.actor.user_id);
    tmpl_set(t, "FORM_ID",
             req_form(rq, "form_id")[0] ? req_form(rq, "form_id")
                                        : random_uuid(rq->cx.arena));
    tmpl_int(t, "BASE_VERSION", newest != NULL ? newest->number : 0);
    tmpl_set(t, "HEADING",
             newest != NULL ? T("Propose a new version") : T("Propose a plan"));
    tmpl_set(t, "ACTIONS", v.actions);
    tmpl_set(t, "OWNER", v.owner);
    tmpl_set(t, "DUE_DATE", v.due_date);
    tmpl_set(t, "CONSULTED_ON", v.consulted_on);
    tmpl_set(t, "CONSULTATION", v.consultation);
    tmpl_set(t, "COST_NOTE", v.cost_note);
    tmpl_set(t, "MESSAGE", v.message);
    tmpl_show_if(t, strcmp(v.cost_bearer, "vendor") == 0, "COST_VENDOR");
    tmpl_show_if(t, strcmp(v.cost_bearer, "alludo") == 0, "COST_ALLUDO");
    tmpl_show_if(t, strcmp(v.cost_bearer, "shared") == 0, "COST_SHARED");
    tmpl_show_if(t, strcmp(v.cost_bearer, "none") == 0, "COST_NONE");
    tmpl_show_if(t, strcmp(v.cost_bearer, "undecided") == 0, "COST_UNDECIDED");
    fill_rows(rq, t, newest);
    tmpl_set(t, "ACTIONS_ERROR", req_problem_of(rq, "actions"));
    tmpl_set(t, "OWNER_ERROR", req_problem_of(rq, "owner"));
    tmpl_set(t, "DUE_DATE_ERROR", req_problem_of(rq, "due_date"));
    tmpl_set(t, "MILESTONES_ERROR", req_problem_of(rq, "milestones"));
    tmpl_set(t, "CONSULTED_ON_ERROR", req_problem_of(rq, "consulted_on"));
    tmpl_set(t, "COST_BEARER_ERROR", req_problem_of(rq, "cost_bearer"));
    return OK;
}

/* What the reader's side can do now. */
static RESULT
fill_actions(struct req *rq, struct tmpl *page, const struct finding *f,
             const struct plan *p, const struct plan_version *newest)
{
    const unsigned perms = rq->cx.actor.perms;
    const bool may = (perms & (P_MANAGE | P_REVIEW)) != 0;
    const bool ours = newest != NULL &&
                      (rq->cx.actor.is_staff ? newest->alludo_agreed_us.has
                                             : newest->vendor_agreed_us.has);
    const bool negotiable = p == NULL || strcmp(p->state, "proposed") == 0 ||
                            strcmp(p->state, "agreed") == 0;

    if (may && p != NULL && newest != NULL && !ours && negotiable) {
        struct tmpl *t = tmpl_add(page, "CAN_AGREE");
        tmpl_set(t, "PLAN_ID", p->id);
        tmpl_int(t, "N", newest->number);
        tmpl_set(t, "SHA256", newest->sha256);
    }
    if (p != NULL && strcmp(p->state, "agreed") == 0 &&
        (perms & P_MANAGE) != 0) {
        struct tmpl *t = tmpl_add(page, "CAN_COMPLETE");
        tmpl_set(t, "PLAN_ID", p->id);
        tmpl_set(t, "NOTE", req_form(rq, "completion_note"));
        tmpl_set(t, "NOTE_ERROR", req_problem_of(rq, "completion_note"));
    }
    if (p != NULL && strcmp(p->state, "completed") == 0 &&
        (perms & P_REVIEW) != 0) {
        struct tmpl *t = tmpl_add(page, "CAN_VERIFY");
        tmpl_set(t, "PLAN_ID", p->id);
        tmpl_set(t, "NOTE", req_form(rq, "verify_note"));
        tmpl_set(t, "NOTE_ERROR", req_problem_of(rq, "verify_note"));
    }
    if (may && negotiable && strcmp(f->state, "open") == 0)
        TRY(fill_form(rq, page, f, newest));
    return OK;
}

static void
fill_plan(struct req *rq, struct tmpl *page, const struct plan *p,
          const struct plan_version_list *versions)
{
    const bool late = is_overdue(rq, p);

    tmpl_set(page, "STATE", late ? "plan_overdue" : p->state);
    tmpl_set(page, "STATE_TEXT",
             late ? T("Overdue") : plan_state_text(rq->cx.lang, p->state));
    for (size_t i = 0; i < versions->n; i++) {
        const struct plan_version *v = &versions->v[i];
        plan_fill_version(rq, page, p, v, i > 0 ? v - 1 : NULL);
        if (p->agreed_version.has && p->agreed_version.v == v->number)
            plan_fill_milestones(rq, page, p, v);
    }
    if (p->completed_us.has) {
        struct tmpl *t = tmpl_add(page, "COMPLETED");
        tmpl_set(t, "NOTE", p->completion_note);
        tmpl_set(t, "AT",
                 clock_show_time(rq->cx.arena, rq->cx.lang, p->completed_us.v));
    }
    if (p->verify_note[0] != '\0')
        tmpl_set(tmpl_add(page, "VERIFIED"), "NOTE", p->verify_note);
}

enum err
plan_page(struct req *rq, unsigned status, const char *finding_id)
{
    struct finding f;
    struct submission s;
    const struct questionnaire *q;
    struct plan p;
    struct plan_version_list versions = {0};
    bool found;

    TRY(finding_get(&rq->cx, finding_id, &f));
    TRY(submission_get(&rq->cx, f.submission_id, &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    TRY(plan_of_finding(&rq->cx, f.id, f.vendor_id, &p, &found));
    if (found)
        TRY(plan_versions(&rq->cx, &p, &versions));
    const struct clause *c = questionnaire_clause(q, f.clause);
    struct tmpl *page =
        page_new(rq, "remediation/plan.tpl", T("Remediation plan"));
    page_nav(rq, page, "plans");
    page_crumb(page, T("Remediation plans"), "/plans");
    tmpl_set(page, "FINDING_ID", f.id);
    tmpl_set(page, "FINDING_TITLE",
             finding_title(rq->cx.arena, rq->cx.lang, f.source, f.title));
    tmpl_set(page, "DESCRIPTION", f.description);
    tmpl_set(page, "NUMBER", f.clause);
    tmpl_set(page, "QUESTION", c != NULL ? c->question.in[rq->cx.lang] : "");
    tmpl_set(page, "PARTY_NAME", f.party_name);
    tmpl_set(page, "ENGAGEMENT_NAME", f.engagement_name);
    tmpl_set(page, "SEVERITY", f.severity);
    tmpl_set(page, "SEVERITY_TEXT", severity_text(rq->cx.lang, f.severity));
    tmpl_set(page, "STATE", "unanswered");
    tmpl_set(page, "STATE_TEXT", T("No plan yet"));
    if (found)
        fill_plan(rq, page, &p, &versions);
    tmpl_show_if(page, !found, "NO_PLAN");
    TRY(fill_actions(rq, page, &f, found ? &p : NULL,
                     versions.n > 0 ? &versions.v[versions.n - 1] : NULL));
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return plan_page(rq, 200, req_param(rq, "finding_id"));
}

const struct route plan_web_routes[] = {
    {GET, "/findings/:finding_id/plan", P_READ_ALL | P_ANSWER, NO_BODY, show,
     "plan.show", 0, NULL},
    {.path = NULL},
};
