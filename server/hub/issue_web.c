#include "hub/issue_web.h"

#include "account/managers_view.h"
#include "base/clock.h"
#include "cycle/issue.h"
#include "http/tmpl.h"
#include "scope/scope_questions_web.h"
#include "scope/scope_request_web.h"
#include "submission/scope.h"
#include "submission/submission.h"
#include "submission/submission_mail.h"

#include <stdlib.h>
#include <string.h>

struct view {
    struct submission s;
    const struct questionnaire *q;
    struct scope scope;
    int domain; /* 0: the overview */
};

static RESULT
load(struct req *rq, const char *domain, struct view *v)
{
    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &v->s));
    TRY(questionnaire_get(&rq->cx, v->s.questionnaire_id, &v->q));
    TRY(scope_get(&rq->cx, v->s.id, v->s.vendor_id, &v->scope));
    v->domain = (int)strtol(domain, NULL, 10);
    if (questionnaire_domain(v->q, v->domain) == NULL)
        v->domain = 0;
    return OK;
}

static bool
may_edit(const struct req *rq, const struct view *v)
{
    return (rq->cx.actor.perms & P_REVIEW) != 0 &&
           strcmp(v->s.state, "draft") == 0;
}

static const struct clause *
clause_of(const struct view *v, const struct scope_clause *c)
{
    return questionnaire_clause(v->q, c->clause);
}

/* The form that turns the clause round; back to the computed scope no reason
 * is asked for. */
static void
show_change(struct req *rq, struct tmpl *row, const struct view *v,
            const struct scope_clause *c)
{
    const char *ignored, *field;
    struct tmpl *t = tmpl_add(row, "CHANGE");
    const bool is_computed =
        clause_applies(clause_of(v, c), v->s.facts, rq->cx.arena, &ignored);

    field = arena_printf(rq->cx.arena, "reason-%s",
                         clause_html_id(rq->cx.arena, c->clause));
    tmpl_set(t, "SUBMISSION_ID", v->s.id);
    tmpl_set(t, "CLAUSE", c->clause);
    tmpl_int(t, "DOMAIN", c->domain);
    tmpl_set(t, "IS_ASKED", c->is_asked ? "0" : "1");
    tmpl_show_if(t, c->is_asked, "LEAVE_OUT");
    tmpl_show_if(t, !c->is_asked, "ASK");
    const char *problem = req_problem_of(rq, field);
    tmpl_show_if(t, *problem != '\0', "OPEN");
    if (c->is_asked != is_computed)
        return;
    struct tmpl *reason = tmpl_add(t, "REASON");
    tmpl_set(reason, "FIELD", field);
    tmpl_set(reason, "PROBLEM", problem);
    if (*problem != '\0')
        tmpl_set(reason, "TYPED", req_form(rq, "reason"));
}

static void
show_clause(struct req *rq, struct tmpl *table, const struct view *v,
            const struct scope_clause *c)
{
    struct tmpl *row = tmpl_add(table, "ROW");

    tmpl_set(row, "ID", clause_html_id(rq->cx.arena, c->clause));
    tmpl_set(row, "NUMBER", c->clause);
    tmpl_set(row, "QUESTION", clause_of(v, c)->question.in[rq->cx.lang]);
    tmpl_show_if(row, c->knock_out, "KNOCK_OUT");
    tmpl_show_if(row, c->is_asked, "ASKED");
    tmpl_show_if(row, !c->is_asked, "LEFT_OUT");
    tmpl_set(row, "REASON_TEXT", scope_reason_text(&rq->cx, v->q, c));
    if (may_edit(rq, v))
        show_change(rq, row, v, c);
}

static void
show_domain(struct req *rq, struct tmpl *page, const struct view *v)
{
    const struct domain *d = questionnaire_domain(v->q, v->domain);
    struct tmpl *part = tmpl_add(page, "DOMAIN");

    tmpl_int(part, "N", d->number);
    tmpl_set(part, "TITLE", d->title.in[rq->cx.lang]);
    tmpl_set(part, "SUBMISSION_ID", v->s.id);
    for (size_t i = 0; i < v->scope.n; i++)
        if (v->scope.v[i].domain == v->domain)
            show_clause(rq, part, v, &v->scope.v[i]);
    const struct {
        const char *section;
        const struct domain *to;
    } links[] = {
        {"PREV", questionnaire_domain(v->q, v->domain - 1)},
        {"NEXT", questionnaire_domain(v->q, v->domain + 1)},
    };
    for (size_t i = 0; i < 2; i++) {
        if (links[i].to == NULL)
            continue;
        struct tmpl *link = tmpl_add(part, links[i].section);
        tmpl_setf(link, "HREF", "/submissions/%s/scope?domain=%d", v->s.id,
                  links[i].to->number);
        tmpl_set(link, "TITLE", links[i].to->title.in[rq->cx.lang]);
    }
}

