/* The reviewer's overview of a submission: how far the review is, start,
 * return, and what to do next. The page of one domain: review_domain_web.c. */
#include "review/review_web.h"
#include "submission/submission_view.h"

#include "account/account.h"
#include "answer/answer.h"
#include "base/clock.h"
#include "base/text.h"
#include "cycle/unchanged.h"
#include "decision/decision.h"
#include "finding/finding.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "review/clarify.h"
#include "review/reviewer.h"
#include "turn/turn_view.h"
#include "verdict/verdict.h"

#include <stdlib.h>
#include <string.h>

static bool
is_picked(struct req *rq, int64_t domain)
{
    const struct pair *p = NULL;

    while ((p = req_form_next(rq, p, "domain")) != NULL)
        if (strtoll(p->value, NULL, 10) == domain)
            return true;
    return false;
}

static void
fill_domains(struct req *rq, struct tmpl *page, const struct questionnaire *q,
             const struct submission *s, const struct tally_list *list,
             const struct reviewer_list *who)
{
    const bool is_mine = strcmp(req_query(rq, "mine"), "1") == 0;
    const bool may_share =
        (rq->cx.actor.perms & P_REVIEW) != 0 &&
        text_has_word("submitted in_review returned", s->state);
    int64_t asked = 0, judged = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct tally *t = &list->v[i];
        const struct reviewer r = reviewer_of(who, s, t->domain);
        asked += t->nasked;
        judged += t->njudged;
        if (is_mine && strcmp(r.user_id, rq->cx.actor.user_id) != 0)
            continue;
        const struct domain *d = questionnaire_domain(q, (int)t->domain);
        struct tmpl *row = tmpl_add(page, "DOMAIN");
        const bool done = t->njudged == t->nasked;
        tmpl_int(row, "N", t->domain);
        tmpl_set(row, "TITLE", d != NULL ? d->title.in[rq->cx.lang] : "");
        tmpl_setf(row, "HREF", "/submissions/%s/review/%d", s->id,
                  (int)t->domain);
        tmpl_int(row, "ASKED", t->nasked);
        tmpl_int(row, "JUDGED", t->njudged);
        tmpl_int(row, "GAPS", t->ngap);
        tmpl_int(row, "CLARIFY", t->nclarify);
        tmpl_set(row, "PROGRESS",
                 done             ? "complete"
                 : t->njudged > 0 ? "in_progress"
                                  : "unanswered");
        tmpl_set(row, "PROGRESS_TEXT",
                 done             ? T("Complete")
                 : t->njudged > 0 ? T("Being judged")
                                  : T("Not started"));
        if (*r.user_name != '\0')
            tmpl_set(tmpl_add(row, "BY"), "WHO", r.user_name);
        if (may_share)
            tmpl_show_if(tmpl_add(row, "PICK"), is_picked(rq, t->domain), "ON");
    }
    tmpl_int(page, "ASKED", asked);
    tmpl_int(page, "JUDGED", judged);
    tmpl_int(page, "LEFT", asked - judged);
}

