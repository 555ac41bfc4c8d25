#include "scope/scope_request_web.h"

#include "base/clock.h"
#include "base/text.h"
#include "scope/scope_view.h"
#include "vendor/engagement.h"

#include <string.h>

static bool
is_running(const struct submission *s)
{
    return text_has_word("open returned", s->state);
}

static struct tmpl *
page_begin(struct req *rq, const struct submission *s, const char *file,
           const char *title)
{
    struct tmpl *page = page_new(rq, file, title);

    page_nav(rq, page, "submissions");
    page_crumb(page, T("Submissions"), "/submissions");
    page_crumb(page, T("Scope of the questions"),
               arena_printf(rq->cx.arena, "/submissions/%s/scope", s->id));
    tmpl_set(page, "VENDOR", s->vendor_name);
    tmpl_setf(page, "ENGAGEMENT", "%s / %s", s->engagement_name, s->party_name);
    tmpl_set(page, "SUBMISSION_ID", s->id);
    tmpl_set(page, "STATE", s->state);
    tmpl_set(page, "STATE_TEXT", submission_state_text(rq->cx.lang, s->state));
    return page;
}

/* ---- A vendor's request ---- */

static RESULT
request_page(struct req *rq, unsigned status)
{
    struct submission s;
    struct scope_request r;
    const struct questionnaire *q;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(scope_request_get(&rq->cx, &s, req_param(rq, "request_id"), &r));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    const bool is_open = strcmp(r.state, "open") == 0;
    const bool is_stale = strcmp(s.facts, r.facts_before) != 0;
    struct tmpl *page =
        page_begin(rq, &s, "scope/scope_request.tpl", T("Change of the scope"));
    scope_view_request(rq, page, "ASKED", &r);
    TRY(scope_view_change(rq, page, "CHANGE", q, r.facts_before, r.facts_after,
                          is_open && !is_stale ? &s : NULL));
    if (is_open && (rq->cx.actor.perms & P_REVIEW) != 0) {
        struct tmpl *t = tmpl_add(page, "DECIDE");
        tmpl_set(t, "REQUEST_ID", r.id);
        tmpl_set(t, "SUBMISSION_ID", s.id);
        tmpl_set(t, "NOTE", req_form(rq, "note"));
        tmpl_set(t, "PROBLEM", req_problem_of(rq, "note"));
        tmpl_show_if(t, is_running(&s) && !is_stale, "MAY_APPROVE");
        tmpl_show_if(t, !is_running(&s), "NOT_NOW");
        tmpl_show_if(t, strcmp(s.party_kind, "vendor") == 0, "ENGAGEMENT_TOO");
    }
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return request_page(rq, 200);
}

static enum err
decide(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const bool is_approved = strcmp(req_form(rq, "decision"), "approve") == 0;

    if (!is_approved && strcmp(req_form(rq, "decision"), "decline") != 0) {
        req_problem(rq, "note", T("Choose whether to approve or to decline."));
        return request_page(rq, 422);
    }
    const enum err e =
        scope_request_decide(&rq->cx, id, req_param(rq, "request_id"),
                             is_approved, req_form(rq, "note"));
    if (e == ERR_INVALID || e == ERR_CONFLICT) {
        req_problem(rq, "note", T(rq->cx.fault.message));
        return request_page(rq, e == ERR_INVALID ? 422 : 409);
    }
    TRY(e);
    return reply_done(rq,
                      is_approved ? T("The scope has changed.")
                                  : T("The request was declined."),
                      "/submissions/%s/scope", id);
}

/* ---- The engagement's facts have changed ---- */

static RESULT
rescope_page(struct req *rq, unsigned status)
{
    struct submission s;
    struct engagement e;
    const struct questionnaire *q;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(engagement_get(&rq->cx, s.engagement_id, &e));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    struct tmpl *page = page_begin(rq, &s, "scope/rescope.tpl",
                                   T("Take over the engagement's facts"));
    if (strcmp(s.facts, e.facts) == 0) {
        tmpl_show(page, "SAME");
        return reply_page(rq, status, page);
    }
    TRY(scope_view_change(rq, page, "CHANGE", q, s.facts, e.facts, &s));
    if (!is_running(&s)) {
        tmpl_show(page, "NOT_NOW");
        return reply_page(rq, status, page);
    }
    struct tmpl *t = tmpl_add(page, "FORM");
    tmpl_set(t, "SUBMISSION_ID", s.id);
    tmpl_set(t, "SEEN", s.facts);
    tmpl_set(t, "FACTS", e.facts);
    tmpl_set(t, "REASON", req_form(rq, "reason"));
    tmpl_set(t, "PROBLEM", req_problem_of(rq, "reason"));
    return reply_page(rq, status, page);
}

