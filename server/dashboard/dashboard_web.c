/* GET /dashboard: figures, and the heat map of parties and domains. */
#include "dashboard/dashboard_web.h"

#include "dashboard/board_web.h"
#include "dashboard/dashboard.h"

#include <string.h>

#define PATH "/dashboard"

/* A cell of a vendor that stands for several parties leads to all of them. */
static void
add_cell(struct req *rq, struct tmpl *row, const struct heat *h,
         const struct heat_group *g, const struct heat_row *r, int domain,
         bool is_folded)
{
    struct tmpl *cell = tmpl_add(row, "CELL");
    struct domain_status d;

    if (!heat_cell(h, g, r, domain, is_folded, &d)) {
        tmpl_show(cell, "NOT_ASKED");
        return;
    }
    struct tmpl *t = tmpl_add(cell, "ASKED");
    tmpl_set(t, "STATUS", status_code(d.worst));
    tmpl_set(t, "STATUS_TEXT", status_text(rq->cx.lang, d.worst));
    tmpl_int(t, "COUNT", d.count[d.worst]);
    if ((is_folded && g->nrows > 1) || r->submission_id.or_null == NULL)
        tmpl_set(t, "HREF", board_vendor_href(rq, g->vendor_id));
    else
        tmpl_setf(t, "HREF", "/submissions/%s/review/%d",
                  r->submission_id.or_null, domain);
}

static void
add_group(struct req *rq, struct tmpl *table, const struct questionnaire *q,
          const struct heat *h, const struct heat_group *g, bool is_folded)
{
    for (size_t i = 0; i < (is_folded ? 1 : g->nrows); i++) {
        struct tmpl *row = tmpl_add(table, "PARTY");
        board_add_party(rq, row, g, &g->rows[i], is_folded);
        for (size_t d = 0; d < q->ndomains; d++)
            add_cell(rq, row, h, g, &g->rows[i], q->domains[d].number,
                     is_folded);
    }
    if (g->nhidden == 0 || is_folded)
        return;
    struct tmpl *more = tmpl_add(table, "PARTY_MORE");
    tmpl_int(more, "SPAN", (int64_t)q->ndomains + 2);
    tmpl_set(more, "HREF", board_vendor_href(rq, g->vendor_id));
    tmpl_setf(more, "TEXT",
              trn(rq->cx.lang, "%d more party of %s", "%d more parties of %s",
                  (int64_t)g->nhidden),
              (int)g->nhidden, g->vendor_name);
}

/* A figure counts as far as people read it. */
static void
set_figure(struct req *rq, struct tmpl *page, const char *name, int64_t n)
{
    if (n > DASHBOARD_COUNT_MAX)
        tmpl_setf(page, name, T("%d or more"), DASHBOARD_COUNT_MAX);
    else
        tmpl_int(page, name, n);
}

static void
fill_figures(struct req *rq, struct tmpl *page,
             const struct dashboard_figures *f)
{
    set_figure(rq, page, "TO_REVIEW", f->nto_review);
    set_figure(rq, page, "IN_REVIEW", f->nin_review);
    set_figure(rq, page, "WITH_VENDOR", f->nwith_vendor);
    set_figure(rq, page, "LATE", f->nlate);
    set_figure(rq, page, "WAITING", f->nmessages);
    set_figure(rq, page, "FINDINGS", f->nfindings);
    set_figure(rq, page, "PLANS_OVERDUE", f->nplans_overdue);
    set_figure(rq, page, "PLANS_TO_ANSWER", f->nplans_to_answer);
}

/* The key to the colours is the quickest filter as well. */
static void
fill_table(struct req *rq, struct tmpl *page, const struct questionnaire *q,
           const struct heat *h, const struct heat_filter *f)
{
    struct tmpl *t = tmpl_add(page, "TABLE");

    for (size_t i = 0; i < q->ndomains; i++) {
        struct tmpl *d = tmpl_add(t, "DOMAIN");
        tmpl_int(d, "N", q->domains[i].number);
        tmpl_set(d, "TITLE", q->domains[i].title.in[rq->cx.lang]);
        tmpl_setf(d, "HREF", "/dashboard?domain=%d", q->domains[i].number);
    }
    for (int s = 0; s < STATUS_NOT_ASKED; s++) {
        if (s == STATUS_GOVERNED_BY_CONTRACT)
            continue;
        const char *code = status_code((enum status)s);
        struct tmpl *k = tmpl_add(t, "KEY");
        tmpl_set(k, "CODE", code);
        tmpl_set(k, "TEXT", status_text(rq->cx.lang, (enum status)s));
        tmpl_set(k, "HREF",
                 board_href(rq, PATH, "status",
                            strcmp(code, f->status) == 0 ? "" : code));
        tmpl_show_if(k, strcmp(code, f->status) == 0, "CURRENT");
    }
    for (size_t i = 0; i < h->n; i++)
        add_group(rq, t, q, h, &h->v[i], f->is_folded);
}

static enum err
show(struct req *rq)
{
    const struct board board = board_begin(rq);
    const struct questionnaire *q;
    struct dashboard_figures figures;
    struct heat h;

    TRY(questionnaire_newest(&rq->cx, &q));
    const struct heat_filter f = board_filter(rq, q);
    TRY(dashboard_figures(&rq->cx, &figures));
    TRY(heat_page(&rq->cx, &f, &h));
    struct tmpl *page =
        board_page(rq, &board, "dashboard/dashboard.tpl", T("Dashboard"), PATH);
    fill_figures(rq, page, &figures);
    board_add_filter(rq, page, PATH, q, &f);
    if (h.n > 0)
        fill_table(rq, page, q, &h, &f);
    else if (board_is_filtered(&f) || *f.after != '\0')
        tmpl_show(page, "NOT_FOUND");
    else
        tmpl_show_if(tmpl_add(page, "EMPTY"),
                     (rq->cx.actor.perms & P_REVIEW) != 0, "MAY_ADD");
    board_add_steps(rq, page, PATH, &f, &h);
    return reply_page(rq, 200, page);
}

const struct route dashboard_web_routes[] = {
    {GET, PATH, P_READ_ALL, NO_BODY, show, "dashboard.show", 0, NULL},
    {.path = NULL},
};
