/* GET /dashboard/work: what waits, oldest first. */
#include "base/clock.h"
#include "dashboard/address.h"
#include "dashboard/board_web.h"
#include "dashboard/dashboard_web.h"
#include "dashboard/worklist.h"
#include "report/document_web.h"
#include "turn/turn.h"

#include <stdlib.h>
#include <string.h>

#define PATH "/dashboard/work"

static const char *
href_of(struct req *rq, const struct work_item *w)
{
    struct arena *a = rq->cx.arena;

    if (strcmp(w->kind, "request") == 0)
        return arena_printf(a, "/requests/%s", w->request_id);
    if (strcmp(w->kind, "message") == 0)
        return arena_printf(a, "/submissions/%s/clauses/%s/thread",
                            w->submission_id, w->clause);
    if (*w->finding_id != '\0')
        return arena_printf(a, "/findings/%s/plan", w->finding_id);
    if (*w->request_id != '\0')
        return arena_printf(a, "/submissions/%s/scope/requests/%s",
                            w->submission_id, w->request_id);
    return arena_printf(a, "/submissions/%s/review", w->submission_id);
}

static const char *
what_of(struct req *rq, const struct work_item *w)
{
    struct arena *a = rq->cx.arena;
    const char *kind = work_kind_text(rq->cx.lang, w->kind);

    if (strcmp(w->kind, "review") == 0)
        return arena_printf(a, T("%s: %d of %d judged"), kind, (int)w->ndone,
                            (int)w->nall);
    return *w->clause == '\0' ? kind
                              : arena_printf(a, "%s (%s)", kind, w->clause);
}

static void
add_row(struct req *rq, struct document *d, struct document_table *t,
        const struct work_item *w)
{
    struct arena *a = rq->cx.arena;
    const bool is_ours = strcmp(w->turn, "alludo") == 0;

    document_cell(d, t, what_of(rq, w), "");
    document_cell_leads(t, href_of(rq, w));
    document_cell(d, t, is_ours ? "Alludo" : T("Vendor"),
                  is_ours ? "due_soon" : "in_progress");
    document_cell_date(d, t, clock_date(a, w->since_us));
    document_cell(
        d, t, turn_span_text(a, rq->cx.lang, rq->cx.now_us - w->since_us), "");
    document_cell(d, t, w->party_name, "");
    document_cell(d, t, w->engagement_name, "");
    document_cell(d, t, w->vendor_name, "");
    document_cell_leads(t, board_vendor_href(rq, w->vendor_id));
    document_cell(d, t, *w->who == '\0' ? "–" : w->who, "");
}

static void
add_table(struct req *rq, struct document *d, const struct work_list *list)
{
    const char *const heads[] = {
        T("What waits"), T("Whose turn"), T("Since"),  T("Waiting for"),
        T("Party"),      T("Engagement"), T("Vendor"), T("Reviewer")};
    struct document_table *t;

    if (list->n == 0)
        return;
    t = document_table(d, T("Work list"), heads, 8);
    for (size_t i = 0; i < list->n; i++)
        add_row(rq, d, t, &list->v[i]);
}

static void
add_choice(struct req *rq, struct tmpl *page, const char *name,
           const char *value, const char *text, bool is_current)
{
    struct tmpl *t = tmpl_add(page, "CHOICE");

    tmpl_set(t, "HREF", board_href(rq, PATH, name, value));
    tmpl_set(t, "TEXT", text);
    tmpl_show_if(t, is_current, "CURRENT");
}

static void
add_choices(struct req *rq, struct tmpl *page, const char *turn, bool is_mine)
{
    add_choice(rq, page, "turn", "", T("Alludo's turn"),
               strcmp(turn, "alludo") == 0);
    add_choice(rq, page, "turn", "vendor", T("The vendor's turn"),
               strcmp(turn, "vendor") == 0);
    add_choice(rq, page, "turn", "both", T("Both sides"), *turn == '\0');
    add_choice(rq, page, "mine", is_mine ? "all" : "",
               is_mine ? T("Show everybody's") : T("Show only mine"), false);
}

static void
add_steps(struct req *rq, struct tmpl *page, const struct work_filter *f,
          const struct work_list *list)
{
    struct arena *a = rq->cx.arena;
    const char *query = address_query(a, rq->query, NULL, "");

    if (f->after_us > 0)
        tmpl_set(tmpl_add(page, "FIRST"), "HREF", address_join(a, PATH, query));
    if (list->has_more)
        tmpl_setf(tmpl_add(page, "NEXT"), "HREF",
                  PATH "?%s%ssince=%lld&after=%s", query,
                  *query == '\0' ? "" : "&",
                  (long long)list->v[list->n - 1].since_us,
                  address_encode(a, list->v[list->n - 1].id));
}

/* Without a word, a reviewer's own; everybody else sees all. */
static enum err
show(struct req *rq)
{
    const struct board board = board_begin(rq);
    const char *turn = req_query(rq, "turn");
    const char *after = req_query(rq, "after");
    const long long since = strtoll(req_query(rq, "since"), NULL, 10);
    const bool is_reviewer = (rq->cx.actor.perms & P_REVIEW) != 0;
    const struct work_filter f = {
        .turn = strcmp(turn, "vendor") == 0 ? "vendor"
                : strcmp(turn, "both") == 0 ? ""
                                            : "alludo",
        .is_mine = is_reviewer && strcmp(req_query(rq, "mine"), "all") != 0,
        .after_us = since > 0 && *after != '\0' ? since : 0,
        .after_id = since > 0 ? after : "",
        .nrows = req_rows(rq, WORKLIST_PAGE_ROWS),
    };
    struct work_list list;

    TRY(work_list(&rq->cx, &f, &list));
    struct document *d = document_new(&rq->cx, T("Work list"), "");
    add_table(rq, d, &list);
    struct tmpl *page =
        board_page(rq, &board, "dashboard/work.tpl", T("Work list"), PATH);
    add_choices(rq, page, f.turn, f.is_mine);
    document_show(page, d);
    tmpl_show_if(page, list.n == 0, "EMPTY");
    add_steps(rq, page, &f, &list);
    return reply_page(rq, 200, page);
}

const struct route worklist_web_routes[] = {
    {GET, PATH, P_READ_ALL, NO_BODY, show, "dashboard.work", 0, NULL},
    {.path = NULL},
};
