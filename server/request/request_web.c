/* /requests: the reviewers' queue, and what becomes of a request. */
#include "request/request_web.h"

#include "account/form_once.h"
#include "base/clock.h"

#include <string.h>

#define SOON_DAYS 14
#define REQUEST_PAGE_ROWS 50

const char *
request_days_text(struct req *rq, const char *iso, const char **out_class)
{
    struct arena *a = rq->cx.arena;
    int days = 0;

    (void)clock_days_between(clock_date(a, rq->cx.now_us), iso, &days);
    *out_class = days < 0 ? "overdue" : days <= SOON_DAYS ? "due_soon" : "info";
    if (days < 0)
        return arena_printf(
            a, trn(rq->cx.lang, "%d day late", "%d days late", -days), -days);
    return arena_printf(
        a, trn(rq->cx.lang, "%d day left", "%d days left", days), days);
}

const char *
request_state_class(const char *state)
{
    static const char *const classes[][2] = {
        {"received", "waiting"},    {"accepted", "draft"},
        {"issued", "open"},         {"submitted", "submitted"},
        {"decided", "decided"},     {"declined", "rejected"},
        {"cancelled", "cancelled"},
    };

    for (size_t i = 0; i < sizeof(classes) / sizeof(*classes); i++)
        if (strcmp(classes[i][0], state) == 0)
            return classes[i][1];
    return "info";
}

static void
fill_row(struct req *rq, struct tmpl *row, const struct submission_request *r)
{
    struct arena *a = rq->cx.arena;
    const char *need_class;
    const char *left = request_days_text(rq, r->need_by, &need_class);

    tmpl_set(row, "ID", r->id);
    tmpl_set(row, "ENGAGEMENT", r->engagement_name);
    tmpl_show_if(row, r->engagement_id.or_null == NULL, "NEW");
    tmpl_set(row, "VENDOR", r->vendor_name);
    tmpl_set(row, "NEED_BY", clock_show_date(a, rq->cx.lang, r->need_by));
    tmpl_set(row, "NEED_STATE", need_class);
    tmpl_set(row, "NEED_LEFT", left);
    tmpl_set(row, "DEPARTMENT", r->department);
    tmpl_set(row, "CLIENT", r->client_name);
    tmpl_set(row, "REFERENCE", r->reference);
    tmpl_set(row, "RECEIVED",
             clock_show_date(a, rq->cx.lang, clock_date(a, r->received_us)));
    tmpl_set(row, "RECEIVED_ISO", clock_date(a, r->received_us));
    tmpl_set(row, "STATE", request_state_class(r->state));
    tmpl_set(row, "STATE_TEXT", request_state_text(rq->cx.lang, r->state));
}

static void
fill_list(struct req *rq, struct tmpl *page, const char *section,
          const struct request_list *list)
{
    struct tmpl *t;

    if (list->n == 0)
        return;
    t = tmpl_add(page, section);
    for (size_t i = 0; i < list->n; i++)
        fill_row(rq, tmpl_add(t, "ROW"), &list->v[i]);
}

static enum err
show_list(struct req *rq)
{
    const int64_t at = req_page(rq) - 1;
    struct request_list waiting, settled = {.n = 0};

    TRY(request_waiting(&rq->cx, at, req_rows(rq, REQUEST_PAGE_ROWS),
                        &waiting));
    if (at == 0)
        TRY(request_settled(&rq->cx, &settled));
    struct tmpl *page =
        page_new(rq, "request/list.tpl", T("Requests from procurement"));
    page_nav(rq, page, "requests");
    tmpl_show_if(page, waiting.n == 0, "NOTHING");
    fill_list(rq, page, "WAITING", &waiting);
    if (at > 0 || waiting.has_more)
        page_steps(tmpl_add(page, "STEPS"), at + 1, waiting.has_more);
    fill_list(rq, page, "SETTLED", &settled);
    return reply_page(rq, 200, page);
}

static enum err
show(struct req *rq)
{
    return request_page(rq, 200, req_param(rq, "submission_request_id"));
}

static enum err
accept_it(struct req *rq)
{
    const char *id = req_param(rq, "submission_request_id");
    const char *form_id = req_form(rq, "form_id"), *submission_id, *location;
    bool again;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    const enum err e = request_accept(&rq->cx, id, &submission_id);
    if (e == ERR_CONFLICT || e == ERR_INVALID) {
        req_problem(rq, "accept", T(rq->cx.fault.message));
        return request_page(rq, e == ERR_CONFLICT ? 409 : 422, id);
    }
    TRY(e);
    location =
        arena_printf(rq->cx.arena, "/submissions/%s/scope", submission_id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq,
                      T("The request is accepted. Check the scope and send the "
                        "questionnaire."),
                      "%s", location);
}

static enum err
decline(struct req *rq)
{
    const char *id = req_param(rq, "submission_request_id");
    const enum err e = request_decline(&rq->cx, id, req_form(rq, "reason"));

    if (e == ERR_CONFLICT || e == ERR_INVALID) {
        req_problem(rq, e == ERR_CONFLICT ? "accept" : "reason",
                    T(rq->cx.fault.message));
        return request_page(rq, e == ERR_CONFLICT ? 409 : 422, id);
    }
    TRY(e);
    return reply_done(
        rq,
        T("The request is declined. The procurement system gets the "
          "reason."),
        "/requests");
}

const struct route request_web_routes[] = {
    {GET, "/requests", P_READ_ALL, NO_BODY, show_list, "request.list", 0, NULL},
    {GET, "/requests/:submission_request_id", P_READ_ALL, NO_BODY, show,
     "request.show", 0, NULL},
    {POST, "/requests/:submission_request_id/accept", P_REVIEW, FORM, accept_it,
     "request.accept", 0, NULL},
    {POST, "/requests/:submission_request_id/decline", P_REVIEW, FORM, decline,
     "request.decline", 0, NULL},
    {.path = NULL},
};
