#include "scope/scope_questions_web.h"

#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "scope/scope_view.h"
#include "vendor/facts.h"

#include <string.h>

static const char prefix[] = "fact_";

struct view {
    struct submission s;
    const struct questionnaire *q;
    struct scope_standing standing;
    bool is_running; /* open or returned */
    bool is_waiting; /* for the decision on a request */
    bool may_change;
};

static RESULT
load(struct req *rq, struct view *v)
{
    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &v->s));
    TRY(questionnaire_get(&rq->cx, v->s.questionnaire_id, &v->q));
    TRY(scope_standing(&rq->cx, &v->s, &v->standing));
    v->is_running = text_has_word("open returned", v->s.state);
    v->is_waiting = v->standing.has_request &&
                    strcmp(v->standing.latest.state, "open") == 0;
    v->may_change =
        v->is_running && !v->is_waiting && (rq->cx.actor.perms & P_MANAGE) != 0;
    return OK;
}

/* "17. Mobile devices (all), 3. Access": where the fact decides. */
static const char *
domains_of(struct req *rq, const struct questionnaire *q, const char *code,
           size_t *out_n)
{
    const char *text = "";
    size_t total = 0;

    for (size_t i = 0; i < q->ndomains; i++) {
        const struct domain *d = &q->domains[i];
        size_t n = 0;
        for (size_t k = d->first; k < d->first + d->count; k++)
            n += q->clauses[k].is_assessable &&
                 text_has_word(q->clauses[k].facts, code);
        if (n == 0)
            continue;
        total += n;
        text = arena_printf(rq->cx.arena, "%s%s%d. %s%s", text,
                            *text == '\0' ? "" : T("; "), d->number,
                            d->title.in[rq->cx.lang],
                            n == d->nassessable ? T(" (all of it)") : "");
    }
    *out_n = total;
    return text;
}

static void
add_fact(struct req *rq, struct tmpl *form, const struct view *v,
         const struct fact *f, const char *facts)
{
    size_t n;
    struct tmpl *t = tmpl_add(form, "FACT");
    const char *field = arena_printf(rq->cx.arena, "%s%s", prefix, f->code);
    const char *domains = domains_of(rq, v->q, f->code, &n);
    const bool is_true = text_has_word(facts, f->code);

    tmpl_set(t, "FIELD", field);
    tmpl_set(t, "QUESTION", f->question.in[rq->cx.lang]);
    tmpl_show_if(t, is_true, "YES");
    tmpl_show_if(t, !is_true, "NO");
    tmpl_set(t, "PROBLEM", req_problem_of(rq, field));
    if (is_true != text_has_word(v->s.facts, f->code))
        tmpl_show(t, "CHANGED");
    if (n == 0) {
        tmpl_show(t, "NOTHING");
        return;
    }
    struct tmpl *hides = tmpl_add(t, "HIDES");
    tmpl_setf(hides, "COUNT",
              trn(rq->cx.lang, "%zu question depends on it:",
                  "%zu questions depend on it:", (int64_t)n),
              n);
    tmpl_set(hides, "DOMAINS", domains);
}

/* The form, or for whoever cannot change them the facts as they are. */
static void
add_facts(struct req *rq, struct tmpl *page, const struct view *v,
          const char *facts)
{
    struct tmpl *t = tmpl_add(page, v->may_change ? "FORM" : "SHOWN");

    tmpl_setf(t, "ACTION", "/submissions/%s/scope/facts", v->s.id);
    tmpl_set(t, "SEEN", v->s.facts);
    for (size_t i = 0; i < v->q->nfacts; i++)
        add_fact(rq, t, v, &v->q->facts[i], facts);
}

