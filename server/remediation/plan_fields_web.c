/* The form for the next version: what was typed, else the newest version, else
 * what the vendor's own weak answer promised. */
#include "answer/answer.h"
#include "base/random.h"
#include "questionnaire/questionnaire.h"
#include "remediation/plan_view.h"

#include <string.h>

#define FORM_ROWS                                               \
    4 /* steps offered in the form, and two more than there are \
       */

/* Controls of one line or one text, with the member they come from. */
struct form_values {
    const char *actions, *owner, *due_date, *reason, *consulted_on,
        *consulted_with, *consultation, *cost_bearer, *cost_note, *message;
};

static bool
was_typed(struct req *rq)
{
    return strcmp(rq->method, "POST") == 0 && req_has(rq, "actions");
}

static RESULT
form_values(struct req *rq, const struct plan_view *view,
            struct form_values *out)
{
    const struct plan_version *v = view->newest;
    struct answer ans;

    if (was_typed(rq)) {
        *out = (struct form_values){
            req_form(rq, "actions"),      req_form(rq, "owner"),
            req_form(rq, "due_date"),     req_form(rq, "reason"),
            req_form(rq, "consulted_on"), req_form(rq, "consulted_with"),
            req_form(rq, "consultation"), req_form(rq, "cost_bearer"),
            req_form(rq, "cost_note"),    req_form(rq, "message")};
        return OK;
    }
    if (v != NULL) {
        *out = (struct form_values){v->actions,
                                    v->owner,
                                    v->due_date,
                                    view->agreed == v ? "" : v->reason,
                                    opt_text_or_empty(v->consulted_on),
                                    v->consulted_with,
                                    v->consultation,
                                    v->cost_bearer,
                                    v->cost_note,
                                    ""};
        return OK;
    }
    TRY(answer_get(&rq->cx, view->f.submission_id, view->f.vendor_id,
                   view->f.clause, &ans));
    const char *due = opt_text_or_empty(ans.plan_date);
    *out = (struct form_values){ans.plan, "", due, "", "", "", "", "", "", ""};
    return OK;
}

/* The next of the repeated controls, "" where there is none. */
static const char *
next_of(struct req *rq, const struct pair **at, const char *name)
{
    if (*at != NULL || req_has(rq, name))
        *at = req_form_next(rq, *at, name);
    return *at != NULL ? (*at)->value : "";
}

static void
fill_typed_rows(struct req *rq, struct tmpl *form)
{
    const struct pair *title = NULL, *owner = NULL, *start = NULL, *due = NULL;

    for (int n = 1; (title = req_form_next(rq, title, "milestone_title"));
         n++) {
        struct tmpl *row = tmpl_add(form, "ROW");
        tmpl_int(row, "N", n);
        tmpl_set(row, "TITLE", title->value);
        tmpl_set(row, "OWNER", next_of(rq, &owner, "milestone_owner"));
        tmpl_set(row, "START", next_of(rq, &start, "milestone_start"));
        tmpl_set(row, "DUE", next_of(rq, &due, "milestone_due"));
    }
}

static void
fill_rows(struct req *rq, struct tmpl *form, const struct plan_version *v)
{
    const size_t has = v != NULL ? v->nmilestones : 0;
    const size_t n = has + 2 > FORM_ROWS ? has + 2 : FORM_ROWS;

    if (was_typed(rq)) {
        fill_typed_rows(rq, form);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        struct tmpl *row = tmpl_add(form, "ROW");
        const struct milestone none = {
            .title = "", .due_date = "", .owner = ""};
        const struct milestone *m = i < has ? &v->milestones[i] : &none;
        tmpl_int(row, "N", (int64_t)i + 1);
        tmpl_set(row, "TITLE", m->title);
        tmpl_set(row, "OWNER", m->owner); /* not that of the whole plan */
        tmpl_set(row, "START", opt_text_or_empty(m->start_date));
        tmpl_set(row, "DUE", m->due_date);
    }
}

static bool
is_chosen(struct req *rq, const struct plan_version *v, const char *id)
{
    if (was_typed(rq)) {
        for (const struct pair *p = NULL;
             (p = req_form_next(rq, p, "finding")) != NULL;)
            if (strcmp(p->value, id) == 0)
                return true;
        return false;
    }
    for (size_t i = 0; v != NULL && i < v->findings.n; i++)
        if (strcmp(v->findings.v[i].id, id) == 0)
            return true;
    return false;
}

