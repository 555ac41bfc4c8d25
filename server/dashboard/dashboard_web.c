/* The dashboard: figures, and the heat map of parties and domains. */
#include "dashboard/dashboard_web.h"

#include "base/clock.h"
#include "dashboard/dashboard.h"
#include "gate/gate.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "status/status.h"
#include "submission/submission.h"
#include "thread/thread.h"

#include <stdlib.h>
#include <string.h>

/* The row of a submission and domain; NULL when nothing is asked there. */
static const struct domain_status *
find_cell(const struct domain_status_list *all, const char *submission_id,
          int domain)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].domain == domain &&
            strcmp(all->v[i].submission_id, submission_id) == 0)
            return &all->v[i];
    return NULL;
}

static void
fill_cell(struct req *rq, struct tmpl *row, const struct dashboard_row *r,
          const struct domain_status *d, int domain)
{
    struct tmpl *cell = tmpl_add(row, "CELL");

    if (d == NULL || d->worst == STATUS_NOT_ASKED) {
        tmpl_show(cell, "NOT_ASKED");
        return;
    }
    struct tmpl *t = tmpl_add(cell, "ASKED");
    tmpl_set(t, "STATUS", status_code(d->worst));
    tmpl_set(t, "STATUS_TEXT", status_text(rq->cx.lang, d->worst));
    tmpl_int(t, "COUNT", d->count[d->worst]);
    tmpl_setf(t, "HREF", "/submissions/%s/review/%d", r->submission_id.or_null,
              domain);
}

static void
fill_state(struct req *rq, struct tmpl *row, const struct dashboard_row *r)
{
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);
    const bool with_vendor =
        strcmp(r->state, "open") == 0 || strcmp(r->state, "returned") == 0;

    if (r->submission_id.or_null == NULL) {
        tmpl_set(row, "STATE", "unanswered");
        tmpl_set(row, "STATE_TEXT", T("Not issued"));
        return;
    }
    tmpl_set(row, "STATE", r->state);
    tmpl_set(row, "STATE_TEXT", submission_state_text(rq->cx.lang, r->state));
    if (with_vendor)
        tmpl_setf(tmpl_add(row, "PROGRESS"), "TEXT", T("%d of %d answered"),
                  (int)r->nanswered, (int)r->nasked);
    if (with_vendor && r->due_date.or_null != NULL) {
        struct tmpl *t = tmpl_add(row, "DUE");
        tmpl_set(t, "CODE",
                 strcmp(r->due_date.or_null, today) < 0 ? "overdue"
                                                        : "in_time");
        tmpl_setf(
            t, "TEXT",
            strcmp(r->due_date.or_null, today) < 0 ? T("overdue since %s")
                                                   : T("due %s"),
            clock_show_date(rq->cx.arena, rq->cx.lang, r->due_date.or_null));
    }
}

static RESULT
fill_row(struct req *rq, struct tmpl *page, const struct questionnaire *q,
         const struct dashboard_row *r, const struct domain_status_list *all)
{
    struct tmpl *row = tmpl_add(page, "PARTY");
    struct gate g;

    tmpl_show_if(row, !r->is_vendor, "SUB");
    tmpl_set(row, "NAME", r->party_name);
    tmpl_set(row, "ENGAGEMENT_NAME",
             r->is_vendor ? r->engagement_name : T("Sub-processor"));
    if (r->submission_id.or_null != NULL)
        tmpl_setf(row, "HREF", "/submissions/%s/review",
                  r->submission_id.or_null);
    else
        tmpl_setf(row, "HREF", "/vendors/%s", r->vendor_id);
    fill_state(rq, row, r);
    if (r->is_vendor) {
        TRY(gate_read(&rq->cx, r->engagement_id, &g));
        struct tmpl *t = tmpl_add(row, "GATE");
        tmpl_set(t, "CODE", g.outcome);
        tmpl_set(t, "TEXT", gate_outcome_text(rq->cx.lang, g.outcome));
    }
    for (size_t i = 0; i < q->ndomains; i++) {
        const int n = q->domains[i].number;
        fill_cell(rq, row, r,
                  r->submission_id.or_null != NULL
                      ? find_cell(all, r->submission_id.or_null, n)
                      : NULL,
                  n);
    }
    return OK;
}

static void
fill_figures(struct tmpl *page, const struct dashboard_figures *f)
{
    tmpl_int(page, "VENDORS", f->nvendors);
    tmpl_int(page, "PARTIES", f->nparties);
    tmpl_int(page, "TO_REVIEW", f->nto_review);
    tmpl_int(page, "IN_REVIEW", f->nin_review);
    tmpl_int(page, "WITH_VENDOR", f->nwith_vendor);
    tmpl_int(page, "LATE", f->nlate);
    tmpl_int(page, "FINDINGS", f->nfindings);
    tmpl_int(page, "PLANS_OVERDUE", f->nplans_overdue);
    tmpl_int(page, "PLANS_TO_ANSWER", f->nplans_to_answer);
}