static void
show_overview(struct req *rq, struct tmpl *page, const struct view *v)
{
    struct tmpl *part = tmpl_add(page, "OVERVIEW");
    struct tmpl *left_out = NULL;

    for (size_t i = 0; i < v->q->ndomains; i++) {
        const struct domain *d = &v->q->domains[i];
        int64_t asked = 0, left = 0;
        for (size_t k = 0; k < v->scope.n; k++)
            if (v->scope.v[k].domain == d->number)
                *(v->scope.v[k].is_asked ? &asked : &left) += 1;
        struct tmpl *row = tmpl_add(part, "ROW");
        tmpl_int(row, "N", d->number);
        tmpl_set(row, "TITLE", d->title.in[rq->cx.lang]);
        tmpl_setf(row, "HREF", "/submissions/%s/scope?domain=%d", v->s.id,
                  d->number);
        tmpl_int(row, "NASKED", asked);
        tmpl_int(row, "NLEFT_OUT", left);
    }
    for (size_t i = 0; i < v->scope.n; i++) {
        const struct scope_clause *c = &v->scope.v[i];
        if (c->is_asked)
            continue;
        if (left_out == NULL)
            left_out = tmpl_add(part, "LEFT_OUT");
        struct tmpl *row = tmpl_add(left_out, "CLAUSE");
        tmpl_set(row, "NUMBER", c->clause);
        tmpl_setf(row, "HREF", "/submissions/%s/scope?domain=%d#c-%s", v->s.id,
                  (int)c->domain, clause_html_id(rq->cx.arena, c->clause));
        tmpl_set(row, "QUESTION", clause_of(v, c)->question.in[rq->cx.lang]);
        tmpl_set(row, "REASON_TEXT", scope_reason_text(&rq->cx, v->q, c));
    }
}

static void
show_head(struct req *rq, struct tmpl *page, const struct view *v)
{
    const struct submission *s = &v->s;
    struct arena *a = rq->cx.arena;

    tmpl_set(page, "ENGAGEMENT", s->engagement_name);
    tmpl_set(page, "VENDOR", s->vendor_name);
    tmpl_set(page, "STATE", s->state);
    tmpl_set(page, "STATE_TEXT", submission_state_text(rq->cx.lang, s->state));
    if (s->issued_us.has)
        tmpl_set(tmpl_add(page, "REVIEW"), "SUBMISSION_ID", s->id);
    if (v->domain != 0)
        return;
    struct tmpl *t = tmpl_add(page, "FACTS");
    tmpl_set(t, "PARTY", s->party_name);
    tmpl_int(t, "CYCLE", s->cycle);
    tmpl_set(t, "VERSION", v->q->version);
    tmpl_set(
        t, "COUNT_TEXT",
        arena_printf(a, T("%ld of %zu clauses"), (long)s->nasked, v->scope.n));
    if (s->due_date.or_null != NULL)
        tmpl_set(tmpl_add(t, "HAS_DUE"), "DUE",
                 clock_show_date(a, rq->cx.lang, s->due_date.or_null));
    if (s->cancel_reason.or_null != NULL)
        tmpl_set(tmpl_add(t, "CANCELLED"), "CANCEL_REASON",
                 s->cancel_reason.or_null);
}

static void
show_forms(struct req *rq, struct tmpl *page, const struct view *v)
{
    const bool is_cancel = req_has(rq, "reason");
    const bool may_cancel = (rq->cx.actor.perms & P_REVIEW) != 0 &&
                            strcmp(v->s.state, "decided") != 0 &&
                            strcmp(v->s.state, "cancelled") != 0;

    if (may_edit(rq, v)) {
        struct tmpl *t = tmpl_add(page, "ISSUE");
        tmpl_set(t, "SUBMISSION_ID", v->s.id);
        tmpl_set(t, "DUE_DATE", req_form(rq, "due_date"));
        tmpl_set(t, "TODAY", clock_date(rq->cx.arena, rq->cx.now_us));
        tmpl_set(t, "DUE_DATE_PROBLEM", req_problem_of(rq, "due_date"));
    }
    if (may_cancel) {
        struct tmpl *t = tmpl_add(page, "CANCEL");
        tmpl_set(t, "SUBMISSION_ID", v->s.id);
        const char *problem = req_problem_of(rq, "cancel-reason");
        tmpl_show_if(t, is_cancel && *problem != '\0', "OPEN");
        tmpl_set(t, "PROBLEM", problem);
    }
}

