/* GET /submissions/:submission_id: the task list of one submission. */
#include "hub/hub_web.h"

#include "answer/sheet.h"
#include "base/clock.h"
#include "http/tmpl.h"
#include "hub/assignment_view.h"
#include "hub/due_view.h"
#include "hub/proof_web.h"
#include "scope/scope_view.h"
#include "section/clause_view.h"
#include "submission/outcome.h"
#include "submission/scope.h"
#include "turn/turn_view.h"

#include <string.h>

static const char *
path(struct req *rq, const char *rest)
{
    return arena_printf(rq->cx.arena, "/submissions/%s%s",
                        req_param(rq, "submission_id"), rest);
}

static void
add_returned(struct req *rq, struct tmpl *page, const struct hub_sheet *hub)
{
    const struct submission *s = &hub->s;

    if (strcmp(s->state, "returned") != 0)
        return;
    struct tmpl *t = tmpl_add(page, "RETURNED");
    if (s->return_message.or_null != NULL)
        tmpl_set(t, "MESSAGE", s->return_message.or_null);
    if (s->returned_by_name.or_null != NULL)
        tmpl_set(t, "WHO", s->returned_by_name.or_null);
    if (s->returned_us.has)
        tmpl_set(t, "WHEN",
                 clock_show_time(rq->cx.arena, rq->cx.lang, s->returned_us.v));
    for (size_t i = 0; i < hub->nreturned; i++) {
        const struct sheet_returned *r = &hub->returned[i];
        const struct clause *c = questionnaire_clause(hub->q, r->clause);
        struct tmpl *item = tmpl_add(t, "ITEM");

        tmpl_set(item, "NUMBER", r->clause);
        tmpl_set(item, "QUESTION",
                 c == NULL ? "" : c->question.in[rq->cx.lang]);
        tmpl_set(
            item, "HREF",
            clause_href(rq->cx.arena, s->id, (int)r->domain, r->clause, false));
        if (r->return_note.or_null != NULL && *r->return_note.or_null != '\0')
            tmpl_set(tmpl_add(item, "NOTE"), "NOTE_TEXT",
                     r->return_note.or_null);
        tmpl_show_if(item, r->is_changed, "CHANGED");
    }
}

static void
set_action(struct tmpl *page, const char *text, const char *href)
{
    struct tmpl *t = tmpl_add(page, "ACTION");

    tmpl_set(t, "TEXT", text);
    tmpl_set(t, "HREF", href);
}

/* Where a returned submission goes on: the first answer not changed yet. */
static const char *
next_returned(struct req *rq, const struct hub_sheet *hub)
{
    for (size_t i = 0; i < hub->nreturned; i++) {
        if (!hub->returned[i].is_changed)
            return clause_href(rq->cx.arena, hub->s.id,
                               (int)hub->returned[i].domain,
                               hub->returned[i].clause, false);
    }
    return NULL;
}

static const char *
next_unanswered(struct req *rq, const struct hub_sheet *hub)
{
    for (size_t i = 0; i < hub->ndomains; i++) {
        const struct sheet_domain *d = &hub->domains[i];

        if (d->next_clause.or_null != NULL)
            return clause_href(rq->cx.arena, hub->s.id, (int)d->domain,
                               d->next_clause.or_null, false);
    }
    return NULL;
}

/* The one thing to do next. */
static void
add_action(struct req *rq, struct tmpl *page, const struct hub_sheet *hub,
           int64_t nincomplete)
{
    const bool is_open = strcmp(hub->s.state, "open") == 0;
    const bool is_returned = strcmp(hub->s.state, "returned") == 0;

    if (rq->cx.actor.is_staff || (!is_open && !is_returned))
        return;
    const char *href =
        is_returned ? next_returned(rq, hub) : next_unanswered(rq, hub);
    if (href != NULL)
        set_action(page,
                   is_returned ? T("Go to the next returned answer")
                               : T("Go to the next unanswered question"),
                   href);
    else if (nincomplete > 0 || (rq->cx.actor.perms & P_MANAGE) == 0)
        set_action(page, T("Check answers"), path(rq, "/check"));
    else
        set_action(page, T("Go on to submit"), path(rq, "/attest"));
}

static const char *
domain_tag(const struct sheet_domain *d, bool is_returned)
{
    if (is_returned && d->nreturned > 0)
        return "returned";
    if (d->nanswered == 0)
        return "unanswered";
    return d->nanswered < d->nasked || d->nincomplete > 0 ? "in_progress"
                                                          : "complete";
}

static const char *
tag_text(struct req *rq, const char *tag)
{
    if (strcmp(tag, "returned") == 0)
        return T("Returned");
    if (strcmp(tag, "unanswered") == 0)
        return T("Not started");
    if (strcmp(tag, "complete") == 0)
        return T("Complete");
    return T("In progress");
}

