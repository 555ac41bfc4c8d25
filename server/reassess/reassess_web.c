/* /reassessments: whose approval ends, and the next questionnaire for those
 * that are ticked; also for one engagement or one vendor. */
#include "reassess/reassess_web.h"
#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "decision/decision.h"
#include "http/tmpl.h"
#include "reassess/reassess.h"

#include <stdlib.h>
#include <string.h>

#define WITHIN_DEFAULT 90
#define WITHIN_MAX 1095
#define PICK_CHARS 73 /* two uuids and a slash */

static const int within_days[] = {30, 60, 90, 180, 365};

static const char *
uuid_or_none(const char *text)
{
    return text_is_uuid(text) ? text : "";
}

static long
days_of(const struct req *rq)
{
    const char *typed = *req_query(rq, "within") != '\0'
                            ? req_query(rq, "within")
                            : req_form(rq, "within");
    const long days = strtol(typed, NULL, 10);

    return days < 1 || days > WITHIN_MAX ? WITHIN_DEFAULT : days;
}

static struct reassess_filter
read_filter(struct req *rq)
{
    const char *vendor = uuid_or_none(req_query(rq, "vendor"));
    const char *engagement = uuid_or_none(req_query(rq, "engagement"));
    const bool is_one = *vendor != '\0' || *engagement != '\0';

    return (struct reassess_filter){
        .vendor_id = vendor,
        .engagement_id = engagement,
        .until = is_one
                     ? ""
                     : clock_date_plus(rq->cx.arena,
                                       clock_date(rq->cx.arena, rq->cx.now_us),
                                       0, (int)days_of(rq)),
    };
}

static bool
is_picked(const struct req *rq, const char *value)
{
    const struct pair *p = NULL;

    if (strcmp(rq->method, "POST") != 0)
        return true;
    while ((p = req_form_next(rq, p, "pick")) != NULL)
        if (strcmp(p->value, value) == 0)
            return true;
    return false;
}

static bool
may_send(const struct req *rq)
{
    return (rq->cx.actor.perms & P_REVIEW) != 0;
}

static void
fill_item(struct req *rq, struct tmpl *form, const struct reassess_item *it)
{
    struct arena *a = rq->cx.arena;
    const char *today = clock_date(a, rq->cx.now_us);
    const char *value =
        arena_printf(a, "%s/%s", it->engagement_id, it->party_id);
    struct tmpl *row = tmpl_add(form, "ROW");

    if (may_send(rq)) {
        struct tmpl *box = tmpl_add(row, "MAY_PICK");
        tmpl_set(box, "PICK", value);
        tmpl_show_if(box, is_picked(rq, value), "ON");
    }
    tmpl_setf(row, "HREF", "/submissions/%s/decision", it->submission_id);
    tmpl_set(row, "ENGAGEMENT", it->engagement_name);
    tmpl_set(row, "VENDOR", it->vendor_name);
    if (strcmp(it->party_kind, "vendor") != 0)
        tmpl_set(tmpl_add(row, "SUB"), "PARTY", it->party_name);
    tmpl_int(row, "CYCLE", it->cycle);
    tmpl_set(row, "OUTCOME", it->outcome);
    tmpl_set(row, "OUTCOME_TEXT", outcome_text(rq->cx.lang, it->outcome));
    if (it->valid_until.or_null == NULL)
        return;
    struct tmpl *t = tmpl_add(row, "VALID");
    const char *until = it->valid_until.or_null;
    int days = 0;
    (void)clock_days_between(today, until, &days);
    tmpl_set(t, "DATE_STATE", days < 0 ? "expired" : "due_soon");
    tmpl_set(t, "DATE", clock_show_date(a, rq->cx.lang, until));
    tmpl_set(t, "LEFT",
             days < 0
                 ? T("expired")
                 : arena_printf(
                       a, trn(rq->cx.lang, "%d day left", "%d days left", days),
                       days));
}

static void
fill_within(struct req *rq, struct tmpl *page, const struct reassess_filter *f)
{
    if (*f->until == '\0')
        return;
    struct tmpl *bar = tmpl_add(page, "WITHIN");
    for (size_t i = 0; i < sizeof(within_days) / sizeof(within_days[0]); i++) {
        struct tmpl *t = tmpl_add(bar, "OPTION");
        tmpl_int(t, "DAYS", within_days[i]);
        tmpl_setf(t, "TEXT", T("within %d days"), within_days[i]);
        tmpl_show_if(t, within_days[i] == days_of(rq), "SELECTED");
    }
}