static RESULT
add_preview(struct req *rq, struct tmpl *page, const struct view *v,
            const char *facts)
{
    struct tmpl *t = tmpl_add(page, "PREVIEW");
    const char *form_id = req_form(rq, "form_id");

    TRY(scope_view_change(rq, t, "CHANGE", v->q, v->s.facts, facts, &v->s));
    tmpl_setf(t, "ACTION", "/submissions/%s/scope/requests", v->s.id);
    tmpl_setf(t, "BACK", "/submissions/%s/scope", v->s.id);
    tmpl_set(t, "FACTS", facts);
    tmpl_set(t, "SEEN", v->s.facts);
    tmpl_set(t, "PERSON_ID", rq->cx.actor.user_id);
    tmpl_set(t, "SUBMISSION_ID", v->s.id);
    tmpl_set(t, "FORM_ID",
             *form_id != '\0' ? form_id : random_uuid(rq->cx.arena));
    tmpl_set(t, "REASON", req_form(rq, "reason"));
    tmpl_set(t, "PROBLEM", req_problem_of(rq, "reason"));
    return OK;
}

static RESULT
add_request(struct req *rq, struct tmpl *page, const struct view *v)
{
    const struct scope_request *r = &v->standing.latest;
    struct tmpl *t = tmpl_add(page, "REQUEST");

    scope_view_request(rq, t, "ASKED", r);
    TRY(scope_view_change(rq, t, "CHANGE", v->q, r->facts_before,
                          r->facts_after,
                          v->is_waiting && v->is_running ? &v->s : NULL));
    tmpl_show_if(t, v->is_waiting, "WAITING");
    if (v->is_waiting && (rq->cx.actor.perms & P_MANAGE) != 0)
        tmpl_setf(tmpl_add(t, "WITHDRAW"), "ACTION",
                  "/submissions/%s/scope/requests/%s/withdraw", v->s.id, r->id);
    return OK;
}

static void
add_confirmed(struct req *rq, struct tmpl *page, const struct view *v)
{
    if (v->standing.is_confirmed)
        tmpl_setf(tmpl_add(page, "CONFIRMED"), "TEXT",
                  T("The scope questions were confirmed by %s, %s."),
                  v->standing.confirmed_by_name,
                  clock_show_time(rq->cx.arena, rq->cx.lang,
                                  v->standing.confirmed_us));
}

/* `facts` NULL: as they are; else what somebody wants them to be, with a
 * preview when `is_preview`. */
static RESULT
page_of(struct req *rq, unsigned status, const char *facts, bool is_preview)
{
    struct view v;

    TRY(load(rq, &v));
    if (facts == NULL || !v.may_change)
        facts = v.s.facts;
    is_preview = is_preview && v.may_change && strcmp(facts, v.s.facts) != 0;
    struct tmpl *page =
        page_new(rq, "scope/scope_questions.tpl", T("What the service does"));
    page_nav(rq, page, "home");
    page_crumb(page, v.s.engagement_name,
               arena_printf(rq->cx.arena, "/submissions/%s", v.s.id));
    tmpl_setf(page, "ENGAGEMENT", "%s / %s", v.s.engagement_name,
              v.s.party_name);
    tmpl_setf(page, "HUB_HREF", "/submissions/%s", v.s.id);
    add_confirmed(rq, page, &v);
    if (v.standing.has_request && !is_preview)
        TRY(add_request(rq, page, &v));
    if (is_preview)
        TRY(add_preview(rq, page, &v, facts));
    else
        add_facts(rq, page, &v, facts);
    return reply_page(rq, status, page);
}

enum err
scope_questions_page(struct req *rq)
{
    const char *facts = NULL;
    const bool is_preview = *req_query(rq, "preview") != '\0';

    if (is_preview || *req_query(rq, "facts") != '\0')
        TRY(scope_facts_check(&rq->cx, req_query(rq, "facts"), &facts));
    return page_of(rq, 200, facts, is_preview);
}

