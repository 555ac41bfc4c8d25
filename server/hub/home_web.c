/* GET /: a vendor's submissions and what is due; others go to their own
 * first page. */
#include "hub/home_web.h"

#include "base/clock.h"
#include "http/tmpl.h"
#include "hub/assignment_view.h"
#include "hub/due_view.h"
#include "questionnaire/acknowledgement.h"
#include "section/clause_view.h"
#include "status/status.h"
#include "submission/outcome.h"
#include "submission/submission.h"
#include "teamwork/beside.h"
#include "vendor/oversight.h"

#include <string.h>

static void
add_card(struct req *rq, struct tmpl *list, const struct submission *s,
         size_t n)
{
    struct tmpl *t = tmpl_add(list, "CARD");

    tmpl_int(t, "N", (int64_t)n);
    tmpl_setf(t, "HREF", "/submissions/%s", s->id);
    tmpl_set(t, "ENGAGEMENT", s->engagement_name);
    tmpl_set(t, "PARTY", s->party_name);
    tmpl_set(t, "STATE", submission_standing(&rq->cx, s));
    tmpl_set(t, "STATE_TEXT", submission_standing_text(&rq->cx, s));
    due_view(rq, t, s->due_date.or_null);
    if (strcmp(s->state, "returned") == 0)
        tmpl_setf(t, "COUNT_TEXT",
                  trn(rq->cx.lang, "%lld answer to change",
                      "%lld answers to change", s->nreturned),
                  (long long)s->nreturned);
    else
        tmpl_set(t, "COUNT_TEXT", count_text(rq, s->nanswered, s->nasked));
    tmpl_int(t, "ANSWERED", s->nanswered);
    tmpl_int(t, "ASKED", s->nasked);
}

static void
add_line(struct req *rq, struct tmpl *list, const struct submission *s)
{
    struct tmpl *t = tmpl_add(list, "ROW");

    tmpl_setf(t, "HREF", "/submissions/%s", s->id);
    tmpl_set(t, "ENGAGEMENT", s->engagement_name);
    tmpl_set(t, "PARTY", s->party_name);
    tmpl_set(t, "STATE", submission_standing(&rq->cx, s));
    tmpl_set(t, "STATE_TEXT", submission_standing_text(&rq->cx, s));
    tmpl_set(t, "COUNT_TEXT", count_text(rq, s->nanswered, s->nasked));
    tmpl_int(t, "ANSWERED", s->nanswered);
    tmpl_int(t, "ASKED", s->nasked);
    if (s->submitted_us.has)
        tmpl_set(t, "WHEN",
                 clock_show_time(rq->cx.arena, rq->cx.lang, s->submitted_us.v));
}

/* A manager is asked to acknowledge the newest version of the standard. */
static RESULT
add_edition(struct req *rq, struct tmpl *page)
{
    struct edition e;
    bool is_pending;

    if ((rq->cx.actor.perms & P_MANAGE) == 0)
        return OK;
    TRY(acknowledgement_pending(&rq->cx, &e, &is_pending));
    if (!is_pending)
        return OK;
    struct tmpl *t = tmpl_add(page, "EDITION");
    tmpl_setf(t, "EDITION_TEXT",
              e.supersedes.or_null == NULL
                  ? T("Your company has not acknowledged version %s of "
                      "Alludo's standard for vendors yet.")
                  : T("Alludo has published version %s of its standard for "
                      "vendors. Look at what has changed, and acknowledge it."),
              e.version);
    tmpl_setf(t, "EDITION_HREF", "/questionnaire/versions/%s%s", e.id,
              e.supersedes.or_null == NULL ? "" : "/changes");
    return OK;
}

static RESULT
add_waiting(struct req *rq, struct tmpl *page)
{
    int64_t n;

    TRY(beside_waiting(&rq->cx, &n));
    if (n > 0)
        tmpl_setf(tmpl_add(page, "WAITING"), "WAITING_TEXT",
                  trn(rq->cx.lang,
                      "Alludo waits for your answer to %lld message",
                      "Alludo waits for your answers to %lld messages", n),
                  (long long)n);
    return OK;
}

/* With ?mine=1 only what somebody gave to the reader. */
static bool
is_shown(struct req *rq, const struct submission *s,
         const struct duty_list *duties)
{
    if (strcmp(req_query(rq, "mine"), "1") != 0)
        return true;
    for (size_t i = 0; i < duties->n; i++)
        if (strcmp(duties->v[i].submission_id, s->id) == 0)
            return true;
    return false;
}

/* Sub-processors that the vendor should have assessed by now. */
static RESULT
show_assessments(struct req *rq, struct tmpl *page)
{
    struct oversight_list list;
    int64_t n = 0;

    if ((rq->cx.actor.perms & P_COMPANY) == 0)
        return OK;
    TRY(oversight_list(&rq->cx, rq->cx.actor.vendor_id, &list));
    for (size_t i = 0; i < list.n; i++)
        n +=
            strcmp(oversight_due_state(&rq->cx, list.v[i].due), "overdue") == 0;
    if (n > 0)
        tmpl_setf(tmpl_add(page, "ASSESSMENTS"), "ASSESSMENTS_TEXT",
                  trn(rq->cx.lang,
                      "The yearly assessment of %lld sub-processor is overdue",
                      "The yearly assessments of %lld sub-processors are "
                      "overdue",
                      n),
                  (long long)n);
    return OK;
}

static RESULT
vendor_home(struct req *rq)
{
    struct submission_list list;
    struct duty_list duties;
    struct tmpl *todo = NULL, *done = NULL;
    int64_t overdue;

    TRY(submission_list(&rq->cx, &list));
    TRY(status_overdue(&rq->cx, rq->cx.actor.vendor_id, &overdue));
    struct tmpl *page = page_new(rq, "hub/home.tpl", T("Home"));
    page_nav(rq, page, "home");
    tmpl_setf(page, "GREETING", T("Welcome, %s"), rq->cx.actor.name);
    TRY(assignment_view_home(rq, page, &duties));
    for (size_t i = 0; i < list.n; i++) {
        const struct submission *s = &list.v[i];
        const bool is_open =
            strcmp(s->state, "open") == 0 || strcmp(s->state, "returned") == 0;

        if (!is_shown(rq, s, &duties))
            continue;
        if (is_open) {
            if (todo == NULL)
                todo = tmpl_add(page, "TODO");
            add_card(rq, todo, s, i);
        } else {
            if (done == NULL)
                done = tmpl_add(page, "DONE");
            add_line(rq, done, s);
        }
    }
    TRY(add_waiting(rq, page));
    TRY(add_edition(rq, page));
    tmpl_show_if(page, overdue > 0, "PLANS");
    TRY(show_assessments(rq, page));
    tmpl_show_if(page, list.n == 0, "NOTHING");
    return reply_page(rq, 200, page);
}

static enum err
show(struct req *rq)
{
    const unsigned perms = rq->cx.actor.perms;

    if ((perms & P_ANSWER) != 0)
        return vendor_home(rq);
    if ((perms & P_READ_ALL) != 0)
        return reply_redirect(rq, "/dashboard");
    return reply_redirect(rq, "/admin");
}

const struct route home_web_routes[] = {
    {GET, "/", P_SESSION, NO_BODY, show, "home", 0, NULL},
    {.path = NULL},
};