/* How far each reviewer is; and a form that gives domains away. */
static RESULT
fill_reviewers(struct req *rq, struct tmpl *page, const struct submission *s,
               const struct tally_list *tally, const struct reviewer_list *who)
{
    struct reviewer_tally *v;
    struct user_list people;
    const size_t n = reviewer_tallies(rq->cx.arena, who, s, tally, &v);

    for (size_t i = 0; i < n; i++) {
        struct tmpl *row = tmpl_add(page, "TALLY_OF");
        tmpl_set(row, "WHO",
                 *v[i].user_name == '\0' ? T("Nobody yet") : v[i].user_name);
        tmpl_int(row, "NDOMAINS", v[i].ndomains);
        tmpl_int(row, "NJUDGED", v[i].njudged);
        tmpl_int(row, "NLEFT", v[i].nasked - v[i].njudged);
        tmpl_show_if(row, strcmp(v[i].user_id, rq->cx.actor.user_id) == 0,
                     "IS_ME");
    }
    const bool is_mine = strcmp(req_query(rq, "mine"), "1") == 0;
    tmpl_show(page, is_mine ? "IS_MINE" : "IS_ALL");
    if ((rq->cx.actor.perms & P_REVIEW) == 0 ||
        !text_has_word("submitted in_review returned", s->state))
        return OK;
    struct tmpl *form = tmpl_add(page, "SHARE");
    tmpl_set(form, "SUBMISSION_ID", s->id);
    tmpl_set(form, "USER_ERROR", req_problem_of(rq, "user_id"));
    TRY(account_holders(&rq->cx, "", P_REVIEW, &people));
    for (size_t i = 0; i < people.n; i++) {
        struct tmpl *t = tmpl_add(form, "PERSON");
        tmpl_set(t, "ID", people.v[i].id);
        tmpl_set(t, "NAME", people.v[i].name);
        tmpl_show_if(t, strcmp(people.v[i].id, req_form(rq, "user_id")) == 0,
                     "SELECTED");
    }
    return OK;
}

/* What the vendor submitted again as it was, and why. */
static RESULT
fill_unchanged(struct req *rq, struct tmpl *page, const struct submission *s)
{
    struct unchanged_list list;
    const char *numbers = "", *why = "";

    TRY(unchanged_list(&rq->cx, s, &list));
    for (size_t i = 0; i < list.n; i++)
        if (unchanged_find(&list, s, list.v[i].clause) == &list.v[i]) {
            numbers =
                arena_printf(rq->cx.arena, "%s%s%s", numbers,
                             *numbers == '\0' ? "" : ", ", list.v[i].clause);
            why = list.v[i].reason;
        }
    if (*numbers == '\0')
        return OK;
    struct tmpl *t = tmpl_add(page, "UNCHANGED");
    tmpl_set(t, "NUMBERS", numbers);
    tmpl_set(t, "WHY", why);
    return OK;
}

/* How much is gathered, and what the vendor has not answered. */
static RESULT
fill_requests(struct req *rq, struct tmpl *page, const struct submission *s)
{
    struct clarify_draft_list drafts;
    struct clarify_sent_list sent;
    int64_t ngathered = 0, nopen = 0;

    TRY(clarify_drafts(&rq->cx, s, &drafts));
    TRY(clarify_sent_list(&rq->cx, s, &sent));
    for (size_t i = 0; i < drafts.n; i++)
        ngathered += strcmp(drafts.v[i].verdict, "needs_clarification") == 0 &&
                     !drafts.v[i].is_sent;
    for (size_t i = 0; i < sent.n; i++)
        nopen += !sent.v[i].is_answered;
    tmpl_setf(page, "GATHERED_TEXT",
              trn(rq->cx.lang, "%lld clarification gathered, not sent yet",
                  "%lld clarifications gathered, not sent yet", ngathered),
              (long long)ngathered);
    if (nopen > 0)
        tmpl_setf(tmpl_add(page, "OPEN_REQUESTS"), "OPEN_TEXT",
                  trn(rq->cx.lang, "%lld request not answered yet",
                      "%lld requests not answered yet", nopen),
                  (long long)nopen);
    tmpl_show_if(page, ngathered > 0, "IS_GATHERED");
    return fill_unchanged(rq, page, s);
}

static RESULT
fill_findings(struct req *rq, struct tmpl *page, const struct submission *s)
{
    struct finding_list list;

    TRY(finding_list(&rq->cx, s->id, &list));
    tmpl_show_if(page, list.n > 0, "HAS_FINDINGS");
    tmpl_show_if(page, list.n == 0, "NO_FINDINGS");
    for (size_t i = 0; i < list.n; i++) {
        struct tmpl *row = tmpl_add(page, "FINDING");
        tmpl_set(row, "ID", list.v[i].id);
        tmpl_set(row, "TITLE",
                 finding_title(rq->cx.arena, rq->cx.lang, "", list.v[i].source,
                               list.v[i].title));
        tmpl_set(row, "NUMBER", list.v[i].clause);
        tmpl_set(row, "SEVERITY", list.v[i].severity);
        tmpl_set(row, "SEVERITY_TEXT",
                 severity_text(rq->cx.lang, list.v[i].severity));
        tmpl_set(row, "STATE", list.v[i].state);
        tmpl_set(row, "STATE_TEXT",
                 strcmp(list.v[i].state, "open") == 0 ? T("Unresolved")
                                                      : T("Resolved"));
    }
    return OK;
}

