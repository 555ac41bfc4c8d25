/* GET /submissions: what a reader may see, filtered by the address. From one
 * engagement, a reviewer begins a questionnaire here. */
#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "cycle/issue.h"
#include "http/tmpl.h"
#include "hub/issue_web.h"
#include "scope/scope_request_web.h"
#include "section/clause_view.h"
#include "submission/outcome.h"
#include "submission/submission.h"
#include "vendor/engagement.h"
#include "vendor/party.h"

#include <string.h>

#define ROWS_PER_PAGE 50
#define VENDORS_TO_CHOOSE 100 /* from a list; more are found by their name */

static const char state_codes[] =
    "draft open submitted in_review returned decided cancelled";

static struct submission_filter
read_filter(const struct req *rq)
{
    struct submission_filter f = {
        .vendor_id = req_query(rq, "vendor"),
        .engagement_id = req_query(rq, "engagement"),
        .state = req_query(rq, "state"),
        .name = text_lower(
            rq->cx.arena,
            text_nfc(rq->cx.arena,
                     text_trim(rq->cx.arena, req_query(rq, "name")))),
        .nrows = req_rows(rq, ROWS_PER_PAGE),
    };

    if (!text_is_uuid(f.vendor_id))
        f.vendor_id = "";
    if (!text_is_uuid(f.engagement_id))
        f.engagement_id = "";
    if (!text_has_word(state_codes, f.state))
        f.state = "";
    f.nbefore = (req_page(rq) - 1) * f.nrows;
    return f;
}

/* Where a reader goes on: vendors to their pages, staff to the scope until it
 * is issued, then to the review. */
static const char *
href(struct req *rq, const struct submission *s)
{
    const char *tail = "";

    if (rq->cx.actor.is_staff)
        tail = s->issued_us.has ? "/review" : "/scope";
    return arena_printf(rq->cx.arena, "/submissions/%s%s", s->id, tail);
}

static bool
is_overdue(struct req *rq, const struct submission *s)
{
    return s->due_date.or_null != NULL &&
           text_has_word("open returned", s->state) &&
           strcmp(s->due_date.or_null,
                  clock_date(rq->cx.arena, rq->cx.now_us)) < 0;
}

static void
show_row(struct req *rq, struct tmpl *table, const struct submission *s)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *row = tmpl_add(table, "ROW");

    const bool may_open = (rq->cx.actor.perms & (P_ANSWER | P_READ_ALL)) != 0;
    struct tmpl *name = tmpl_add(row, may_open ? "OPEN" : "CLOSED");
    tmpl_set(name, "HREF", href(rq, s));
    tmpl_set(name, "ENGAGEMENT", s->engagement_name);
    tmpl_int(row, "CYCLE", s->cycle);
    tmpl_set(row, "VENDOR", s->vendor_name);
    if (strcmp(s->party_kind, "sub_processor") == 0)
        tmpl_set(tmpl_add(row, "SUB_PROCESSOR"), "PARTY", s->party_name);
    tmpl_set(row, "STATE", submission_standing(&rq->cx, s));
    tmpl_set(row, "STATE_TEXT", submission_standing_text(&rq->cx, s));
    tmpl_show_if(row, is_overdue(rq, s), "OVERDUE");
    tmpl_set(row, "PROGRESS", count_text(rq, s->nanswered, s->nasked));
    tmpl_int(row, "ANSWERED", s->nanswered);
    tmpl_int(row, "ASKED", s->nasked);
    if (s->due_date.or_null != NULL)
        tmpl_set(row, "DUE",
                 clock_show_date(a, rq->cx.lang, s->due_date.or_null));
    if (s->submitted_us.has)
        tmpl_set(row, "SUBMITTED",
                 clock_show_time(a, rq->cx.lang, s->submitted_us.v));
}

/* The vendors that occur in the list, each once; of too many, part of the
 * name. */
static RESULT
show_vendors(struct req *rq, struct tmpl *bar,
             const struct submission_filter *f)
{
    struct submission_vendor_list list;

    TRY(submission_vendors(&rq->cx, VENDORS_TO_CHOOSE + 1, &list));
    if (list.n > VENDORS_TO_CHOOSE) {
        struct tmpl *name = tmpl_add(bar, "VENDOR_BY_NAME");
        tmpl_set(name, "NAME", f->name);
        tmpl_set(name, "VENDOR", f->vendor_id);
        return OK;
    }
    struct tmpl *select = tmpl_add(bar, "VENDORS");
    for (size_t i = 0; i < list.n; i++)
        tmpl_option(select, "VENDOR_OPTION", list.v[i].id, list.v[i].name,
                    f->vendor_id);
    return OK;
}

static void
show_states(struct req *rq, struct tmpl *page,
            const struct submission_filter *f)
{
    for (const char *p = state_codes; *p != '\0';) {
        const size_t n = strcspn(p, " ");
        const char *code = arena_strndup(rq->cx.arena, p, n);
        if (rq->cx.actor.is_staff || strcmp(code, "draft") != 0)
            tmpl_option(page, "STATE_OPTION", code,
                        submission_state_text(rq->cx.lang, code), f->state);
        p += n;
        p += strspn(p, " ");
    }
}

