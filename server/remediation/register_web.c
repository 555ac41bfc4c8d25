/* The registers as pages: filters in the address, figures that lead to them. */
#include "base/clock.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "remediation/plan_view.h"
#include "remediation/plan_web.h"
#include "remediation/register.h"

#include <stdlib.h>
#include <string.h>

#define QUESTION_COLUMNS 96

static const char *const severities[] = {"critical", "high", "medium", "low"};

static struct register_filter
filter_of(struct req *rq)
{
    return (struct register_filter){
        .state = req_query(rq, "state"),
        .severity = req_query(rq, "severity"),
        .plan = req_query(rq, "plan"),
        .clause = req_query(rq, "clause"),
        .domain = strtoll(req_query(rq, "domain"), NULL, 10),
        .party = req_query(rq, "party"),
        .vendor_id = req_query(rq, "vendor"),
        .text = req_query(rq, "q"),
        .page = req_page(rq),
        .rows = req_rows(rq, REGISTER_PAGE_ROWS),
    };
}

static bool
is_filtered(const struct register_filter *f)
{
    const char *const texts[] = {f->state, f->severity,  f->plan, f->clause,
                                 f->party, f->vendor_id, f->text};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (texts[i][0] != '\0')
            return true;
    return f->domain > 0;
}

static void
add_words(struct req *rq, struct tmpl *page, const char *section,
          const struct word words[], const char *chosen)
{
    for (; words->code != NULL; words++)
        tmpl_option(page, section, words->code, T(words->text), chosen);
}

/* What is asked for stands in the form and in the links of the page. */
static void
fill_filter(struct req *rq, struct tmpl *page, const struct register_filter *f)
{
    tmpl_set(page, "STATE", f->state);
    tmpl_set(page, "SEVERITY", f->severity);
    tmpl_set(page, "PLAN", f->plan);
    tmpl_set(page, "CLAUSE", f->clause);
    tmpl_set(page, "PARTY", f->party);
    tmpl_set(page, "VENDOR", f->vendor_id);
    tmpl_set(page, "Q", f->text);
    tmpl_set(page, "DOMAIN",
             f->domain > 0 ? arena_i64(rq->cx.arena, f->domain) : "");
    for (size_t i = 0; i < sizeof(severities) / sizeof(severities[0]); i++)
        tmpl_option(page, "SEVERITY_OPTION", severities[i],
                    severity_text(rq->cx.lang, severities[i]), f->severity);
    tmpl_show_if(page, rq->cx.actor.is_staff, "STAFF");
    tmpl_show_if(page, !rq->cx.actor.is_staff, "OWN");
    tmpl_show_if(page, is_filtered(f), "FILTERED");
}

static void
fill_pages(struct req *rq, struct tmpl *page, int64_t at, int64_t npages,
           int64_t nall)
{
    const int64_t first = (at - 1) * REGISTER_PAGE_ROWS + 1;
    const int64_t last = first + REGISTER_PAGE_ROWS - 1;

    tmpl_setf(page, "RANGE_TEXT", T("%lld to %lld of %lld"), (long long)first,
              (long long)(last < nall ? last : nall), (long long)nall);
    if (npages < 2)
        return;
    struct tmpl *t = tmpl_add(page, "MORE");
    tmpl_setf(t, "PAGE_TEXT", "%lld / %lld", (long long)at, (long long)npages);
    page_steps(t, at, at < npages);
}

/* "" for people of the vendor, who know whose parties these are. */
static void
fill_party(struct req *rq, struct tmpl *row, const char *vendor_name,
           const char *party_name, const char *engagement_name)
{
    tmpl_set(row, "PARTY_NAME", party_name);
    tmpl_set(row, "ENGAGEMENT_NAME", engagement_name);
    if (rq->cx.actor.is_staff)
        tmpl_set(tmpl_add(row, strcmp(vendor_name, party_name) == 0
                                   ? "SAME_VENDOR"
                                   : "OTHER_VENDOR"),
                 "VENDOR_NAME", vendor_name);
}

/* What the clause asks, in a line: an answer's own finding has no other title
 * than "partly conforms". */
