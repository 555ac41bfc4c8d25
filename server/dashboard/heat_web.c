#include "dashboard/heat_web.h"

#include "dashboard/board_web.h"

/* A cell of a vendor that stands for several parties leads to all of them. */
static void
add_cell(struct req *rq, struct tmpl *row, const struct heat *h,
         const struct heat_group *g, const struct heat_row *r, int domain,
         bool is_folded)
{
    struct tmpl *cell = tmpl_add(row, "CELL");
    struct domain_status d;

    if (!heat_cell(h, g, r, domain, is_folded, &d)) {
        tmpl_set(tmpl_add(cell, "BLANK"), "BLANK_TEXT",
                 board_blank_text(rq, g, r, is_folded));
        return;
    }
    struct tmpl *t = tmpl_add(cell, "ASKED");
    board_add_status(rq, t, d.worst);
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

void
heat_add_table(struct req *rq, struct tmpl *page, const struct questionnaire *q,
               const struct heat *h, bool is_folded)
{
    struct tmpl *t = tmpl_include(page, "HEAT", "dashboard/heat.tpl");

    for (size_t i = 0; i < q->ndomains; i++) {
        struct tmpl *d = tmpl_add(t, "DOMAIN");
        tmpl_int(d, "N", q->domains[i].number);
        tmpl_set(d, "TITLE", q->domains[i].title.in[rq->cx.lang]);
        tmpl_setf(d, "COUNT_TITLE", T("%d %s: clauses"), q->domains[i].number,
                  q->domains[i].title.in[rq->cx.lang]);
        tmpl_setf(d, "HREF", "/dashboard/clauses?domain=%d",
                  q->domains[i].number);
    }
    for (size_t i = 0; i < h->n; i++)
        add_group(rq, t, q, h, &h->v[i], is_folded);
}
