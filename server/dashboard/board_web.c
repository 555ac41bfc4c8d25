#include "dashboard/board_web.h"

#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "dashboard/address.h"
#include "submission/outcome.h"
#include "submission/submission.h"

#include <stdlib.h>
#include <string.h>

struct board
board_begin(struct req *rq)
{
    return (struct board){.views = saved_views_ask(&rq->cx)};
}

const char *
board_href(struct req *rq, const char *path, const char *name,
           const char *value)
{
    struct arena *a = rq->cx.arena;

    return address_join(a, path, address_query(a, rq->query, name, value));
}

static void
add_tabs(struct req *rq, struct tmpl *t, const char *tab)
{
    const struct {
        const char *path, *text;
    } tabs[] = {
        {"/dashboard", T("Heat map")},
        {"/dashboard/clauses", T("Clauses")},
        {"/dashboard/due", T("Due dates")},
        {"/dashboard/work", T("Work list")},
        {"/dashboard/portfolio", T("Portfolio")},
        {"/dashboard/views", T("Named views")},
    };

    for (size_t i = 0; i < sizeof(tabs) / sizeof(tabs[0]); i++) {
        struct tmpl *row = tmpl_add(t, "TAB");
        tmpl_set(row, "HREF", tabs[i].path);
        tmpl_set(row, "TEXT", tabs[i].text);
        tmpl_show_if(row, strcmp(tabs[i].path, tab) == 0, "CURRENT");
    }
}

static void
add_views(struct req *rq, struct tmpl *t, const struct saved_views *views,
          const char *tab)
{
    struct arena *a = rq->cx.arena;
    const char *here = address_query(a, rq->query, NULL, "");

    for (size_t i = 0; i < views->n; i++) {
        const struct saved_view *v = &views->v[i];
        struct tmpl *row = tmpl_add(t, "VIEW");
        tmpl_set(row, "HREF", address_join(a, v->path, v->query));
        tmpl_set(row, "NAME", v->name);
        tmpl_show_if(row,
                     strcmp(v->path, tab) == 0 && strcmp(v->query, here) == 0,
                     "CURRENT");
        if (!v->is_own)
            tmpl_set(tmpl_add(row, "OWNER"), "OWNER_NAME", v->owner_name);
    }
    if (!address_is_known(tab))
        return;
    struct tmpl *form = tmpl_add(t, "KEEP");
    tmpl_set(form, "VIEW_PATH", tab);
    tmpl_set(form, "VIEW_QUERY", here);
    tmpl_set(form, "FORM_ID", random_uuid(a));
}

struct tmpl *
board_page(struct req *rq, const struct board *b, const char *file,
           const char *title, const char *tab)
{
    struct tmpl *page = page_new(rq, file, title);
    struct tmpl *t = tmpl_include(page, "BOARD", "dashboard/board.tpl");
    struct saved_views views;

    page_nav(rq, page, "dashboard");
    saved_views_landed(b->views, &views);
    add_tabs(rq, t, tab);
    add_views(rq, t, &views, tab);
    return page;
}

/* ---- The filter ---- */

static const char *const states[] = {"open",     "submitted", "in_review",
                                     "returned", "decided",   NULL};
static const char *const decisions[] = {"approved",
                                        "approved_with_conditions",
                                        "not_approved",
                                        "suspended",
                                        "expired",
                                        "none",
                                        NULL};
static const char *const dues[] = {"overdue", "7", "30", "90", NULL};
static const char *const sorts[] = {"", "due", "validity", NULL};

/* The one of the list that was asked for, else "". */
static const char *
one_of(const char *const list[], const char *asked)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, asked) == 0)
            return *list;
    return "";
}

