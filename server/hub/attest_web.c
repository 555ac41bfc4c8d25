/* GET and POST /submissions/:submission_id/attest: what still misses, or the
 * attestation that submits. */
#include "hub/attest_web.h"

#include "answer/answer.h"
#include "answer/sheet.h"
#include "base/clock.h"
#include "base/text.h"
#include "cycle/attest.h"
#include "cycle/attestation.h"
#include "cycle/unchanged.h"
#include "http/tmpl.h"
#include "scope/scope_request.h"
#include "section/clause_view.h"

#include <string.h>

static const struct field attestation_fields[] = {
    FIELD(attestation, name, .max_bytes = 300),
    FIELD(attestation, title, .max_bytes = 300),
    FIELD(attestation, unchanged_reason, .max_bytes = 2000),
    FIELD_END,
};

/* One item for each clause, with everything that it lacks. */
static RESULT
add_missing(struct req *rq, struct tmpl *page, const struct submission *s,
            const struct missing_list *missing)
{
    const struct questionnaire *q;
    struct tmpl *t = tmpl_add(page, "INCOMPLETE"), *item = NULL;
    size_t nclauses = 0;

    TRY(questionnaire_get(&rq->cx, s->questionnaire_id, &q));
    for (size_t i = 0; i < missing->n; i++) {
        const char *number = missing->v[i].clause;
        const struct clause *c = questionnaire_clause(q, number);

        if (i == 0 || strcmp(number, missing->v[i - 1].clause) != 0) {
            item = tmpl_add(t, "ITEM");
            tmpl_set(item, "NUMBER", number);
            tmpl_set(item, "QUESTION",
                     c == NULL ? "" : c->question.in[rq->cx.lang]);
            tmpl_set(item, "HREF",
                     clause_href(rq->cx.arena, s->id, c == NULL ? 1 : c->domain,
                                 number, false));
            nclauses++;
        }
        tmpl_set(tmpl_add(item, "WHAT"), "TEXT", missing->v[i].what);
    }
    tmpl_setf(t, "MISSING_TEXT",
              trn(rq->cx.lang, "%zu answer is missing or incomplete",
                  "%zu answers are missing or incomplete", (int64_t)nclauses),
              nclauses);
    return OK;
}

static struct tmpl *
add_plan(struct req *rq, struct tmpl *list, const struct submission *s,
         const struct clause *c, const char *text, const char *date)
{
    struct tmpl *item = tmpl_add(list, "PLAN");

    tmpl_set(item, "NUMBER", c->number);
    tmpl_set(item, "QUESTION", c->question.in[rq->cx.lang]);
    tmpl_set(item, "PLAN_TEXT", text);
    tmpl_setf(item, "BY_WHEN", T("By %s"),
              clock_show_date(rq->cx.arena, rq->cx.lang, date));
    tmpl_set(item, "HREF",
             clause_href(rq->cx.arena, s->id, c->domain, c->number, false));
    return item;
}

/* Before attesting: every weak answer will be a plan that the vendor proposes,
 * unless people negotiate about it already. */
static RESULT
add_plans(struct req *rq, struct tmpl *page, const struct submission *s)
{
    const struct questionnaire *q;
    struct weak_plan_list plans;
    struct tmpl *t = NULL, *standing = NULL;
    size_t n = 0;

    TRY(questionnaire_get(&rq->cx, s->questionnaire_id, &q));
    TRY(submission_weak_plans(&rq->cx, s, &plans));
    for (size_t i = 0; i < plans.n; i++) {
        const struct weak_plan *a = &plans.v[i];
        const struct clause *c = questionnaire_clause(q, a->clause);
        if (c == NULL)
            continue;
        if (*a->standing != '\0') {
            const bool is_agreed = strcmp(a->standing, "agreed") == 0;
            standing = standing == NULL ? tmpl_add(page, "STANDING") : standing;
            struct tmpl *one =
                add_plan(rq, standing, s, c, a->standing_actions.or_null,
                         a->standing_due.or_null);
            tmpl_set(one, "CODE", is_agreed ? "plan_agreed" : "plan_proposed");
            tmpl_set(one, "STANDING_TEXT",
                     is_agreed ? T("In force") : T("In negotiation"));
            continue;
        }
        if (n++ == 0)
            t = tmpl_add(page, "PLANS");
        struct tmpl *item = add_plan(rq, t, s, c, a->plan, a->plan_date);
        if (!severity_is_known(c->weak_severity))
            continue;
        struct tmpl *tag = tmpl_add(item, "SEVERITY");
        tmpl_set(tag, "CODE", c->weak_severity);
        tmpl_setf(tag, "SEVERITY_TEXT", T("Severity: %s"),
                  severity_text(rq->cx.lang, c->weak_severity));
    }
    if (n > 0)
        tmpl_setf(t, "PLANS_TEXT",
                  trn(rq->cx.lang, "%zu proposed plan goes with your answers",
                      "%zu proposed plans go with your answers", (int64_t)n),
                  n);
    return OK;
}

static RESULT
add_scope(struct req *rq, struct tmpl *page, const struct submission *s)
{
    struct scope_standing is;

    TRY(scope_standing(&rq->cx, s, &is));
    if (is.has_request && strcmp(is.latest.state, "open") == 0)
        tmpl_setf(tmpl_add(page, "SCOPE"), "HREF", "/submissions/%s/scope",
                  s->id);
    return OK;
}

static bool
is_unchanged_ticked(struct req *rq)
{
    return strcmp(req_form(rq, "unchanged"), "yes") == 0;
}

