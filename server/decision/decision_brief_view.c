#include "decision/decision_brief_view.h"

#include "base/clock.h"
#include "decision/decision.h"
#include "finding/finding.h"
#include "status/status.h"
#include "verdict/verdict.h"

#include <string.h>

static const struct word plan_states[] = {
    {"", N_("No plan")},
    {"proposed", N_("Proposed")},
    {"agreed", N_("In force")},
    {"completed", N_("Reported as completed")},
    {NULL, NULL},
};

/* The order of the table, and of what an approver looks for. */
static const char *const verdict_order[] = {
    "gap",      "needs_clarification", "", "alternative_accepted",
    "conforms", "not_applicable",
};
#define NVERDICTS (sizeof(verdict_order) / sizeof(verdict_order[0]))

static int64_t
count_of(const struct decision_brief *b, const char *verdict)
{
    for (size_t i = 0; i < b->ntally; i++)
        if (strcmp(b->tally[i].verdict, verdict) == 0)
            return b->tally[i].n;
    return 0;
}

static void
fill_tally(struct req *rq, struct tmpl *brief, const struct decision_brief *b)
{
    struct tmpl *table = tmpl_add(brief, "TALLY");

    for (size_t i = 0; i < NVERDICTS; i++) {
        const char *code = verdict_order[i];
        struct tmpl *row = tmpl_add(table, "ROW");
        tmpl_set(row, "VERDICT", *code == '\0' ? "unanswered" : code);
        tmpl_set(row, "VERDICT_TEXT", verdict_text(rq->cx.lang, code));
        tmpl_int(row, "N", count_of(b, code));
    }
}

static void
fill_clause(struct req *rq, struct tmpl *row, const struct submission *s,
            const struct questionnaire *q, const struct brief_clause *c)
{
    const struct clause *asked = questionnaire_clause(q, c->clause);

    tmpl_setf(row, "HREF", "/submissions/%s/review/%d?clause=%s#c-%s", s->id,
              (int)c->domain, c->clause,
              clause_html_id(rq->cx.arena, c->clause));
    tmpl_set(row, "NUMBER", c->clause);
    tmpl_set(row, "QUESTION",
             asked == NULL ? "" : asked->question.in[rq->cx.lang]);
}

static void
fill_knock_outs(struct req *rq, struct tmpl *brief, const struct submission *s,
                const struct questionnaire *q, const struct decision_brief *b)
{
    struct tmpl *table =
        b->nknock_outs == 0 ? NULL : tmpl_add(brief, "KNOCK_OUTS");

    for (size_t i = 0; i < b->nknock_outs; i++) {
        struct tmpl *row = tmpl_add(table, "ROW");
        enum status status;
        fill_clause(rq, row, s, q, &b->knock_outs[i]);
        tmpl_set(row, "STATUS", b->knock_outs[i].status);
        if (status_parse(b->knock_outs[i].status, &status))
            tmpl_set(row, "STATUS_TEXT", status_text(rq->cx.lang, status));
    }
}

static void
fill_findings(struct req *rq, struct tmpl *brief, const struct submission *s,
              const struct decision_brief *b)
{
    struct tmpl *table = b->nfindings == 0 ? NULL : tmpl_add(brief, "FINDINGS");

    for (size_t i = 0; i < b->nfindings; i++) {
        const struct brief_finding *f = &b->findings[i];
        struct tmpl *row = tmpl_add(table, "ROW");
        tmpl_setf(row, "HREF",
                  *f->plan_state == '\0' ? "/findings/%s" : "/findings/%s/plan",
                  f->id);
        tmpl_set(row, "NUMBER", f->clause);
        tmpl_set(
            row, "TITLE",
            finding_title(rq->cx.arena, rq->cx.lang, "", f->source, f->title));
        if (f->cycle != s->cycle)
            tmpl_setf(tmpl_add(row, "EARLIER"), "CYCLE_TEXT",
                      T("from cycle %lld"), (long long)f->cycle);
        tmpl_set(row, "SEVERITY", f->severity);
        tmpl_set(row, "SEVERITY_TEXT", severity_text(rq->cx.lang, f->severity));
        tmpl_set(row, "PLAN",
                 f->is_overdue            ? "plan_overdue"
                 : *f->plan_state == '\0' ? "gap"
                                          : f->plan_state);
        tmpl_set(row, "PLAN_TEXT",
                 f->is_overdue
                     ? T("Plan overdue")
                     : word_text(rq->cx.lang, plan_states, f->plan_state));
        if (f->next_due.or_null != NULL)
            tmpl_set(row, "DUE",
                     clock_show_date(rq->cx.arena, rq->cx.lang,
                                     f->next_due.or_null));
    }
}