/* A vendor that was just registered has nobody who could be told. */
static RESULT
has_managers(struct req *rq, const struct submission *s, bool *out)
{
    struct user_list managers;

    TRY(submission_mail_readers(&rq->cx, s, false, &managers));
    *out = managers.n > 0;
    return OK;
}

static RESULT
show_nobody(struct req *rq, struct tmpl *page, const struct view *v)
{
    const bool is_going =
        strcmp(v->s.state, "draft") == 0 || strcmp(v->s.state, "open") == 0;
    bool is_told;

    if ((rq->cx.actor.perms & P_REVIEW) == 0 || !is_going)
        return OK;
    TRY(has_managers(rq, &v->s, &is_told));
    if (is_told)
        return OK;
    struct tmpl *t = tmpl_add(page, "NOBODY");
    tmpl_set(t, "VENDOR_ID", v->s.vendor_id);
    return managers_view_pending(rq, t, v->s.vendor_id);
}

static RESULT
reply_scope(struct req *rq, unsigned status, const char *domain)
{
    struct view v;

    TRY(load(rq, domain, &v));
    struct tmpl *page =
        page_new(rq, "hub/scope.tpl", T("Scope of the questions"));
    page_nav(rq, page, "submissions");
    page_crumb(page, T("Submissions"), "/submissions");
    page_crumb(page, v.s.engagement_name,
               arena_printf(rq->cx.arena, "/submissions?engagement=%s",
                            v.s.engagement_id));
    if (v.domain != 0)
        page_crumb(page, T("Scope of the questions"),
                   arena_printf(rq->cx.arena, "/submissions/%s/scope", v.s.id));
    show_head(rq, page, &v);
    if (v.domain == 0) {
        if (v.s.issued_us.has)
            TRY(scope_request_notice(rq, page, &v.s));
        TRY(show_nobody(rq, page, &v));
        show_forms(rq, page, &v);
        show_overview(rq, page, &v);
    } else {
        show_domain(rq, page, &v);
    }
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    if (!rq->cx.actor.is_staff)
        return scope_questions_page(rq);
    return reply_scope(rq, 200, req_query(rq, "domain"));
}

/* ERR_INVALID becomes a problem of that control and the page again. */
static RESULT
refused(struct req *rq, enum err e, const char *field, const char *domain)
{
    if (e != ERR_INVALID)
        return e;
    req_problem(rq, field, T(rq->cx.fault.message));
    return reply_scope(rq, 422, domain);
}

static enum err
edit(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const char *clause = req_form(rq, "clause");
    const char *domain = req_form(rq, "domain");
    const char *dashes = clause_html_id(rq->cx.arena, clause);
    const bool is_asked = strcmp(req_form(rq, "is_asked"), "1") == 0;

    const enum err e =
        scope_edit(&rq->cx, id, clause, is_asked, req_form(rq, "reason"));
    if (e != OK)
        return refused(rq, e, arena_printf(rq->cx.arena, "reason-%s", dashes),
                       domain);
    return reply_done(
        rq, is_asked ? T("The clause is asked.") : T("The clause is left out."),
        "/submissions/%s/scope?domain=%ld#c-%s", id, strtol(domain, NULL, 10),
        dashes);
}

static enum err
issue(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    struct submission s;
    bool is_told;

    const enum err e = submission_issue(&rq->cx, id, req_form(rq, "due_date"));
    if (e != OK)
        return refused(rq, e, "due_date", "");
    TRY(submission_get(&rq->cx, id, &s));
    TRY(has_managers(rq, &s, &is_told));
    return reply_done(
        rq,
        is_told ? T("The questionnaire was sent to the vendor's managers.")
                : T("The questionnaire is open, but nobody was told: no "
                    "manager of the vendor has an account yet."),
        "/submissions/%s/scope", id);
}

static enum err
cancel(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");

    const enum err e = submission_cancel(&rq->cx, id, req_form(rq, "reason"));
    if (e != OK)
        return refused(rq, e, "cancel-reason", "");
    return reply_done(rq, T("The questionnaire was cancelled."),
                      "/submissions/%s/scope", id);
}

const struct route issue_web_routes[] = {
    {GET, "/submissions/:submission_id/scope", P_READ_ALL | P_REVIEW | P_ANSWER,
     NO_BODY, show, "submission.scope", 0, NULL},
    {POST, "/submissions/:submission_id/scope", P_REVIEW, FORM, edit,
     "submission.edit_scope", 0, NULL},
    {POST, "/submissions/:submission_id/issue", P_REVIEW, FORM, issue,
     "submission.issue", 0, NULL},
    {POST, "/submissions/:submission_id/cancel", P_REVIEW, FORM, cancel,
     "submission.cancel", 0, NULL},
    {.path = NULL},
};