static enum err
show_rescope(struct req *rq)
{
    return rescope_page(rq, 200);
}

static enum err
rescope(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const enum err e =
        scope_follow_engagement(&rq->cx, id, req_form(rq, "seen"),
                                req_form(rq, "facts"), req_form(rq, "reason"));

    if (e == ERR_INVALID || e == ERR_CONFLICT) {
        req_problem(rq, "reason", T(rq->cx.fault.message));
        return rescope_page(rq, e == ERR_INVALID ? 422 : 409);
    }
    TRY(e);
    return reply_done(rq, T("The scope has changed."), "/submissions/%s/scope",
                      id);
}

/* ---- Where a reviewer finds them ---- */

static void
add_notice(struct req *rq, struct tmpl *list, const struct scope_request *r)
{
    struct tmpl *t = tmpl_add(list, "REQUEST");

    tmpl_setf(t, "HREF", "/submissions/%s/scope/requests/%s", r->submission_id,
              r->id);
    tmpl_setf(t, "TEXT", "%s / %s", r->engagement_name, r->party_name);
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, r->requested_us));
}

enum err
scope_request_notice(struct req *rq, struct tmpl *page,
                     const struct submission *s)
{
    struct scope_standing is;
    struct engagement e;

    TRY(scope_standing(&rq->cx, s, &is));
    if (is.has_request) {
        struct tmpl *t = tmpl_add(page, "RESCOPE");
        tmpl_set(t, "STATE_TEXT",
                 scope_request_state_text(rq->cx.lang, is.latest.state));
        tmpl_set(t, "TONE",
                 strcmp(is.latest.state, "open") == 0 ? "warn" : "info");
        add_notice(rq, t, &is.latest);
    }
    if (is.is_confirmed)
        tmpl_setf(tmpl_add(page, "CONFIRMED"), "TEXT",
                  T("The scope questions were confirmed by %s, %s."),
                  is.confirmed_by_name,
                  clock_show_time(rq->cx.arena, rq->cx.lang, is.confirmed_us));
    if (!is_running(s) || (rq->cx.actor.perms & P_REVIEW) == 0)
        return OK;
    TRY(engagement_get(&rq->cx, s->engagement_id, &e));
    if (strcmp(e.facts, s->facts) != 0)
        tmpl_setf(tmpl_add(page, "DIFFERENT"), "HREF",
                  "/submissions/%s/rescope", s->id);
    return OK;
}

enum err
scope_request_notices(struct req *rq, struct tmpl *page)
{
    struct scope_request_list list;

    if ((rq->cx.actor.perms & P_READ_ALL) == 0)
        return OK;
    TRY(scope_request_list(&rq->cx, &list));
    if (list.n == 0)
        return OK;
    struct tmpl *t = tmpl_add(page, "REQUESTS");
    tmpl_setf(t, "HEADING",
              trn(rq->cx.lang, "%zu change of the scope waits for a decision",
                  "%zu changes of the scope wait for a decision",
                  (int64_t)list.n),
              list.n);
    for (size_t i = 0; i < list.n; i++)
        add_notice(rq, t, &list.v[i]);
    return OK;
}

const struct route scope_request_web_routes[] = {
    {GET, "/submissions/:submission_id/scope/requests/:request_id", P_READ_ALL,
     NO_BODY, show, "scope.show_request", 0, NULL},
    {POST, "/submissions/:submission_id/scope/requests/:request_id", P_REVIEW,
     FORM, decide, "scope.decide_request", 0, NULL},
    {GET, "/submissions/:submission_id/rescope", P_REVIEW, NO_BODY,
     show_rescope, "scope.rescope_form", 0, NULL},
    {POST, "/submissions/:submission_id/rescope", P_REVIEW, FORM, rescope,
     "scope.rescope", 0, NULL},
    {.path = NULL},
};
