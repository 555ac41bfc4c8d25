/* GET /dashboard/portfolio: all vendors in figures and pictures. */
#include "dashboard/portfolio.h"

#include "dashboard/board_web.h"
#include "dashboard/dashboard_web.h"
#include "dashboard/portfolio_picture.h"
#include "report/document_web.h"
#include "report/report_picture.h"
#include "submission/submission.h"

#include <stdlib.h>
#include <string.h>

#define PATH "/dashboard/portfolio"

static void
add_totals(struct req *rq, struct document *d, const struct portfolio *p)
{
    struct arena *a = rq->cx.arena;

    document_fact(d, T("Vendors"), arena_i64(a, p->nvendors), "");
    document_fact(d, T("Engagements"), arena_i64(a, p->nengagements), "");
    document_fact(d, T("Vendors and sub-processors"), arena_i64(a, p->nparties),
                  "");
    document_fact(d, T("Clauses asked in the newest questionnaires"),
                  arena_i64(a, p->nclauses), "");
}

static const char *
domain_name(struct req *rq, const struct questionnaire *q, int64_t number)
{
    for (size_t i = 0; i < q->ndomains; i++)
        if (q->domains[i].number == number)
            return arena_printf(rq->cx.arena, "%d. %s", (int)number,
                                q->domains[i].title.in[rq->cx.lang]);
    return arena_i64(rq->cx.arena, number);
}

static void
add_domain_table(struct req *rq, struct document *d, const struct portfolio *p,
                 const struct standing rows[])
{
    const char *heads[2 + STATUS_COUNT] = {T("Domain")};
    bool is_there[STATUS_COUNT] = {false};
    size_t n = 1;

    for (int s = 0; s < STATUS_NOT_ASKED; s++) {
        for (size_t i = 0; i < p->ndomains; i++)
            is_there[s] |= p->domains[i].count[s] > 0;
        if (is_there[s])
            heads[n++] = status_text(rq->cx.lang, (enum status)s);
    }
    heads[n++] = T("Total");
    struct document_table *t =
        document_table(d, T("Clauses by domain and status"), heads, n);
    for (size_t i = 0; i < p->ndomains; i++) {
        document_cell(d, t, rows[i].name, "");
        document_cell_leads(t, arena_printf(rq->cx.arena,
                                            "/dashboard/clauses?domain=%d",
                                            (int)p->domains[i].domain));
        for (int s = 0; s < STATUS_NOT_ASKED; s++)
            if (is_there[s])
                document_cell_number(d, t, p->domains[i].count[s]);
        document_cell_number(d, t, p->domains[i].total);
    }
}

static void
add_domains(struct req *rq, struct document *d, const struct questionnaire *q,
            const struct portfolio *p)
{
    struct standing *rows =
        arena_array(rq->cx.arena, p->ndomains + 1, sizeof(*rows));

    document_text(d, PART_HEADING, T("Control status by domain"));
    if (p->ndomains == 0) {
        document_text(d, PART_NOTE, T("No questionnaire was issued yet."));
        return;
    }
    for (size_t i = 0; i < p->ndomains; i++) {
        rows[i].name = domain_name(rq, q, p->domains[i].domain);
        rows[i].total = p->domains[i].total;
        memcpy(rows[i].count, p->domains[i].count, sizeof(rows[i].count));
    }
    document_picture(d, report_bars(&rq->cx, rows, p->ndomains));
    add_domain_table(rq, d, p, rows);
}

/* In the order of the list; what does not occur is none. */
static void
add_counts(struct req *rq, struct document *d, const char *caption,
           const char *title, const char *parameter, struct bar bars[],
           size_t n, const struct portfolio_counts *counts)
{
    const char *const heads[] = {T("State"), T("How many")};
    struct document_table *t;

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < counts->n; k++)
            if (strcmp(bars[i].code, counts->v[k].code) == 0)
                bars[i].n = counts->v[k].n;
    document_text(d, PART_HEADING, caption);
    document_picture(d, portfolio_bars(rq->cx.arena, title, bars, n));
    t = document_table(d, caption, heads, 2);
    for (size_t i = 0; i < n; i++) {
        document_cell(d, t, bars[i].name, bars[i].code);
        if (*bars[i].code != '\0')
            document_cell_leads(t,
                                arena_printf(rq->cx.arena, "/dashboard?%s=%s",
                                             parameter, bars[i].code));
        document_cell_number(d, t, bars[i].n);
    }
}