static void
fill_evidence(struct req *rq, struct tmpl *brief, const struct submission *s,
              const struct questionnaire *q, const struct decision_brief *b)
{
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);
    struct tmpl *table = b->nevidence == 0 ? NULL : tmpl_add(brief, "EVIDENCE");

    for (size_t i = 0; i < b->nevidence; i++) {
        const char *date = b->evidence[i].expires.or_null;
        struct tmpl *row = tmpl_add(table, "ROW");
        fill_clause(rq, row, s, q, &b->evidence[i]);
        tmpl_set(row, "DATE_STATE",
                 strcmp(date, today) < 0 ? "expired" : "due_soon");
        tmpl_set(row, "DATE", clock_show_date(rq->cx.arena, rq->cx.lang, date));
    }
}

static void
fill_subs(struct req *rq, struct tmpl *brief, const struct decision_brief *b)
{
    struct tmpl *table = b->nsubs == 0 ? NULL : tmpl_add(brief, "SUBS");

    for (size_t i = 0; i < b->nsubs; i++) {
        const struct brief_sub *sub = &b->subs[i];
        const char *outcome = sub->outcome.or_null;
        struct tmpl *row = tmpl_add(table, "ROW");
        tmpl_set(row, "PARTY_ID", sub->party_id);
        tmpl_set(row, "NAME", sub->name);
        tmpl_set(row, "OUTCOME", outcome == NULL ? "pending" : outcome);
        tmpl_set(row, "OUTCOME_TEXT",
                 outcome == NULL ? T("Not assessed")
                                 : outcome_text(rq->cx.lang, outcome));
        if (sub->valid_until.or_null != NULL)
            tmpl_set(row, "UNTIL",
                     clock_show_date(rq->cx.arena, rq->cx.lang,
                                     sub->valid_until.or_null));
    }
}

static void
add_figure(struct tmpl *brief, const char *label, int64_t n)
{
    struct tmpl *t = tmpl_add(brief, "FIGURE");

    tmpl_set(t, "LABEL", label);
    tmpl_int(t, "N", n);
}

static void
fill_figures(struct req *rq, struct tmpl *brief, const struct decision_brief *b)
{
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);
    int64_t not_agreed = 0, expired = 0, unassessed = 0;

    for (size_t i = 0; i < b->nfindings; i++)
        not_agreed += b->findings[i].is_agreed ? 0 : 1;
    for (size_t i = 0; i < b->nevidence; i++)
        expired += strcmp(b->evidence[i].expires.or_null, today) < 0 ? 1 : 0;
    for (size_t i = 0; i < b->nsubs; i++)
        unassessed += b->subs[i].is_valid ? 0 : 1;
    add_figure(brief, T("Gaps"), count_of(b, "gap"));
    add_figure(brief, T("Knock-out clauses not fulfilled"),
               (int64_t)b->nknock_outs);
    add_figure(brief, T("Findings without an agreed plan"), not_agreed);
    add_figure(brief, T("Clauses with expired evidence"), expired);
    add_figure(brief, T("Sub-processors without a valid approval"), unassessed);
}

void
decision_brief_view(struct req *rq, struct tmpl *page,
                    const struct submission *s, const struct questionnaire *q,
                    const struct decision_brief *b)
{
    struct tmpl *brief = tmpl_add(page, "BRIEF");

    tmpl_show_if(brief,
                 count_of(b, "") + count_of(b, "needs_clarification") > 0,
                 "UNJUDGED");
    fill_figures(rq, brief, b);
    fill_tally(rq, brief, b);
    fill_knock_outs(rq, brief, s, q, b);
    fill_findings(rq, brief, s, b);
    fill_evidence(rq, brief, s, q, b);
    fill_subs(rq, brief, b);
}