static RESULT
fill_decision(struct req *rq, struct tmpl *page, const struct submission *s)
{
    struct decision d;
    struct condition_list conditions;
    bool found;

    TRY(decision_of_submission(&rq->cx, s->id, s->vendor_id, &d, &found));
    if (!found)
        return OK;
    struct tmpl *t = tmpl_add(page, "DECISION");
    tmpl_set(t, "OUTCOME", d.outcome);
    tmpl_set(t, "OUTCOME_TEXT", outcome_text(rq->cx.lang, d.outcome));
    tmpl_set(t, "REASONS", d.reasons);
    tmpl_set(t, "DECIDED_BY", d.decided_by_name);
    tmpl_set(t, "DECIDED_AT",
             clock_show_time(rq->cx.arena, rq->cx.lang, d.decided_us));
    TRY(condition_list(&rq->cx, s->vendor_id, s->engagement_id, s->id,
                       &conditions));
    const char *lines = condition_lines(&rq->cx, &conditions, d.id);
    if (*lines != '\0')
        tmpl_set(tmpl_add(t, "CONDITIONS"), "TEXT", lines);
    if (d.valid_until.or_null != NULL)
        tmpl_set(
            tmpl_add(t, "VALID"), "UNTIL",
            clock_show_date(rq->cx.arena, rq->cx.lang, d.valid_until.or_null));
    return OK;
}

enum err
review_overview(struct req *rq, unsigned status)
{
    struct submission s;
    const struct questionnaire *q;
    struct tally_list tally;
    struct reviewer_list who;
    const unsigned perms = rq->cx.actor.perms;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    TRY(verdict_tally(&rq->cx, s.id, s.vendor_id, &tally));
    TRY(reviewer_list(&rq->cx, s.id, &who));
    struct tmpl *page =
        page_new(rq, "review/overview.tpl",
                 arena_printf(rq->cx.arena, T("Review of %s"), s.party_name));
    page_nav(rq, page, "submissions");
    page_crumb(page, T("Submissions"), "/submissions");
    submission_head(rq, page, &s);
    fill_domains(rq, page, q, &s, &tally, &who);
    TRY(fill_reviewers(rq, page, &s, &tally, &who));
    TRY(turn_view(rq, page, s.id, s.vendor_id));
    TRY(fill_findings(rq, page, &s));
    TRY(fill_decision(rq, page, &s));
    const bool in_review = strcmp(s.state, "in_review") == 0;
    tmpl_show_if(page,
                 strcmp(s.state, "submitted") == 0 && (perms & P_REVIEW) != 0,
                 "CAN_START");
    tmpl_show_if(page, in_review && (perms & P_DECIDE) != 0, "CAN_DECIDE");
    TRY(fill_requests(rq, page, &s));
    return reply_page(rq, status, page);
}

static enum err
show_overview(struct req *rq)
{
    return review_overview(rq, 200);
}

static enum err
start(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");

    TRY(submission_start_review(&rq->cx, id));
    return reply_done(rq, T("The review has started."),
                      "/submissions/%s/review", id);
}

const struct route review_web_routes[] = {
    {GET, "/submissions/:submission_id/review", P_READ_ALL, NO_BODY,
     show_overview, "review.show", 0, NULL},
    {POST, "/submissions/:submission_id/review/start", P_REVIEW, FORM, start,
     "review.start", 0, NULL},
    {.path = NULL},
};