static void
add_states(struct req *rq, struct document *d, const struct portfolio *p)
{
    static const char *const codes[] = {"open", "returned", "submitted",
                                        "in_review", "decided"};
    struct bar bars[6] = {{T("Not issued"), "", 0}};

    for (size_t i = 0; i < 5; i++)
        bars[i + 1] = (struct bar){submission_state_text(rq->cx.lang, codes[i]),
                                   codes[i], 0};
    add_counts(rq, d, T("Questionnaires by state"),
               T("Questionnaires by state; the table below says the same"),
               "state", bars, 6, &p->states);
}

static void
add_decisions(struct req *rq, struct document *d, const struct portfolio *p)
{
    static const char *const codes[] = {"approved", "approved_with_conditions",
                                        "not_approved", "suspended", "expired"};
    struct bar bars[6];

    for (size_t i = 0; i < 5; i++)
        bars[i] =
            (struct bar){gate_outcome_text(rq->cx.lang, codes[i]), codes[i], 0};
    bars[5] = (struct bar){T("No decision yet"), "none", 0};
    add_counts(rq, d, T("Engagements by decision"),
               T("Engagements by decision; the table below says the same"),
               "decision", bars, 6, &p->decisions);
}

static void
add_month_table(struct req *rq, struct document *d, const struct portfolio *p,
                const struct lines *l)
{
    const char *heads[1 + LINES_MAX] = {T("Month")};

    for (size_t i = 0; i < l->nlines; i++)
        heads[1 + i] = l->names[i];
    struct document_table *t =
        document_table(d, T("The last twelve months"), heads, 1 + l->nlines);
    for (size_t i = 0; i < p->nmonths; i++) {
        document_cell(
            d, t, arena_printf(rq->cx.arena, "%.7s", p->months[i].month), "");
        for (size_t k = 0; k < l->nlines; k++)
            document_cell_number(d, t, l->values[k * l->npoints + i]);
    }
}

static void
add_months(struct req *rq, struct document *d, const struct portfolio *p)
{
    struct arena *a = rq->cx.arena;
    int64_t *values = arena_array(a, 4 * p->nmonths + 1, sizeof(*values));
    const char **marks = arena_array(a, p->nmonths + 1, sizeof(*marks));
    const struct lines lines = {
        .names = {T("Submitted"), T("Decided"), T("Findings raised"),
                  T("Findings closed")},
        .codes = {"submitted", "approved", "gap", "alternative"},
        .nlines = 4,
        .marks = marks,
        .values = values,
        .npoints = p->nmonths,
    };

    for (size_t i = 0; i < p->nmonths; i++) {
        const struct portfolio_month *m = &p->months[i];
        marks[i] = arena_printf(a, "%.4s/%ld", m->month,
                                strtol(m->month + 5, NULL, 10));
        values[i] = m->nsubmitted;
        values[p->nmonths + i] = m->ndecided;
        values[2 * p->nmonths + i] = m->nraised;
        values[3 * p->nmonths + i] = m->nclosed;
    }
    document_text(d, PART_HEADING, T("The last twelve months"));
    document_picture(
        d, portfolio_lines(a,
                           T("Questionnaires submitted and decided, findings "
                             "raised and closed, by month; the table below "
                             "says the same"),
                           &lines));
    add_month_table(rq, d, p, &lines);
}

static enum err
show(struct req *rq)
{
    const struct board board = board_begin(rq);
    const struct questionnaire *q;
    struct portfolio p;

    TRY(questionnaire_newest(&rq->cx, &q));
    TRY(portfolio_read(&rq->cx, &p));
    struct document *d = document_new(&rq->cx, T("Portfolio"), "");
    add_totals(rq, d, &p);
    add_domains(rq, d, q, &p);
    add_states(rq, d, &p);
    add_decisions(rq, d, &p);
    add_months(rq, d, &p);
    struct tmpl *page =
        board_page(rq, &board, "dashboard/portfolio.tpl", T("Portfolio"), PATH);
    document_show(page, d);
    return reply_page(rq, 200, page);
}

const struct route portfolio_web_routes[] = {
    {GET, PATH, P_READ_ALL, NO_BODY, show, "dashboard.portfolio", 0, NULL},
    {.path = NULL},
};
