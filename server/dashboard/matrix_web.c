/* GET /dashboard/clauses: one domain's clauses, or one clause, at all vendors.
 */
#include "answer/answer.h"
#include "dashboard/board_web.h"
#include "dashboard/dashboard_web.h"
#include "dashboard/matrix.h"
#include "verdict/verdict.h"

#include <string.h>

#define PATH "/dashboard/clauses"

struct view {
    const struct questionnaire *q;
    const struct domain *domain;
    const struct clause *clause; /* NULL: the whole domain */
    struct heat_filter filter;
    struct heat heat;
    struct matrix matrix;
};

static void
choose(struct req *rq, struct view *v)
{
    const char *number = req_query(rq, "clause");

    v->filter = board_filter(rq, v->q);
    v->clause = *number == '\0' ? NULL : questionnaire_clause(v->q, number);
    if (v->clause != NULL && !v->clause->is_assessable)
        v->clause = NULL;
    if (v->clause != NULL)
        v->filter.domain = v->clause->domain;
    v->domain = &v->q->domains[0];
    for (size_t i = 0; i < v->q->ndomains; i++)
        if (v->q->domains[i].number == v->filter.domain)
            v->domain = &v->q->domains[i];
    v->filter.domain = v->domain->number;
    v->filter.is_folded = false;
    v->filter.is_bare = true;
}

static const char *
cell_href(struct req *rq, const struct view *v, const struct heat_row *r,
          const char *clause)
{
    struct arena *a = rq->cx.arena;
    char *id = arena_strdup(a, clause);

    for (char *p = id; *p != '\0'; p++)
        if (*p == '.')
            *p = '-';
    return arena_printf(a, "/submissions/%s/review/%d?clause=%s#c-%s",
                        r->submission_id.or_null, v->domain->number, clause,
                        id);
}

static void
add_cell(struct req *rq, struct tmpl *row, const struct view *v,
         const struct heat_group *g, const struct heat_row *r,
         const char *clause)
{
    const struct matrix_cell *c = matrix_find(&v->matrix, r, clause);
    struct tmpl *cell = tmpl_add(row, "CELL");

    if (c == NULL) {
        tmpl_set(tmpl_add(cell, "BLANK"), "BLANK_TEXT",
                 board_blank_text(rq, g, r, false));
        return;
    }
    struct tmpl *t = tmpl_add(cell, "ASKED");
    board_add_status(rq, t, c->status);
    tmpl_set(t, "HREF", cell_href(rq, v, r, clause));
}

/* The clauses of the domain that can be asked. */
static const struct clause *
clause_at(const struct view *v, size_t i)
{
    const struct clause *c = &v->q->clauses[v->domain->first + i];

    return c->is_assessable ? c : NULL;
}

static void
add_domain_table(struct req *rq, struct tmpl *page, const struct view *v)
{
    struct tmpl *t = tmpl_add(page, "MATRIX");

    tmpl_setf(t, "CAPTION", "%d. %s", v->domain->number,
              v->domain->title.in[rq->cx.lang]);
    for (size_t i = 0; i < v->domain->count; i++) {
        const struct clause *c = clause_at(v, i);
        if (c == NULL)
            continue;
        struct tmpl *head = tmpl_add(t, "CLAUSE");
        tmpl_set(head, "NUMBER", c->number);
        tmpl_set(head, "QUESTION", c->question.in[rq->cx.lang]);
        tmpl_set(head, "HREF", board_href(rq, PATH, "clause", c->number));
    }
    for (size_t g = 0; g < v->heat.n; g++)
        for (size_t k = 0; k < v->heat.v[g].nrows; k++) {
            const struct heat_row *r = &v->heat.v[g].rows[k];
            struct tmpl *row = tmpl_add(t, "PARTY");
            board_add_party(rq, row, &v->heat.v[g], r, false);
            for (size_t i = 0; i < v->domain->count; i++)
                if (clause_at(v, i) != NULL)
                    add_cell(rq, row, v, &v->heat.v[g], r,
                             clause_at(v, i)->number);
        }
}

static void
add_answer(struct req *rq, struct tmpl *row, const struct view *v,
           const struct heat_group *g, const struct heat_row *r)
{
    const struct matrix_cell *c = matrix_find(&v->matrix, r, v->clause->number);

    if (c == NULL) {
        tmpl_set(tmpl_add(row, "BLANK"), "BLANK_TEXT",
                 board_blank_text(rq, g, r, false));
        return;
    }
    struct tmpl *t = tmpl_add(row, "ASKED");
    tmpl_set(t, "STATUS", status_code(c->status));
    tmpl_set(t, "STATUS_TEXT", status_text(rq->cx.lang, c->status));
    tmpl_set(t, "HREF", cell_href(rq, v, r, v->clause->number));
    tmpl_set(t, "CLAIM", answer_status_text(rq->cx.lang, c->claim));
    tmpl_setf(t, "COMMENT", "%s%s", c->comment, c->is_cut ? "…" : "");
    if (*c->verdict != '\0')
        tmpl_set(t, "VERDICT", verdict_text(rq->cx.lang, c->verdict));
}

static void
add_clause_table(struct req *rq, struct tmpl *page, const struct view *v)
{
    struct tmpl *t = tmpl_add(page, "ANSWERS");

    tmpl_set(t, "BACK", board_href(rq, PATH, "clause", ""));
    for (size_t g = 0; g < v->heat.n; g++)
        for (size_t k = 0; k < v->heat.v[g].nrows; k++) {
            const struct heat_group *group = &v->heat.v[g];
            struct tmpl *row = tmpl_add(t, "PARTY");
            board_add_party(rq, row, group, &group->rows[k], false);
            add_answer(rq, row, v, group, &group->rows[k]);
        }
}

static enum err
show(struct req *rq)
{
    const struct board board = board_begin(rq);
    struct view v = {0};

    TRY(questionnaire_newest(&rq->cx, &v.q));
    choose(rq, &v);
    TRY(heat_page(&rq->cx, &v.filter, &v.heat));
    TRY(matrix_read(&rq->cx, &v.heat, v.domain->number,
                    v.clause == NULL ? "" : v.clause->number, &v.matrix));
    struct tmpl *page =
        board_page(rq, &board, "dashboard/clauses.tpl", T("Clauses"), PATH);
    board_add_filter(rq, page, PATH, v.q, &v.filter);
    if (v.clause == NULL)
        tmpl_setf(page, "HEADING", "%d. %s", v.domain->number,
                  v.domain->title.in[rq->cx.lang]);
    else
        tmpl_setf(page, "HEADING", "%s %s", v.clause->number,
                  v.clause->question.in[rq->cx.lang]);
    if (v.heat.n == 0)
        tmpl_show(page, "NOT_FOUND");
    else if (v.clause == NULL)
        add_domain_table(rq, page, &v);
    else
        add_clause_table(rq, page, &v);
    board_add_steps(rq, page, PATH, &v.filter, &v.heat);
    return reply_page(rq, 200, page);
}

const struct route matrix_web_routes[] = {
    {GET, PATH, P_READ_ALL, NO_BODY, show, "dashboard.clauses", 0, NULL},
    {.path = NULL},
};