struct heat_filter
board_filter(struct req *rq, const struct questionnaire *q)
{
    const long domain = strtol(req_query(rq, "domain"), NULL, 10);
    const char *sort = one_of(sorts, req_query(rq, "sort"));
    const char *after = req_query(rq, "after");
    const char *from = req_query(rq, "from");
    struct heat_filter f = {
        .text = text_trim(rq->cx.arena, req_query(rq, "q")),
        .state = one_of(states, req_query(rq, "state")),
        .status = "",
        .due = one_of(dues, req_query(rq, "due")),
        .decision = one_of(decisions, req_query(rq, "decision")),
        .sort = *sort == '\0'              ? HEAT_BY_NAME
                : strcmp(sort, "due") == 0 ? HEAT_BY_DUE
                                           : HEAT_BY_VALIDITY,
        .is_folded = strcmp(req_query(rq, "subs"), "in") == 0,
        .after = text_is_uuid(after) ? after : "",
        .from = clock_is_date(from) ? from : "",
        .rows = (size_t)req_rows(rq, HEAT_PAGE_ROWS),
    };
    enum status s;

    if (status_parse(req_query(rq, "status"), &s) && s != STATUS_NOT_ASKED)
        f.status = status_code(s);
    for (size_t i = 0; i < q->ndomains; i++)
        if (q->domains[i].number == domain)
            f.domain = (int)domain;
    return f;
}

bool
board_is_filtered(const struct heat_filter *f)
{
    return *f->text != '\0' || *f->state != '\0' || *f->status != '\0' ||
           f->domain != 0 || *f->due != '\0' || *f->decision != '\0';
}

static const char *
decision_text(struct req *rq, const char *code)
{
    return strcmp(code, "none") == 0 ? T("No decision yet")
                                     : gate_outcome_text(rq->cx.lang, code);
}

static void
add_choices(struct req *rq, struct tmpl *t, const struct heat_filter *f)
{
    const char *const due_texts[] = {T("Overdue"), T("Within 7 days"),
                                     T("Within 30 days"), T("Within 90 days")};
    const char *const sort_texts[] = {T("Vendor name"), T("What is due next"),
                                      T("End of the decision")};

    for (size_t i = 0; states[i] != NULL; i++)
        tmpl_option(t, "STATE", states[i],
                    submission_state_text(rq->cx.lang, states[i]), f->state);
    for (int s = 0; s < STATUS_NOT_ASKED; s++)
        if (s != STATUS_GOVERNED_BY_CONTRACT)
            tmpl_option(t, "STATUS", status_code((enum status)s),
                        status_text(rq->cx.lang, (enum status)s), f->status);
    for (size_t i = 0; dues[i] != NULL; i++)
        tmpl_option(t, "WHEN", dues[i], due_texts[i], f->due);
    for (size_t i = 0; decisions[i] != NULL; i++)
        tmpl_option(t, "DECISION", decisions[i],
                    decision_text(rq, decisions[i]), f->decision);
    for (size_t i = 0; sorts[i] != NULL; i++)
        tmpl_option(t, "SORT", sorts[i], sort_texts[i], sorts[f->sort]);
}

void
board_add_filter(struct req *rq, struct tmpl *page, const char *path,
                 const struct questionnaire *q, const struct heat_filter *f)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *t = tmpl_include(page, "FILTER", "dashboard/filter.tpl");

    tmpl_set(t, "FILTER_PATH", path);
    tmpl_set(t, "Q", f->text);
    for (size_t i = 0; i < q->ndomains; i++) {
        const char *n = arena_i64(a, q->domains[i].number);
        tmpl_option(
            t, "DOMAIN", n,
            arena_printf(a, "%s. %s", n, q->domains[i].title.in[rq->cx.lang]),
            arena_i64(a, f->domain));
    }
    add_choices(rq, t, f);
    if (strcmp(path, "/dashboard") != 0)
        return; /* the others have a row for each party */
    if (f->is_folded)
        tmpl_show(t, "FOLDED");
    struct tmpl *fold = tmpl_add(t, f->is_folded ? "UNFOLD" : "FOLD");
    tmpl_set(fold, "HREF",
             board_href(rq, path, "subs", f->is_folded ? "" : "in"));
}

void
board_add_steps(struct req *rq, struct tmpl *page, const char *path,
                const struct heat_filter *f, const struct heat *h)
{
    struct arena *a = rq->cx.arena;
    const char *query = address_query(a, rq->query, NULL, "");

    if (*f->after != '\0')
        tmpl_set(tmpl_add(page, "FIRST"), "HREF", address_join(a, path, query));
    if (!h->has_more || h->n == 0)
        return;
    const struct heat_group *last = &h->v[h->n - 1];
    tmpl_setf(tmpl_add(page, "NEXT"), "HREF", "%s?%s%safter=%s%s%s", path,
              query, *query == '\0' ? "" : "&", last->engagement_id,
              *last->sort_date == '\0' ? "" : "&from=",
              clock_is_date(last->sort_date) ? last->sort_date : "");
}

