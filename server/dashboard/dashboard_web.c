/* GET /dashboard: figures, and the heat map of parties and domains. */
#include "dashboard/dashboard_web.h"

#include "dashboard/board_web.h"
#include "dashboard/dashboard.h"
#include "dashboard/heat_web.h"

#include <string.h>

#define PATH "/dashboard"

/* A figure counts as far as people read it. */
static void
set_figure(struct req *rq, struct tmpl *page, const char *name, int64_t n)
{
    if (n > DASHBOARD_COUNT_MAX)
        tmpl_setf(page, name, T("%d or more"), DASHBOARD_COUNT_MAX + 1);
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
add_key(struct req *rq, struct tmpl *page, const struct heat_filter *f)
{
    for (int s = 0; s < STATUS_NOT_ASKED; s++) {
        if (s == STATUS_GOVERNED_BY_CONTRACT)
            continue;
        const char *code = status_code((enum status)s);
        const bool is_chosen = strcmp(code, f->status) == 0;
        struct tmpl *k = tmpl_add(page, "KEY");
        tmpl_set(k, "CODE", code);
        tmpl_set(k, "TEXT", status_text(rq->cx.lang, (enum status)s));
        tmpl_set(k, "HREF",
                 board_href(rq, PATH, "status", is_chosen ? "" : code));
        tmpl_show_if(k, is_chosen, "CURRENT");
    }
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
    if (h.n > 0) {
        struct tmpl *t = tmpl_add(page, "TABLE");
        add_key(rq, t, &f);
        heat_add_table(rq, t, q, &h, f.is_folded);
    } else if (board_is_filtered(&f) || *f.after != '\0') {
        tmpl_show(page, "NOT_FOUND");
    } else {
        tmpl_show_if(tmpl_add(page, "EMPTY"),
                     (rq->cx.actor.perms & P_REVIEW) != 0, "MAY_ADD");
    }
    board_add_steps(rq, page, PATH, &f, &h);
    return reply_page(rq, 200, page);
}

const struct route dashboard_web_routes[] = {
    {GET, PATH, P_READ_ALL, NO_BODY, show, "dashboard.show", 0, NULL},
    {.path = NULL},
};