/* The codes that were answered with yes; a problem for what cannot be. */
static const char *
read_facts(struct req *rq, const struct questionnaire *q)
{
    const char *facts = "";

    for (size_t i = 0; i < q->nfacts; i++) {
        const char *field =
            arena_printf(rq->cx.arena, "%s%s", prefix, q->facts[i].code);
        const char *value = req_form(rq, field);
        if (strcmp(value, "yes") == 0)
            facts = arena_printf(rq->cx.arena, "%s%s%s", facts,
                                 *facts == '\0' ? "" : " ", q->facts[i].code);
        else if (strcmp(value, "no") != 0)
            req_problem(rq, field, T("Choose yes or no."));
    }
    for (const struct pair *p = rq->form; p != NULL; p = p->next)
        if (strncmp(p->name, prefix, sizeof(prefix) - 1) == 0 &&
            questionnaire_fact(q, p->name + sizeof(prefix) - 1) == NULL)
            req_problem(rq, "", T("One of the facts is unknown."));
    const char *implied = service_facts_implied(facts);
    if (implied != NULL && questionnaire_fact(q, implied) != NULL)
        req_problem(rq, arena_printf(rq->cx.arena, "%s%s", prefix, implied),
                    T("Sensitive personal data is personal data: answer yes "
                      "here, too."));
    return facts;
}

/* "a b" for a query. */
static const char *
joined(struct arena *a, const char *facts)
{
    char *text = arena_strdup(a, facts);

    for (char *p = text; *p != '\0'; p++)
        if (*p == ' ')
            *p = '+';
    return text;
}

static enum err
answer(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    struct submission s;
    const struct questionnaire *q;
    const char *facts;

    TRY(submission_get(&rq->cx, id, &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    const char *typed = read_facts(rq, q);
    if (rq->nproblems > 0)
        return page_of(rq, 422, typed, false);
    TRY(scope_facts_check(&rq->cx, typed, &facts));
    if (strcmp(facts, s.facts) != 0)
        return reply_redirect(rq, "/submissions/%s/scope?preview=1&facts=%s",
                              id, joined(rq->cx.arena, facts));
    const enum err e = scope_confirm(&rq->cx, id, req_form(rq, "seen"));
    if (e == ERR_CONFLICT && strcmp(rq->cx.fault.code, "stale") == 0) {
        req_problem(rq, "", T(rq->cx.fault.message));
        return page_of(rq, 409, NULL, false);
    }
    TRY(e);
    return reply_done(rq, T("Thank you. The scope is confirmed."),
                      "/submissions/%s", id);
}

static enum err
send(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const char *form_id = req_form(rq, "form_id"), *location, *request_id;
    const struct scope_request_in in = {
        .facts = req_form(rq, "facts"),
        .facts_seen = req_form(rq, "seen"),
        .reason = req_form(rq, "reason"),
    };
    bool again;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    const enum err e = scope_request_send(&rq->cx, id, &in, &request_id);
    if (e == ERR_INVALID || e == ERR_CONFLICT) {
        const char *facts = NULL;
        req_problem(rq, "reason", T(rq->cx.fault.message));
        if (scope_facts_check(&rq->cx, in.facts, &facts) != OK)
            facts = NULL;
        return page_of(rq, e == ERR_INVALID ? 422 : 409, facts, true);
    }
    TRY(e);
    location = arena_printf(rq->cx.arena, "/submissions/%s", id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq, T("Your change of the scope was sent to Alludo."),
                      "%s", location);
}

static enum err
withdraw(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");

    TRY(scope_request_withdraw(&rq->cx, id, req_param(rq, "request_id")));
    return reply_done(rq, T("The request was withdrawn."),
                      "/submissions/%s/scope", id);
}

const struct route scope_questions_web_routes[] = {
    {POST, "/submissions/:submission_id/scope/facts", P_MANAGE, FORM, answer,
     "scope.answer", 0, NULL},
    {POST, "/submissions/:submission_id/scope/requests", P_MANAGE, FORM, send,
     "scope.request", 0, NULL},
    {POST, "/submissions/:submission_id/scope/requests/:request_id/withdraw",
     P_MANAGE, FORM, withdraw, "scope.withdraw_request", 0, NULL},
    {.path = NULL},
};