static bool
is_under_way(const struct submission_list *all, const char *party_id)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->v[i].party_id, party_id) == 0 &&
            !text_has_word("decided cancelled", all->v[i].state))
            return true;
    return false;
}

/* The form to begin: which party? The vendor itself comes first; whoever has a
 * questionnaire under way is not offered. */
static RESULT
show_begin(struct req *rq, struct tmpl *page, const struct engagement *e)
{
    struct party self;
    struct party_list others;
    struct submission_list all;
    struct tmpl *begin = NULL;

    TRY(party_of_vendor(&rq->cx, e->vendor_id, &self));
    TRY(party_list_of_engagement(&rq->cx, e->id, e->vendor_id, &others));
    TRY(submission_list_of_engagement(&rq->cx, e->id, e->vendor_id, &all));
    for (size_t i = 0; i <= others.n; i++) {
        const struct party *p = i == 0 ? &self : &others.v[i - 1];
        if (p->ended_us.has || is_under_way(&all, p->id))
            continue;
        if (begin == NULL)
            begin = tmpl_add(page, "BEGIN");
        tmpl_option(begin, "PARTY", p->id,
                    i == 0 ? p->name
                           : arena_printf(rq->cx.arena, T("%s (sub-processor)"),
                                          p->name),
                    "");
    }
    if (begin == NULL)
        return OK;
    tmpl_set(begin, "ENGAGEMENT_ID", e->id);
    tmpl_set(begin, "FORM_ID", random_uuid(rq->cx.arena));
    return OK;
}

static RESULT
show_engagement(struct req *rq, struct tmpl *page, const char *id)
{
    struct engagement e;

    TRY(engagement_get(&rq->cx, id, &e));
    struct tmpl *of = tmpl_add(page, "OF_ENGAGEMENT");
    tmpl_setf(of, "ENGAGEMENT_HREF", "/vendors/%s/engagements/%s", e.vendor_id,
              e.id);
    tmpl_set(of, "ENGAGEMENT_NAME", e.name);
    if ((rq->cx.actor.perms & P_REVIEW) == 0)
        return OK;
    return show_begin(rq, page, &e);
}

static void
show_page_links(struct req *rq, struct tmpl *page,
                const struct submission_filter *f, bool has_more)
{
    const int64_t at = req_page(rq);
    const struct {
        const char *section;
        int64_t to;
    } links[] = {{"PREV", at - 1}, {"NEXT", has_more ? at + 1 : 0}};

    for (size_t i = 0; i < 2; i++)
        if (links[i].to > 0) {
            struct tmpl *t = tmpl_add(page, links[i].section);
            tmpl_setf(t, "HREF",
                      "/submissions?vendor=%s&engagement=%s&state=%s",
                      f->vendor_id, f->engagement_id, f->state);
            tmpl_set(t, "OF_NAME", f->name);
            tmpl_int(t, "PAGE", links[i].to);
        }
}

static RESULT
show_table(struct req *rq, struct tmpl *page, const struct submission_filter *f)
{
    struct submission_list list;
    bool has_more, is_any = true;

    TRY(submission_find(&rq->cx, f, &list, &has_more));
    if (list.n > 0) {
        struct tmpl *table = tmpl_add(page, "TABLE");
        for (size_t i = 0; i < list.n; i++)
            show_row(rq, table, &list.v[i]);
    } else {
        TRY(submission_any(&rq->cx, &is_any));
        tmpl_show(page, is_any ? "NOT_FOUND" : "EMPTY");
    }
    show_page_links(rq, page, f, has_more);
    return OK;
}

static enum err
list(struct req *rq)
{
    const struct submission_filter f = read_filter(rq);
    struct tmpl *page = page_new(rq, "hub/list.tpl", T("Submissions"));

    page_nav(rq, page, "submissions");
    if (*f.engagement_id != '\0')
        TRY(show_engagement(rq, page, f.engagement_id));
    else
        TRY(scope_request_notices(rq, page));
    tmpl_show_if(page, (rq->cx.actor.perms & P_READ_ALL) != 0, "REASSESS");
    tmpl_set(page, "ENGAGEMENT", f.engagement_id);
    tmpl_show_if(page,
                 *f.vendor_id != '\0' || *f.state != '\0' || *f.name != '\0',
                 "FILTERED");
    if (rq->cx.actor.is_staff)
        TRY(show_vendors(rq, page, &f));
    show_states(rq, page, &f);
    TRY(show_table(rq, page, &f));
    return reply_page(rq, 200, page);
}

static enum err
begin(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *id, *location;
    const char *party_id = req_form(rq, "party_id");
    bool again;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    TRY(submission_draft(&rq->cx, req_param(rq, "engagement_id"),
                         text_is_uuid(party_id) ? party_id : "", &id));
    location = arena_printf(rq->cx.arena, "/submissions/%s/scope", id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq,
                      T("The scope has been computed. Check it, then send "
                        "the questionnaire."),
                      "%s", location);
}

const struct route submission_list_web_routes[] = {
    {GET, "/submissions", P_SESSION, NO_BODY, list, "submission.list", 0, NULL},
    {POST, "/engagements/:engagement_id/submissions", P_REVIEW, FORM, begin,
     "submission.draft", 0, NULL},
    {.path = NULL},
};
