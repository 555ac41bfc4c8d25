/* GET /dashboard/due: what is due, earliest first. */
#include "dashboard/due_web.h"

#include "base/clock.h"
#include "base/text.h"
#include "dashboard/address.h"
#include "dashboard/board_web.h"
#include "dashboard/dashboard_web.h"
#include "report/document_web.h"

#include <string.h>

#define PATH "/dashboard/due"

static const char *
href_of(struct req *rq, const struct due *d)
{
    if (*d->finding_id != '\0')
        return arena_printf(rq->cx.arena, "/findings/%s/plan", d->finding_id);
    return arena_printf(rq->cx.arena, "/submissions/%s/review",
                        d->submission_id);
}

static const char *
what_of(struct req *rq, const struct due *d)
{
    struct arena *a = rq->cx.arena;

    if (strcmp(d->kind, "decision") == 0)
        return gate_outcome_text(rq->cx.lang, d->what);
    if (*d->clause == '\0' || *d->what == '\0')
        return *d->what != '\0' ? d->what : d->clause;
    return arena_printf(a, "%s %s", d->clause, d->what);
}

/* How far away, in words. */
static const char *
distance(struct req *rq, const char *date)
{
    struct arena *a = rq->cx.arena;
    int days = 0;

    if (!clock_days_between(clock_date(a, rq->cx.now_us), date, &days))
        return "";
    if (days == 0)
        return T("today");
    if (days > 0)
        return arena_printf(
            a, trn(rq->cx.lang, "in %d day", "in %d days", days), days);
    return arena_printf(
        a, trn(rq->cx.lang, "%d day overdue", "%d days overdue", -days), -days);
}

static const char *
urgency(struct req *rq, const char *date)
{
    int days = 0;

    if (!clock_days_between(clock_date(rq->cx.arena, rq->cx.now_us), date,
                            &days))
        return "";
    return days < 0 ? "overdue" : days <= 30 ? "due_soon" : "in_time";
}

void
due_add_table(struct req *rq, struct document *d, const struct due_list *list,
              bool with_vendor)
{
    const char *const heads[] = {T("Date"),  T("Time left"), T("Kind"),
                                 T("What"),  T("Party"),     T("Engagement"),
                                 T("Vendor")};
    struct document_table *t;

    if (list->n == 0)
        return;
    t = document_table(d, T("Due dates"), heads, with_vendor ? 7 : 6);
    for (size_t i = 0; i < list->n; i++) {
        const struct due *v = &list->v[i];
        document_cell_date(d, t, v->due_date);
        document_cell(d, t, distance(rq, v->due_date),
                      urgency(rq, v->due_date));
        document_cell(d, t, due_kind_text(rq->cx.lang, v->kind), "");
        document_cell_leads(t, href_of(rq, v));
        document_cell(d, t, what_of(rq, v), "");
        document_cell(d, t, v->party_name, "");
        document_cell(d, t, v->engagement_name, "");
        if (!with_vendor)
            continue;
        document_cell(d, t, v->vendor_name, "");
        document_cell_leads(t, board_vendor_href(rq, v->vendor_id));
    }
}

static void
add_filter(struct req *rq, struct tmpl *page, const struct due_filter *f)
{
    tmpl_set(page, "Q", f->text);
    for (size_t i = 0; due_kinds[i] != NULL; i++)
        tmpl_option(page, "KIND", due_kinds[i],
                    due_kind_text(rq->cx.lang, due_kinds[i]), f->kind);
    tmpl_option(page, "WITHIN", "overdue", T("Overdue"), f->within);
    tmpl_option(page, "WITHIN", "7", T("Within 7 days"), f->within);
    tmpl_option(page, "WITHIN", "30", T("Within 30 days"), f->within);
    tmpl_option(page, "WITHIN", "90", T("Within 90 days"), f->within);
}

static const char *
known_within(const char *asked)
{
    static const char *const known[] = {"overdue", "7", "30", "90"};

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strcmp(asked, known[i]) == 0)
            return known[i];
    return "";
}

static const char *
known_kind(const char *asked)
{
    for (size_t i = 0; due_kinds[i] != NULL; i++)
        if (strcmp(asked, due_kinds[i]) == 0)
            return due_kinds[i];
    return "";
}

static void
add_steps(struct req *rq, struct tmpl *page, const struct due_filter *f,
          const struct due_list *list)
{
    struct arena *a = rq->cx.arena;
    const char *query = address_query(a, rq->query, NULL, "");

    if (*f->after != '\0')
        tmpl_set(tmpl_add(page, "FIRST"), "HREF", address_join(a, PATH, query));
    if (list->has_more)
        tmpl_setf(tmpl_add(page, "NEXT"), "HREF", PATH "?%s%sfrom=%s&after=%s",
                  query, *query == '\0' ? "" : "&",
                  list->v[list->n - 1].due_date,
                  address_encode(a, list->v[list->n - 1].id));
}

static enum err
show(struct req *rq)
{
    const struct board board = board_begin(rq);
    const char *from = req_query(rq, "from"), *after = req_query(rq, "after");
    const bool is_behind =
        clock_is_date(from) &&
        text_is_uuid(arena_strndup(rq->cx.arena, after, strnlen(after, 36)));
    const struct due_filter f = {
        .text = text_trim(rq->cx.arena, req_query(rq, "q")),
        .vendor_id = "",
        .kind = known_kind(req_query(rq, "kind")),
        .within = known_within(req_query(rq, "within")),
        .after = is_behind ? from : "",
        .after_id = is_behind ? after : "",
        .rows = req_rows(rq, DUE_PAGE_ROWS),
    };
    struct due_list list;

    TRY(due_list(&rq->cx, &f, &list));
    struct document *d = document_new(&rq->cx, T("Due dates"), "");
    due_add_table(rq, d, &list, true);
    struct tmpl *page =
        board_page(rq, &board, "dashboard/due.tpl", T("Due dates"), PATH);
    add_filter(rq, page, &f);
    document_show(page, d);
    tmpl_show_if(page, list.n == 0, "EMPTY");
    add_steps(rq, page, &f, &list);
    return reply_page(rq, 200, page);
}

const struct route due_web_routes[] = {
    {GET, PATH, P_READ_ALL, NO_BODY, show, "dashboard.due", 0, NULL},
    {.path = NULL},
};
