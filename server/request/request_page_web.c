/* The page of one request: what is asked for, and which clauses that means. */
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "outbox/web_address.h"
#include "request/request_web.h"
#include "vendor/facts.h"

#include <string.h>

/* Reasons of one domain's clauses that are left out, each with its clauses. */
#define WHY_MAX 16
struct why {
    const char *text, *clauses;
};

static void
fill_why(struct req *rq, struct tmpl *row, const struct request_scope *scope,
         int domain)
{
    struct why whys[WHY_MAX];
    size_t n = 0, k;

    for (size_t i = 0; i < scope->scope.n; i++) {
        const struct scope_clause *c = &scope->scope.v[i];
        if (c->domain != domain || c->is_asked)
            continue;
        const char *text = scope_reason_text(&rq->cx, scope->q, c);
        for (k = 0; k < n && strcmp(whys[k].text, text) != 0; k++)
            ;
        if (k == WHY_MAX)
            k = WHY_MAX - 1;
        else if (k == n)
            whys[n++] = (struct why){.text = text, .clauses = ""};
        whys[k].clauses =
            arena_printf(rq->cx.arena, "%s%s%s", whys[k].clauses,
                         *whys[k].clauses == '\0' ? "" : ", ", c->clause);
    }
    for (k = 0; k < n; k++) {
        struct tmpl *t = tmpl_add(row, "WHY");
        tmpl_set(t, "CLAUSES", whys[k].clauses);
        tmpl_set(t, "TEXT", whys[k].text);
    }
}

static void
fill_scope(struct req *rq, struct tmpl *page, const struct request_scope *scope)
{
    struct tmpl *part = tmpl_add(page, "SCOPE");

    tmpl_setf(part, "COUNT_TEXT", T("%ld of %zu clauses"), (long)scope->nasked,
              scope->scope.n);
    for (size_t i = 0; i < scope->q->ndomains; i++) {
        const struct domain *d = &scope->q->domains[i];
        int64_t asked = 0, left = 0;
        for (size_t k = 0; k < scope->scope.n; k++)
            if (scope->scope.v[k].domain == d->number)
                *(scope->scope.v[k].is_asked ? &asked : &left) += 1;
        struct tmpl *row = tmpl_add(part, "ROW");
        tmpl_int(row, "N", d->number);
        tmpl_set(row, "TITLE", d->title.in[rq->cx.lang]);
        tmpl_int(row, "NASKED", asked);
        tmpl_int(row, "NLEFT_OUT", left);
        fill_why(rq, row, scope, d->number);
    }
}

static void
fill_facts(struct req *rq, struct tmpl *page,
           const struct submission_request *r)
{
    const bool is_known =
        r->engagement_id.or_null != NULL && strcmp(r->state, "received") == 0;
    bool has_any = false;

    tmpl_show_if(page, is_known && strcmp(r->facts, r->facts_now) != 0,
                 "CHANGED");
    for (size_t i = 0; i < nservice_facts; i++) {
        const bool is_wanted = text_has_word(r->facts, service_facts[i].code);
        const bool was = text_has_word(r->facts_now, service_facts[i].code);
        if (!is_wanted && !(is_known && was))
            continue;
        struct tmpl *t = tmpl_add(page, "FACT");
        tmpl_set(t, "TEXT", tr(rq->cx.lang, service_facts[i].question));
        tmpl_show_if(t, is_known && is_wanted && !was, "ADDED");
        tmpl_show_if(t, !is_wanted, "GONE");
        has_any |= is_wanted;
    }
    tmpl_show_if(page, !has_any, "NO_FACTS");
}