/* The other findings that the plan could cover. */
static RESULT
fill_findings(struct req *rq, struct tmpl *form, const struct plan_view *view)
{
    struct plan_finding_list all;
    struct tmpl *box = NULL;

    TRY(plan_candidates(
        &rq->cx, view->has_plan ? view->p.finding_id : view->f.id,
        view->f.vendor_id, view->has_plan ? view->p.id : "", &all));
    for (size_t i = 0; i < all.n; i++) {
        const struct plan_finding *f = &all.v[i];
        const bool on = is_chosen(rq, view->newest, f->id);
        if (!f->can_join && !on)
            continue;
        if (box == NULL)
            box = tmpl_add(form, "FINDINGS");
        struct tmpl *t = tmpl_add(box, "FINDING");
        tmpl_set(t, "ID", f->id);
        tmpl_set(t, "NUMBER", f->clause);
        tmpl_set(
            t, "TITLE",
            finding_title(rq->cx.arena, rq->cx.lang, "", f->source, f->title));
        tmpl_set(t, "SEVERITY", f->severity);
        tmpl_set(t, "SEVERITY_TEXT", severity_text(rq->cx.lang, f->severity));
        tmpl_show_if(t, on, "ON");
    }
    if (box != NULL)
        tmpl_set(box, "FINDINGS_ERROR", req_problem_of(rq, "findings"));
    return OK;
}

static void
fill_bearer(struct tmpl *t, const char *bearer)
{
    tmpl_show_if(t, strcmp(bearer, "vendor") == 0, "COST_VENDOR");
    tmpl_show_if(t, strcmp(bearer, "alludo") == 0, "COST_ALLUDO");
    tmpl_show_if(t, strcmp(bearer, "shared") == 0, "COST_SHARED");
    tmpl_show_if(t, strcmp(bearer, "none") == 0, "COST_NONE");
    tmpl_show_if(t, strcmp(bearer, "undecided") == 0, "COST_UNDECIDED");
}

static void
fill_errors(struct req *rq, struct tmpl *t)
{
    tmpl_set(t, "ACTIONS_ERROR", req_problem_of(rq, "actions"));
    tmpl_set(t, "OWNER_ERROR", req_problem_of(rq, "owner"));
    tmpl_set(t, "DUE_DATE_ERROR", req_problem_of(rq, "due_date"));
    tmpl_set(t, "MILESTONES_ERROR", req_problem_of(rq, "milestones"));
    tmpl_set(t, "CONSULTED_ON_ERROR", req_problem_of(rq, "consulted_on"));
    tmpl_set(t, "COST_BEARER_ERROR", req_problem_of(rq, "cost_bearer"));
    tmpl_set(t, "CONSULTED_WITH_ERROR", req_problem_of(rq, "consulted_with"));
    tmpl_set(t, "CONSULTATION_ERROR", req_problem_of(rq, "consultation"));
    tmpl_set(t, "COST_NOTE_ERROR", req_problem_of(rq, "cost_note"));
    tmpl_set(t, "MESSAGE_ERROR", req_problem_of(rq, "message"));
}

static void
fill_texts(struct tmpl *t, const struct form_values *v)
{
    tmpl_set(t, "ACTIONS", v->actions);
    tmpl_set(t, "OWNER", v->owner);
    tmpl_set(t, "DUE_DATE", v->due_date);
    tmpl_set(t, "CONSULTED_ON", v->consulted_on);
    tmpl_set(t, "CONSULTED_WITH", v->consulted_with);
    tmpl_set(t, "CONSULTATION", v->consultation);
    tmpl_set(t, "COST_NOTE", v->cost_note);
    tmpl_set(t, "MESSAGE", v->message);
}

RESULT
plan_view_form(struct req *rq, struct tmpl *page, const struct plan_view *view)
{
    struct form_values v;
    const char *form_id = req_form(rq, "form_id");

    TRY(form_values(rq, view, &v));
    struct tmpl *t = tmpl_add(page, "FORM");
    tmpl_set(t, "FINDING_ID", view->f.id);
    tmpl_set(t, "PERSON_ID", rq->cx.actor.user_id);
    tmpl_set(t, "FORM_ID", form_id[0] ? form_id : random_uuid(rq->cx.arena));
    tmpl_int(t, "BASE_VERSION",
             view->newest != NULL ? view->newest->number : 0);
    tmpl_set(t, "HEADING",
             view->newest != NULL ? T("Propose a new version")
                                  : T("Propose a plan"));
    fill_texts(t, &v);
    if (view->agreed != NULL) {
        struct tmpl *r = tmpl_add(t, "IN_FORCE");
        tmpl_int(r, "N", view->agreed->number);
        tmpl_set(r, "REASON", v.reason);
        tmpl_set(r, "REASON_ERROR", req_problem_of(rq, "reason"));
    }
    fill_bearer(t, v.cost_bearer);
    fill_rows(rq, t, view->newest);
    fill_errors(rq, t);
    return fill_findings(rq, t, view);
}