static void
add_domain(struct req *rq, struct tmpl *page, const struct hub_sheet *hub,
           const struct sheet_domain *d, const struct hub_duties *duties)
{
    const struct domain *about = questionnaire_domain(hub->q, (int)d->domain);
    const char *tag = domain_tag(d, strcmp(hub->s.state, "returned") == 0);

    if (about == NULL)
        return;
    struct tmpl *t = tmpl_add(page, "DOMAIN");
    tmpl_int(t, "N", d->domain);
    tmpl_setf(t, "HREF", "/submissions/%s/domains/%d", hub->s.id,
              about->number);
    tmpl_set(t, "TITLE", about->title.in[rq->cx.lang]);
    tmpl_int(t, "NANSWERED", d->nanswered);
    tmpl_int(t, "NASKED", d->nasked);
    if (d->nasked == 0) {
        tmpl_set(t, "COUNT_TEXT", T("Nothing is asked here"));
        tmpl_set(t, "META", scope_reasons_text(&rq->cx, hub->q, d->left_out));
        tmpl_set(t, "TAG", "not_asked");
        tmpl_set(t, "TAG_TEXT", T("Not asked"));
        return;
    }
    assignment_view_domain(rq, t, duties, about->number);
    tmpl_show(t, "BAR");
    tmpl_set(t, "COUNT_TEXT", count_text(rq, d->nanswered, d->nasked));
    if (d->ncarried > 0)
        tmpl_setf(t, "META",
                  trn(rq->cx.lang, "%lld carried-over answer to confirm",
                      "%lld carried-over answers to confirm", d->ncarried),
                  (long long)d->ncarried);
    else if (d->nincomplete > 0)
        tmpl_setf(t, "META",
                  trn(rq->cx.lang, "%lld answer is incomplete",
                      "%lld answers are incomplete", d->nincomplete),
                  (long long)d->nincomplete);
    tmpl_show_if(t, strcmp(tag, "complete") == 0, "DONE");
    tmpl_set(t, "TAG", tag);
    tmpl_set(t, "TAG_TEXT", tag_text(rq, tag));
}

static void
set_head(struct req *rq, struct tmpl *page, const struct submission *s)
{
    tmpl_set(page, "ENGAGEMENT", s->engagement_name);
    tmpl_setf(page, "PARTY", T("%s, cycle %lld"), s->party_name,
              (long long)s->cycle);
    tmpl_set(page, "STATE", submission_standing(&rq->cx, s));
    tmpl_set(page, "STATE_TEXT", submission_standing_text(&rq->cx, s));
    if (strcmp(s->state, "open") == 0 || strcmp(s->state, "returned") == 0)
        due_view(rq, page, s->due_date.or_null);
    if ((rq->cx.actor.perms & P_ANSWER) != 0)
        tmpl_set(tmpl_add(page, "WORKBOOK"), "HREF", path(rq, "/workbook"));
    tmpl_set(tmpl_add(page, "CHECK"), "HREF", path(rq, "/check"));
    tmpl_set(page, "PRINT_HREF", path(rq, "/print"));
    if (s->submitted_us.has)
        tmpl_set(tmpl_add(page, "REQUESTS"), "HREF",
                 path(rq, "/clarifications"));
    if (s->content_sha256.or_null != NULL)
        tmpl_set(tmpl_add(page, "RECEIPT"), "HREF", path(rq, "/receipt"));
    if (s->cycle > 1)
        tmpl_set(tmpl_add(page, "COMPARE"), "HREF", path(rq, "/compare"));
    if (strcmp(s->state, "decided") == 0)
        tmpl_set(tmpl_add(page, "DECIDED"), "HREF", path(rq, "/decision"));
    if (strcmp(s->state, "cancelled") == 0)
        tmpl_set(tmpl_add(page, "CANCELLED"), "WHY",
                 opt_text_or_empty(s->cancel_reason));
}

static enum err
show(struct req *rq)
{
    struct hub_sheet hub;
    struct hub_duties duties;
    int64_t nasked = 0, nanswered = 0, nincomplete = 0, ncarried = 0;

    TRY(sheet_load_hub(&rq->cx, req_param(rq, "submission_id"), &hub));
    TRY(assignment_view_hub(rq, &hub, &duties));
    struct tmpl *page = page_new(rq, "hub/hub.tpl", hub.s.engagement_name);
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    set_head(rq, page, &hub.s);
    add_returned(rq, page, &hub);
    TRY(turn_view(rq, page, hub.s.id, hub.s.vendor_id));
    TRY(scope_view_task(rq, page, &hub.s));
    for (size_t i = 0; i < hub.ndomains; i++) {
        nasked += hub.domains[i].nasked;
        nanswered += hub.domains[i].nanswered;
        nincomplete += hub.domains[i].nincomplete;
        ncarried += hub.domains[i].ncarried;
        add_domain(rq, page, &hub, &hub.domains[i], &duties);
    }
    tmpl_set(page, "COUNT_TEXT", count_text(rq, nanswered, nasked));
    tmpl_int(page, "ASKED", nasked);
    tmpl_int(page, "ANSWERED", nanswered);
    if (nincomplete > 0)
        tmpl_setf(tmpl_add(page, "TO_DO"), "TO_DO_TEXT",
                  trn(rq->cx.lang, "%lld answer is incomplete",
                      "%lld answers are incomplete", nincomplete),
                  (long long)nincomplete);
    if (ncarried > 0)
        tmpl_setf(tmpl_add(page, "CARRIED"), "CARRIED_TEXT",
                  trn(rq->cx.lang,
                      "%lld answer was carried over from the last cycle. "
                      "Confirm that it is still true, or change it.",
                      "%lld answers were carried over from the last cycle. "
                      "Confirm that they are still true, or change them.",
                      ncarried),
                  (long long)ncarried);
    proof_view_hub(rq, page, &hub);
    add_action(rq, page, &hub, nincomplete);
    TRY(assignment_view_hub_show(rq, page, &hub, &duties));
    return reply_page(rq, 200, page);
}

const struct route hub_web_routes[] = {
    {GET, "/submissions/:submission_id", P_ANSWER | P_READ_ALL, NO_BODY, show,
     "submission.show", 0, NULL},
    {.path = NULL},
};