/* ---- A party ---- */

const char *
board_vendor_href(struct req *rq, const char *vendor_id)
{
    return arena_printf(rq->cx.arena, "/dashboard/vendors/%s", vendor_id);
}

static void
add_due(struct req *rq, struct tmpl *row, const char *due)
{
    const bool is_late =
        strcmp(due, clock_date(rq->cx.arena, rq->cx.now_us)) < 0;
    struct tmpl *t = tmpl_add(row, "DUE");

    tmpl_set(t, "CODE", is_late ? "overdue" : "in_time");
    const char *date = clock_show_date(rq->cx.arena, rq->cx.lang, due);

    tmpl_setf(t, "TEXT", is_late ? T("overdue since %s") : T("due %s"), date);
    tmpl_set(t, "ISO", due);
    tmpl_set(t, "DATE", date);
}

static void
add_state(struct req *rq, struct tmpl *row, const struct heat_row *r)
{
    const bool is_with_vendor =
        strcmp(r->state, "open") == 0 || strcmp(r->state, "returned") == 0;

    if (r->submission_id.or_null == NULL) {
        tmpl_set(row, "STATE", "unanswered");
        tmpl_set(row, "STATE_TEXT", T("Not issued"));
        return;
    }
    const char *standing =
        standing_of(&rq->cx, r->state, &r->outcome, &r->valid_until);
    tmpl_set(row, "STATE", standing);
    tmpl_set(row, "STATE_TEXT", standing_text(rq->cx.lang, standing));
    if (!is_with_vendor)
        return;
    tmpl_setf(tmpl_add(row, "PROGRESS"), "TEXT", T("%d of %d answered"),
              (int)r->nanswered, (int)r->nasked);
    if (r->due_date.or_null != NULL)
        add_due(rq, row, r->due_date.or_null);
}

void
board_add_status(struct req *rq, struct tmpl *cell, enum status s)
{
    const char *whole = status_text(rq->cx.lang, s);
    const char *text = status_short(rq->cx.lang, s);
    const bool is_short = strcmp(whole, text) != 0;
    struct tmpl *t = tmpl_add(cell, is_short ? "SHORT" : "WORD");

    tmpl_set(cell, "STATUS", status_code(s));
    tmpl_set(t, "TEXT", text);
    if (is_short)
        tmpl_set(t, "WHOLE", whole);
}

const char *
board_blank_text(struct req *rq, const struct heat_group *g,
                 const struct heat_row *r, bool is_folded)
{
    bool is_issued = r->submission_id.or_null != NULL;

    for (size_t i = 0; is_folded && i < g->nrows; i++)
        is_issued |= g->rows[i].submission_id.or_null != NULL;
    return is_issued ? T("Not asked") : T("Not issued");
}

void
board_add_party(struct req *rq, struct tmpl *row, const struct heat_group *g,
                const struct heat_row *r, bool is_folded)
{
    tmpl_show_if(row, !r->is_vendor, "SUB");
    tmpl_set(row, "NAME", r->party_name);
    tmpl_set(row, "VENDOR_NAME", g->vendor_name);
    tmpl_set(row, "ENGAGEMENT_NAME", g->engagement_name);
    if (!r->is_vendor)
        tmpl_set(row, "UNDER", T("Sub-processor"));
    else if (is_folded && g->nrows > 1)
        tmpl_setf(row, "UNDER",
                  trn(rq->cx.lang, "%s, with %d sub-processor",
                      "%s, with %d sub-processors", (int64_t)g->nrows - 1),
                  g->engagement_name, (int)g->nrows - 1);
    else
        tmpl_set(row, "UNDER", g->engagement_name);
    if (r->is_vendor || r->submission_id.or_null == NULL)
        tmpl_set(row, "HREF", board_vendor_href(rq, g->vendor_id));
    else
        tmpl_setf(row, "HREF", "/submissions/%s/review",
                  r->submission_id.or_null);
    add_state(rq, row, r);
    if (r->is_vendor && g->gate.outcome != NULL) {
        struct tmpl *t = tmpl_add(row, "GATE");
        tmpl_set(t, "CODE", g->gate.outcome);
        tmpl_set(t, "TEXT", gate_outcome_text(rq->cx.lang, g->gate.outcome));
    }
}