static void
fill_question(struct req *rq, struct tmpl *row, const struct questionnaire *q,
              const char *source, const char *number)
{
    const struct clause *c = questionnaire_clause(q, number);

    if (c != NULL && strcmp(source, "answer") == 0)
        tmpl_set(tmpl_add(row, "ASKED"), "QUESTION",
                 plan_cut(rq->cx.arena, c->question.in[rq->cx.lang],
                          QUESTION_COLUMNS));
}

static bool
has_passed(struct req *rq, struct opt_text due)
{
    return due.or_null != NULL &&
           strcmp(due.or_null, clock_date(rq->cx.arena, rq->cx.now_us)) < 0;
}

static void
fill_finding(struct req *rq, struct tmpl *page, const struct questionnaire *q,
             const struct finding_entry *f)
{
    struct tmpl *row = tmpl_add(page, "ROW");
    const bool has_plan = f->plan_state.or_null != NULL;
    const bool late = has_plan &&
                      strcmp(f->plan_state.or_null, "agreed") == 0 &&
                      has_passed(rq, f->next_due);

    tmpl_set(row, "ID", f->id);
    tmpl_set(row, "TITLE",
             finding_title(rq->cx.arena, rq->cx.lang, f->clause, f->source,
                           f->title));
    tmpl_set(row, "NUMBER", f->clause);
    fill_question(rq, row, q, f->source, f->clause);
    fill_party(rq, row, f->vendor_name, f->party_name, f->engagement_name);
    tmpl_set(row, "SEVERITY_CODE", f->severity);
    tmpl_set(row, "SEVERITY_TEXT", severity_text(rq->cx.lang, f->severity));
    if (f->cvss_score.or_null != NULL)
        tmpl_set(tmpl_add(row, "CVSS"), "SCORE", f->cvss_score.or_null);
    tmpl_set(row, "STATE_CODE", f->state);
    tmpl_set(row, "STATE_TEXT",
             strcmp(f->state, "open") == 0 ? T("Unresolved") : T("Resolved"));
    tmpl_set(row, "PLAN_CODE",
             late       ? "plan_overdue"
             : has_plan ? f->plan_state.or_null
                        : "unanswered");
    tmpl_set(row, "PLAN_TEXT",
             late       ? T("Overdue")
             : has_plan ? plan_state_text(rq->cx.lang, f->plan_state.or_null)
                        : T("No plan yet"));
    if (f->next_due.or_null != NULL)
        tmpl_set(tmpl_add(row, "DUE"), "TEXT", plan_show_date(rq, f->next_due));
    tmpl_set(row, "RAISED_AT",
             clock_show_date(rq->cx.arena, rq->cx.lang,
                             clock_date(rq->cx.arena, f->raised_us)));
}

static enum err
findings(struct req *rq)
{
    const struct register_filter f = filter_of(rq);
    const struct questionnaire *q;
    struct finding_register r;

    TRY(questionnaire_newest(&rq->cx, &q));
    TRY(register_findings(&rq->cx, &f, &r));
    struct tmpl *page = page_new(rq, "remediation/findings.tpl", T("Findings"));
    page_nav(rq, page, "findings");
    fill_filter(rq, page, &f);
    tmpl_option(page, "STATE_OPTION", "open", T("Unresolved"), f.state);
    tmpl_option(page, "STATE_OPTION", "closed", T("Resolved"), f.state);
    add_words(rq, page, "PLAN_OPTION", register_plan_kinds, f.plan);
    for (size_t i = 0; i < q->ndomains; i++)
        tmpl_option(page, "DOMAIN_OPTION",
                    arena_i64(rq->cx.arena, q->domains[i].number),
                    q->domains[i].title.in[rq->cx.lang],
                    arena_i64(rq->cx.arena, f.domain));
    struct tmpl *t = tmpl_add(page, "COUNTS");
    tmpl_int(t, "OPEN", r.counts.nopen);
    tmpl_int(t, "CRITICAL", r.counts.ncritical);
    tmpl_int(t, "HIGH", r.counts.nhigh);
    tmpl_int(t, "UNPLANNED", r.counts.nunplanned);
    tmpl_int(t, "OVERDUE", r.counts.noverdue);
    for (size_t i = 0; i < r.n; i++)
        fill_finding(rq, page, q, &r.v[i]);
    fill_pages(rq, page, r.page, r.npages, r.counts.nall);
    tmpl_show_if(page, r.n > 0, "TABLE");
    tmpl_show_if(page, r.n == 0 && !is_filtered(&f), "EMPTY");
    tmpl_show_if(page, r.n == 0 && is_filtered(&f), "NOT_FOUND");
    return reply_page(rq, 200, page);
}