static RESULT
list_page(struct req *rq, unsigned status)
{
    const struct reassess_filter f = read_filter(rq);
    struct reassess_list list;
    struct tmpl *form = NULL;

    TRY(reassess_candidates(&rq->cx, &f, &list));
    struct tmpl *page =
        page_new(rq, "reassess/reassess.tpl", T("Reassessments"));
    page_nav(rq, page, "submissions");
    page_crumb(page, T("Submissions"), "/submissions");
    fill_within(rq, page, &f);
    tmpl_show_if(page, list.n == 0, "NOTHING");
    for (size_t i = 0; i < list.n && i < REASSESS_MAX; i++) {
        if (form == NULL)
            form = tmpl_add(page, "LIST");
        fill_item(rq, form, &list.v[i]);
    }
    if (form == NULL)
        return reply_page(rq, status, page);
    tmpl_show_if(form, may_send(rq), "MAY_SEND");
    tmpl_set(form, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_int(form, "DAYS", days_of(rq));
    if (list.n > REASSESS_MAX)
        tmpl_setf(tmpl_add(form, "MORE"), "TEXT",
                  T("%zu more follow once these are sent."),
                  list.n - REASSESS_MAX);
    tmpl_set(form, "DUE",
             req_has(rq, "due_date") ? req_form(rq, "due_date")
                                     : reassess_due_date(&rq->cx));
    tmpl_set(form, "DUE_ERROR", req_problem_of(rq, "due_date"));
    tmpl_set(form, "PICK_ERROR", req_problem_of(rq, "picks"));
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return list_page(rq, 200);
}

/* "engagement/party" of each ticked row, or everybody of one engagement. */
static RESULT
read_picks(struct req *rq, struct reassess_pick out[REASSESS_MAX + 1],
           size_t *out_n)
{
    const struct reassess_filter f = {
        .vendor_id = "",
        .engagement_id = uuid_or_none(req_form(rq, "engagement")),
        .until = ""};
    struct reassess_list list;
    const struct pair *p = NULL;
    size_t n = 0;

    while (n <= REASSESS_MAX && (p = req_form_next(rq, p, "pick")) != NULL)
        if (strlen(p->value) == PICK_CHARS)
            out[n++] = (struct reassess_pick){
                arena_strndup(rq->cx.arena, p->value, PICK_CHARS / 2),
                p->value + PICK_CHARS / 2 + 1};
    *out_n = n;
    if (*f.engagement_id == '\0')
        return OK;
    TRY(reassess_candidates(&rq->cx, &f, &list));
    if (n == 0 && list.n == 0)
        return FAIL(&rq->cx, ERR_CONFLICT, "nobody_to_reassess",
                    N_("Nobody can be reassessed for this engagement now: "
                       "nobody was decided on yet, or a questionnaire is "
                       "under way."));
    for (size_t i = 0; i < list.n && n <= REASSESS_MAX; i++)
        out[n++] =
            (struct reassess_pick){list.v[i].engagement_id, list.v[i].party_id};
    *out_n = n;
    return OK;
}

static const char *
result_text(struct req *rq, const struct reassess_result *r)
{
    const char *sent =
        arena_printf(rq->cx.arena,
                     trn(rq->cx.lang, "%zu questionnaire was sent.",
                         "%zu questionnaires were sent.", (int64_t)r->nsent),
                     r->nsent);

    if (r->nskipped == 0)
        return sent;
    return arena_printf(rq->cx.arena,
                        T("%s Skipped, because one is under way or they take "
                          "no part any more: %zu."),
                        sent, r->nskipped);
}

static enum err
send_out(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *location;
    const char *typed = req_has(rq, "due_date") ? req_form(rq, "due_date")
                                                : reassess_due_date(&rq->cx);
    const char *iso = text_date(rq->cx.arena, typed);
    struct reassess_pick picks[REASSESS_MAX + 1];
    struct reassess_result result;
    size_t n;
    bool again;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    TRY(read_picks(rq, picks, &n));
    const enum err e =
        reassess(&rq->cx, picks, n, iso != NULL ? iso : typed, &result);
    if (e == ERR_INVALID) {
        const bool is_date =
            strncmp(rq->cx.fault.code, "due_date", strlen("due_date")) == 0;
        req_problem(rq, is_date ? "due_date" : "picks",
                    tr(rq->cx.lang, rq->cx.fault.message));
        return list_page(rq, 422);
    }
    TRY(e);
    location = result.nsent == 1
                   ? arena_printf(rq->cx.arena, "/submissions/%s/scope",
                                  result.submission_id)
                   : "/submissions?state=open";
    form_done(&rq->cx, form_id, location);
    return reply_done(rq, result_text(rq, &result), "%s", location);
}

const struct route reassess_web_routes[] = {
    {GET, "/reassessments", P_READ_ALL, NO_BODY, show, "reassess.list", 0,
     NULL},
    {POST, "/reassessments", P_REVIEW, FORM, send_out, "reassess.send", 0,
     NULL},
    {.path = NULL},
};