static void
fill_frame(struct req *rq, struct tmpl *page, const struct questionnaire *q,
           const struct dashboard_filter *filter)
{
    static const char *const states[] = {"open", "submitted", "in_review",
                                         "returned", "decided"};

    for (size_t i = 0; i < q->ndomains; i++) {
        struct tmpl *t = tmpl_add(page, "DOMAIN");
        tmpl_int(t, "N", q->domains[i].number);
        tmpl_set(t, "TITLE", q->domains[i].title.in[rq->cx.lang]);
    }
    for (int s = 0; s < STATUS_NOT_ASKED; s++) {
        struct tmpl *t = tmpl_add(page, "KEY");
        tmpl_set(t, "CODE", status_code((enum status)s));
        tmpl_set(t, "TEXT", status_text(rq->cx.lang, (enum status)s));
    }
    tmpl_set(page, "Q", filter->text);
    for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
        struct tmpl *t = tmpl_add(page, "OPTION");
        tmpl_set(t, "CODE", states[i]);
        tmpl_set(t, "TEXT", submission_state_text(rq->cx.lang, states[i]));
        tmpl_show_if(t, strcmp(states[i], filter->state) == 0, "SELECTED");
    }
}

static void
fill_pages(struct tmpl *page, const struct dashboard_filter *filter,
           bool has_more)
{
    const int at[] = {filter->page - 1, filter->page + 1};
    const bool there[] = {filter->page > 0, has_more};

    for (int i = 0; i < 2; i++) {
        if (!there[i])
            continue;
        struct tmpl *t = tmpl_add(page, i == 0 ? "PREV" : "NEXT");
        tmpl_set(t, "Q", filter->text);
        tmpl_set(t, "STATE", filter->state);
        tmpl_int(t, "PAGE", at[i]);
    }
}

/* Of the rows of this page only: its cost does not grow with the others. */
static RESULT
shown_statuses(struct req *rq, const struct dashboard_list *rows,
               struct domain_status_list *out)
{
    const char **ids = arena_array(rq->cx.arena, rows->n + 1, sizeof(*ids));
    size_t n = 0;

    for (size_t i = 0; i < rows->n; i++)
        if (rows->v[i].submission_id.or_null != NULL)
            ids[n++] = rows->v[i].submission_id.or_null;
    return status_of_submissions(&rq->cx, ids, n, out);
}

static enum err
show(struct req *rq)
{
    const long wanted = strtol(req_query(rq, "page"), NULL, 10);
    const struct dashboard_filter filter = {
        .text = req_query(rq, "q"),
        .state = req_query(rq, "state"),
        .page = wanted > 0 && wanted < 10000 ? (int)wanted : 0,
    };
    const struct questionnaire *q;
    struct dashboard_figures figures;
    struct dashboard_list rows;
    struct domain_status_list all;
    int64_t waiting;

    TRY(thread_count_waiting(&rq->cx, &waiting));
    TRY(questionnaire_newest(&rq->cx, &q));
    TRY(dashboard_figures(&rq->cx, &figures));
    TRY(dashboard_rows(&rq->cx, &filter, &rows));
    TRY(shown_statuses(rq, &rows, &all));
    struct tmpl *page = page_new(rq, "dashboard/dashboard.tpl", T("Dashboard"));
    page_nav(rq, page, "dashboard");
    fill_figures(page, &figures);
    tmpl_int(page, "WAITING", waiting);
    fill_frame(rq, page, q, &filter);
    for (size_t i = 0; i < rows.n; i++)
        TRY(fill_row(rq, page, q, &rows.v[i], &all));
    tmpl_show_if(page, rows.n > 0, "TABLE");
    const bool is_filtered = filter.text[0] != '\0' || filter.state[0] != '\0';
    tmpl_show_if(page, rows.n == 0 && is_filtered, "NOT_FOUND");
    if (rows.n == 0 && !is_filtered)
        tmpl_show_if(tmpl_add(page, "EMPTY"),
                     (rq->cx.actor.perms & P_REVIEW) != 0, "MAY_ADD");
    fill_pages(page, &filter, rows.has_more);
    return reply_page(rq, 200, page);
}

const struct route dashboard_web_routes[] = {
    {GET, "/dashboard", P_READ_ALL, NO_BODY, show, "dashboard.show", 0, NULL},
    {.path = NULL},
};