/* Returned clauses that nobody touched: asked about, not refused. */
static RESULT
add_unchanged(struct req *rq, struct tmpl *form, const struct submission *s)
{
    const struct questionnaire *q;
    struct clause_names list;

    TRY(questionnaire_get(&rq->cx, s->questionnaire_id, &q));
    TRY(unchanged_now(&rq->cx, s, &list));
    if (list.n == 0)
        return OK;
    struct tmpl *t = tmpl_add(form, "UNCHANGED");
    tmpl_setf(t, "UNCHANGED_TEXT",
              trn(rq->cx.lang, "%zu returned answer was not changed",
                  "%zu returned answers were not changed", (int64_t)list.n),
              list.n);
    for (size_t i = 0; i < list.n; i++) {
        const struct clause *c = questionnaire_clause(q, list.v[i]);
        struct tmpl *item = tmpl_add(t, "ITEM");
        tmpl_set(item, "NUMBER", list.v[i]);
        tmpl_set(item, "QUESTION",
                 c == NULL ? "" : c->question.in[rq->cx.lang]);
        tmpl_set(item, "HREF",
                 clause_href(rq->cx.arena, s->id, c == NULL ? 1 : c->domain,
                             list.v[i], false));
    }
    if (strcmp(rq->method, "POST") == 0 && !is_unchanged_ticked(rq))
        req_problem(rq, "unchanged",
                    T("Tick the box to send these answers back as they are."));
    if (strcmp(rq->method, "POST") == 0 &&
        *text_trim(rq->cx.arena, req_form(rq, "unchanged_reason")) == '\0')
        req_problem(rq, "unchanged_reason",
                    T("Say why these answers go back as they are."));
    tmpl_show_if(t, is_unchanged_ticked(rq), "TICKED");
    tmpl_set(t, "REASON", req_form(rq, "unchanged_reason"));
    tmpl_set(t, "REASON_ERROR", req_problem_of(rq, "unchanged_reason"));
    tmpl_set(t, "TICK_ERROR", req_problem_of(rq, "unchanged"));
    return OK;
}

static RESULT
add_form(struct req *rq, struct tmpl *page, const struct submission *s)
{
    struct tmpl *t = tmpl_add(page, "READY");

    TRY(add_unchanged(rq, t, s));
    tmpl_setf(t, "ACTION", "/submissions/%s/attest", s->id);
    tmpl_setf(t, "CHECK_HREF", "/submissions/%s/check", s->id);
    tmpl_set(t, "ATTESTATION", attestation_text(rq->cx.lang));
    tmpl_set(t, "VERSION", ATTESTATION_VERSION);
    tmpl_set(t, "NAME",
             req_has(rq, "name") ? req_form(rq, "name") : rq->cx.actor.name);
    tmpl_set(t, "JOB_TITLE", req_form(rq, "title"));
    tmpl_show_if(t, req_has(rq, "agree"), "AGREED");
    tmpl_set(t, "NAME_ERROR", req_problem_of(rq, "name"));
    tmpl_set(t, "TITLE_ERROR", req_problem_of(rq, "title"));
    tmpl_set(t, "AGREE_ERROR", req_problem_of(rq, "agree"));
    return OK;
}

static RESULT
page_of(struct req *rq, unsigned status)
{
    struct submission s;
    struct missing_list missing;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    if (strcmp(s.state, "open") != 0 && strcmp(s.state, "returned") != 0)
        return reply_redirect(rq, "/submissions/%s", s.id);
    TRY(submission_missing(&rq->cx, &s, &missing));
    struct tmpl *page = page_new(rq, "hub/attest.tpl", T("Attest and submit"));
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    page_crumb(page, s.engagement_name,
               arena_printf(rq->cx.arena, "/submissions/%s", s.id));
    tmpl_setf(page, "ENGAGEMENT", "%s / %s", s.engagement_name, s.party_name);
    if (missing.n > 0) {
        TRY(add_missing(rq, page, &s, &missing));
    } else {
        TRY(add_scope(rq, page, &s));
        TRY(add_plans(rq, page, &s));
        TRY(add_form(rq, page, &s));
    }
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return page_of(rq, 200);
}

static enum err
submit(struct req *rq)
{
    struct attestation in = {0};
    const char *id = req_param(rq, "submission_id");
    const bool is_bound = req_bind(rq, attestation_fields, &in) == OK;

    if (strcmp(req_form(rq, "agree"), "yes") != 0)
        req_problem(rq, "agree", T("Tick the box to attest."));
    if (!is_bound || rq->nproblems > 0 ||
        (in.unchanged_reason.or_null != NULL && !is_unchanged_ticked(rq)))
        return page_of(rq, 422);
    const enum err result = submission_submit(&rq->cx, id, &in);
    if (result == ERR_INVALID &&
        strcmp(rq->cx.fault.code, "attestation_not_a_line") == 0)
        req_problem(rq, text_is_line(in.name) ? "title" : "name",
                    tr(rq->cx.lang, rq->cx.fault.message));
    if (result == ERR_INVALID) /* something misses: the page names it */
        return page_of(rq, 422);
    TRY(result);
    return reply_done(rq, T("The answers were submitted."),
                      "/submissions/%s/receipt", id);
}

const struct route attest_web_routes[] = {
    {GET, "/submissions/:submission_id/attest", P_MANAGE, NO_BODY, show,
     "submission.attest", 0, NULL},
    {POST, "/submissions/:submission_id/attest", P_MANAGE, FORM, submit,
     "submission.submit", 0, NULL},
    {.path = NULL},
};