static void
fill_head(struct req *rq, struct tmpl *page, const struct submission_request *r)
{
    struct arena *a = rq->cx.arena;
    const char *need_class;
    const char *left = request_days_text(rq, r->need_by, &need_class);

    tmpl_set(page, "VENDOR_ID", r->vendor_id);
    tmpl_set(page, "VENDOR", r->vendor_name);
    tmpl_set(page, "ENGAGEMENT", r->engagement_name);
    tmpl_set(page, "STATE_CLASS", request_state_class(r->state));
    tmpl_set(page, "STATE_TEXT", request_state_text(rq->cx.lang, r->state));
    tmpl_show_if(page, r->engagement_id.or_null == NULL, "NEW");
    tmpl_show_if(page, r->was_under_way, "LINKED");
    if (r->submission_id.or_null != NULL)
        tmpl_set(tmpl_add(page, "SUBMISSION"), "SUBMISSION_ID",
                 r->submission_id.or_null);
    if (*r->reason != '\0')
        tmpl_set(tmpl_add(page, "REASON"), "TEXT", r->reason);
    tmpl_set(page, "NEED_BY", clock_show_date(a, rq->cx.lang, r->need_by));
    if (strcmp(r->state, "received") == 0) {
        struct tmpl *t = tmpl_add(page, "LEFT");
        tmpl_set(t, "NEED_STATE", need_class);
        tmpl_set(t, "NEED_LEFT", left);
    }
    tmpl_set(page, "DEPARTMENT", r->department);
    tmpl_set(page, "BUSINESS_OWNER",
             *r->business_owner == '\0' ? "–" : r->business_owner);
    if (*r->description != '\0')
        tmpl_set(tmpl_add(page, "DESCRIPTION"), "TEXT", r->description);
}

static void
fill_origin(struct req *rq, struct tmpl *page,
            const struct submission_request *r)
{
    struct arena *a = rq->cx.arena;

    tmpl_set(page, "CLIENT", r->client_name);
    tmpl_set(page, "REFERENCE", r->reference);
    tmpl_set(page, "RECEIVED", clock_show_time(a, rq->cx.lang, r->received_us));
    tmpl_set(page, "RECEIVED_ISO", clock_iso(a, r->received_us));
    if (r->decided_by_name.or_null != NULL && r->decided_us.has) {
        struct tmpl *t = tmpl_add(page, "DECIDED");
        tmpl_set(t, "WHO", r->decided_by_name.or_null);
        tmpl_set(t, "WHEN", clock_show_time(a, rq->cx.lang, r->decided_us.v));
    }
    if (r->callback_url.or_null != NULL)
        tmpl_set(tmpl_add(page, "CALLBACK"), "URL",
                 web_address_site(rq->cx.arena, r->callback_url.or_null));
}

static void
fill_forms(struct req *rq, struct tmpl *page,
           const struct submission_request *r)
{
    if (strcmp(r->state, "received") != 0 ||
        (rq->cx.actor.perms & P_REVIEW) == 0)
        return;
    struct tmpl *t = tmpl_add(page, "DECIDE");
    tmpl_set(t, "ID", r->id);
    tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_set(t, "HINT",
             r->engagement_id.or_null == NULL
                 ? T("The engagement is registered and a questionnaire is "
                     "drafted for it. Nothing goes to the vendor yet.")
                 : T("A questionnaire is drafted. Nothing goes to the vendor "
                     "yet."));
    tmpl_set(t, "PROBLEM", req_problem_of(rq, "accept"));
    tmpl_set(t, "TYPED", req_form(rq, "reason"));
    tmpl_set(t, "REASON_PROBLEM", req_problem_of(rq, "reason"));
    tmpl_show_if(t, *req_problem_of(rq, "reason") != '\0', "OPEN");
}

enum err
request_page(struct req *rq, unsigned status, const char *id)
{
    struct submission_request r;
    struct request_scope scope;

    TRY(request_get(&rq->cx, id, &r));
    struct tmpl *page = page_new(rq, "request/request.tpl", r.engagement_name);
    page_nav(rq, page, "requests");
    page_crumb(page, T("Requests from procurement"), "/requests");
    fill_head(rq, page, &r);
    fill_facts(rq, page, &r);
    fill_origin(rq, page, &r);
    fill_forms(rq, page, &r);
    const enum err e = request_scope(&rq->cx, &r, &scope);
    if (e == ERR_NOT_FOUND)
        tmpl_show(page, "NO_STANDARD");
    else
        TRY(e);
    if (e == OK)
        fill_scope(rq, page, &scope);
    return reply_page(rq, status, page);
}