static void
fill_plan(struct req *rq, struct tmpl *page, const struct questionnaire *q,
          const struct plan_entry *p)
{
    struct tmpl *row = tmpl_add(page, "ROW");
    const bool late =
        strcmp(p->state, "agreed") == 0 && has_passed(rq, p->next_due);

    tmpl_set(row, "FINDING_ID", p->finding_id);
    tmpl_set(row, "TITLE",
             finding_title(rq->cx.arena, rq->cx.lang, p->clause,
                           p->finding_source, p->finding_title));
    if (p->nfindings > 1)
        tmpl_setf(tmpl_add(row, "OTHERS"), "TEXT",
                  trn(rq->cx.lang, "and %d more finding",
                      "and %d more findings", p->nfindings - 1),
                  (int)p->nfindings - 1);
    tmpl_set(row, "NUMBER", p->clause);
    fill_question(rq, row, q, p->finding_source, p->clause);
    fill_party(rq, row, p->vendor_name, p->party_name, p->engagement_name);
    tmpl_set(row, "SEVERITY_CODE", p->severity);
    tmpl_set(row, "SEVERITY_TEXT", severity_text(rq->cx.lang, p->severity));
    tmpl_set(row, "STATE_CODE", late ? "plan_overdue" : p->state);
    tmpl_set(row, "STATE_TEXT",
             late ? T("Overdue") : plan_state_text(rq->cx.lang, p->state));
    tmpl_set(row, "TURN",
             strcmp(p->waits_for, "vendor") == 0   ? T("The vendor")
             : strcmp(p->waits_for, "alludo") == 0 ? T("Alludo")
                                                   : "");
    tmpl_set(row, "NEXT_DUE", plan_show_date(rq, p->next_due));
}

static enum err
plans(struct req *rq)
{
    const struct register_filter f = filter_of(rq);
    const struct questionnaire *q;
    struct plan_register r;

    TRY(questionnaire_newest(&rq->cx, &q));
    TRY(register_plans(&rq->cx, &f, &r));
    struct tmpl *page =
        page_new(rq, "remediation/plans.tpl", T("Remediation plans"));
    page_nav(rq, page, "plans");
    fill_filter(rq, page, &f);
    add_words(rq, page, "STATE_OPTION", register_plan_states, f.state);
    struct tmpl *t = tmpl_add(page, "COUNTS");
    tmpl_int(t, "VENDORS_TURN", r.counts.nvendor);
    tmpl_int(t, "ALLUDOS_TURN", r.counts.nalludo);
    tmpl_int(t, "AGREED", r.counts.nagreed);
    tmpl_int(t, "OVERDUE", r.counts.noverdue);
    for (size_t i = 0; i < r.n; i++)
        fill_plan(rq, page, q, &r.v[i]);
    fill_pages(rq, page, r.page, r.npages, r.counts.nall);
    tmpl_show_if(page, r.n > 0, "TABLE");
    tmpl_show_if(page, r.n == 0 && !is_filtered(&f), "EMPTY");
    tmpl_show_if(page, r.n == 0 && is_filtered(&f), "NOT_FOUND");
    return reply_page(rq, 200, page);
}

const struct route register_web_routes[] = {
    {GET, "/findings", P_READ_ALL | P_ANSWER, NO_BODY, findings, "finding.list",
     0, NULL},
    {GET, "/plans", P_READ_ALL | P_ANSWER, NO_BODY, plans, "plan.list", 0,
     NULL},
    {.path = NULL},
};
