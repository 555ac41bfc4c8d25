/* GET /submissions/:submission_id/compare: this cycle and an earlier one side
 * by side. The address says what is shown: with, domain, all, page. */
#include "answer/answer.h"
#include "base/text.h"
#include "decision/decision.h"
#include "http/tmpl.h"
#include "reassess/compare.h"
#include "reassess/compare_view.h"
#include "reassess/reassess_web.h"
#include "status/status.h"
#include "submission/submission_view.h"

#include <stdlib.h>
#include <string.h>

/* A page ends when its rows have come to so much; texts count as they are. */
#define PAGE_BYTES 52000
#define ROW_BYTES 900
#define PART_BYTES 120

struct filter {
    const char *with; /* submission id or "" */
    int domain;       /* 0: all */
    bool has_all;     /* also what did not change */
    size_t page;      /* from 1 */
};

static struct filter
read_filter(const struct req *rq)
{
    const long domain = strtol(req_query(rq, "domain"), NULL, 10);

    return (struct filter){
        .with = req_query(rq, "with"),
        .domain = domain < 1 || domain > 99 ? 0 : (int)domain,
        .has_all = strcmp(req_query(rq, "all"), "1") == 0,
        .page = (size_t)req_page(rq),
    };
}

static bool
fits(const struct filter *f, const struct compare_row *row)
{
    return (f->has_all || row->is_changed) &&
           (f->domain == 0 || row->clause->domain == f->domain);
}

static size_t
weight_of(const struct compare_row *row, bool has_all)
{
    size_t n = ROW_BYTES;

    for (size_t i = 0; i < row->nparts; i++) {
        if (!has_all && !row->parts[i].is_changed)
            continue;
        n += PART_BYTES + strlen(row->parts[i].label);
        for (size_t k = 0; k < row->parts[i].diff.n; k++)
            n += PART_BYTES + strlen(row->parts[i].diff.v[k].text);
    }
    return n;
}

static const char *
href(struct req *rq, const struct filter *f, const char *id, size_t page)
{
    return arena_printf(rq->cx.arena,
                        "/submissions/%s/compare?with=%s&domain=%d&all=%d&"
                        "page=%zu",
                        id, f->with, f->domain, f->has_all ? 1 : 0, page);
}

static void
fill_rows(struct req *rq, struct tmpl *page, const struct filter *f,
          const struct compare *c)
{
    struct tmpl *table = NULL;
    size_t at = 1, weight = 0, nrows = 0, nshown = 0;

    for (size_t i = 0; i < c->nrows; i++) {
        if (!fits(f, &c->rows[i]))
            continue;
        const size_t more = weight_of(&c->rows[i], f->has_all);
        if (weight > 0 && weight + more > PAGE_BYTES) {
            at++;
            weight = 0;
        }
        weight += more;
        nrows++;
        if (at != f->page)
            continue;
        if (table == NULL) {
            table = tmpl_add(page, "TABLE");
            tmpl_int(table, "THEN", c->then.s.cycle);
            tmpl_int(table, "NOW", c->now.s.cycle);
        }
        compare_view_row(rq, table, c, &c->rows[i], f->has_all);
        nshown++;
    }
    tmpl_show_if(page, nshown == 0, "NOTHING");
    tmpl_setf(page, "SHOWN_TEXT", T("%zu of %zu clauses"), nrows, c->nrows);
    if (f->page > 1 && nrows > 0)
        tmpl_set(tmpl_add(page, "PREV"), "HREF",
                 href(rq, f, c->now.s.id, f->page - 1));
    if (f->page < at)
        tmpl_set(tmpl_add(page, "NEXT"), "HREF",
                 href(rq, f, c->now.s.id, f->page + 1));
}

static void
fill_filter(struct req *rq, struct tmpl *page, const struct filter *f,
            const struct compare *c, const struct compare_trend *trend)
{
    struct arena *a = rq->cx.arena;
    const struct questionnaire *q = c->now.q;
    const char *domain = arena_i64(a, f->domain);

    for (size_t i = 0; i < trend->n; i++)
        if (trend->v[i].cycle < c->now.s.cycle)
            tmpl_option(
                page, "CYCLE_OPTION", trend->v[i].id,
                arena_printf(a, T("Cycle %lld"), (long long)trend->v[i].cycle),
                c->then.s.id);
    for (size_t i = 0; i < q->ndomains; i++)
        tmpl_option(page, "DOMAIN_OPTION", arena_i64(a, q->domains[i].number),
                    arena_printf(a, "%d. %s", q->domains[i].number,
                                 q->domains[i].title.in[rq->cx.lang]),
                    domain);
    tmpl_show_if(page, f->has_all, "HAS_ALL");
}

static enum err
show(struct req *rq)
{
    const struct filter f = read_filter(rq);
    struct compare c;
    struct compare_trend trend;

    if (*f.with != '\0' && !text_is_uuid(f.with))
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    TRY(compare_cycles(&rq->cx, req_param(rq, "submission_id"), f.with, &c));
    TRY(compare_trend(&rq->cx, &c.now.s, &trend));
    struct tmpl *page = page_new(
        rq, "reassess/compare.tpl",
        arena_printf(rq->cx.arena, T("Comparison of %s"), c.now.s.party_name));
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    if (rq->cx.actor.is_staff)
        submission_crumbs(rq, page, &c.now.s);
    else
        page_crumb(page, c.now.s.engagement_name,
                   arena_printf(rq->cx.arena, "/submissions/%s", c.now.s.id));
    submission_head(rq, page, &c.now.s);
    tmpl_setf(page, "CYCLES_TEXT", T("Cycle %lld and cycle %lld"),
              (long long)c.then.s.cycle, (long long)c.now.s.cycle);
    compare_view_totals(rq, page, &c);
    compare_view_trend(rq, page, &trend);
    fill_filter(rq, page, &f, &c, &trend);
    fill_rows(rq, page, &f, &c);
    return reply_page(rq, 200, page);
}

const struct route compare_web_routes[] = {
    {GET, "/submissions/:submission_id/compare", P_READ_ALL | P_ANSWER, NO_BODY,
     show, "submission.compare", 0, NULL},
    {.path = NULL},
};
