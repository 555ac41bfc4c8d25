/* /submissions/:submission_id/clauses/:clause/thread: what was said about a
 * clause, and the form that goes on with it. */
#include "thread/thread_web.h"

#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "section/clause_view.h"
#include "thread/thread.h"
#include "turn/turn.h"

#include <string.h>

static const char *
path_of(struct req *rq, const char *rest)
{
    return arena_printf(rq->cx.arena, "/submissions/%s/clauses/%s/thread%s",
                        req_param(rq, "submission_id"), req_param(rq, "clause"),
                        rest);
}

static bool
is_own_side(const struct req *rq, const char *side)
{
    return strcmp(side, rq->cx.actor.is_staff ? "alludo" : "vendor") == 0;
}

static void
add_message(struct req *rq, struct tmpl *page, const struct message *m)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *t = tmpl_add(page, "MESSAGE");

    tmpl_set(t, "ID", m->id);
    tmpl_show(t, req_is_fragment(rq) ? "IN_PART" : "ON_PAGE");
    tmpl_show_if(t, strcmp(m->side, "alludo") == 0, "OURS");
    tmpl_show_if(t, strcmp(m->visibility, "internal") == 0, "INTERNAL");
    tmpl_set(t, "WHO", m->author_name);
    tmpl_set(t, "COMPANY",
             strcmp(m->side, "alludo") == 0 ? "Alludo" : T("Vendor"));
    tmpl_set(t, "ISO", clock_iso(a, m->created_us));
    tmpl_set(t, "WHEN", clock_show_time(a, rq->cx.lang, m->created_us));
    tmpl_set(t, "BODY", m->body);
    tmpl_show_if(t, m->is_new, "NEW");
    if (m->waited_us.has)
        tmpl_setf(tmpl_add(t, "AFTER"), "AFTER_TEXT", T("Answered after %s"),
                  turn_span_text(a, rq->cx.lang, m->waited_us.v));
}

/* Who is to answer, since when; to the side whose turn it is, a way to say
 * that nothing is to be answered. */
static void
add_turn(struct req *rq, struct tmpl *page, const struct thread *t, bool may)
{
    struct arena *a = rq->cx.arena;

    if (*t->waits_for == '\0' || t->is_closed)
        return;
    struct tmpl *turn = tmpl_add(page, "TURN");
    const char *wait =
        turn_span_text(a, rq->cx.lang, rq->cx.now_us - t->since_us);
    tmpl_set(turn, "SINCE", clock_show_time(a, rq->cx.lang, t->since_us));
    tmpl_setf(turn, "TURN_TEXT",
              strcmp(t->waits_for, "alludo") == 0
                  ? T("Alludo is to answer: waiting for %s")
                  : T("The vendor is to answer: waiting for %s"),
              wait);
    if (may && is_own_side(rq, t->waits_for))
        tmpl_set(tmpl_add(turn, "SETTLE"), "SETTLE_ACTION",
                 path_of(rq, "/settle"));
}

/* In a part of the review page there are several of these. */
static const char *
body_id(struct req *rq)
{
    if (!req_is_fragment(rq))
        return "body";
    return arena_printf(rq->cx.arena, "body-%s",
                        clause_html_id(rq->cx.arena, req_param(rq, "clause")));
}

static void
add_form(struct req *rq, struct tmpl *page, const char *body,
         const char *form_id)
{
    struct tmpl *t = tmpl_add(page, "WRITE");

    tmpl_show_if(t, req_is_fragment(rq), "IN_PART");
    tmpl_show(t, rq->cx.actor.is_staff ? "FOR_STAFF" : "FOR_VENDOR");
    tmpl_set(t, "ACTION", path_of(rq, ""));
    tmpl_set(t, "FORM_ID", form_id);
    tmpl_set(t, "BODY_ID", body_id(rq));
    tmpl_int(t, "ROWS", req_is_fragment(rq) ? 2 : 4);
    tmpl_setf(t, "KEEP", "message/%s/%s/%s", req_param(rq, "submission_id"),
              req_param(rq, "clause"), rq->cx.actor.user_id);
    tmpl_setf(t, "LIMIT_TEXT", T("At most %d characters."), THREAD_MAX_CHARS);
    tmpl_set(t, "BODY", body);
    tmpl_set(t, "BODY_ERROR", req_problem_of(rq, "body"));
}

static void
set_head(struct req *rq, struct tmpl *page, const struct thread *t,
         const struct clause *c)
{
    struct arena *a = rq->cx.arena;

    page_nav(rq, page, "threads");
    page_crumb(page, t->s.engagement_name,
               arena_printf(a, "/submissions/%s%s", t->s.id,
                            rq->cx.actor.is_staff ? "/review" : ""));
    tmpl_set(page, "NUMBER", t->clause);
    tmpl_set(page, "QUESTION", c == NULL ? "" : c->question.in[rq->cx.lang]);
    tmpl_set(page, "PARTY", t->s.party_name);
    tmpl_set(page, "ENGAGEMENT", t->s.engagement_name);
    if (rq->cx.actor.is_staff && strcmp(t->s.state, "draft") != 0 &&
        strcmp(t->s.state, "open") != 0)
        tmpl_setf(page, "ANSWER_HREF",
                  "/submissions/%s/review/%d?clause=%s#c-%s", t->s.id,
                  (int)t->domain, t->clause, clause_html_id(a, t->clause));
    else
        tmpl_set(page, "ANSWER_HREF",
                 clause_href(a, t->s.id, (int)t->domain, t->clause, false));
}

static void
fill_talk(struct req *rq, struct tmpl *page, const struct thread *t,
          const char *body, const char *form_id)
{
    const bool may = (rq->cx.actor.perms & (P_ANSWER | P_REVIEW)) != 0;

    for (size_t i = 0; i < t->n; i++)
        add_message(rq, page, &t->v[i]);
    tmpl_show_if(page, t->n == 0,
                 rq->cx.actor.is_staff ? "EMPTY_STAFF" : "EMPTY");
    add_turn(rq, page, t, may);
    if (t->is_closed)
        tmpl_show(page, "CLOSED");
    else if (may)
        add_form(rq, page, body, form_id);
}

/* The whole page, or for the review page its part of the clause. */
static RESULT
thread_page(struct req *rq, unsigned status, const char *body,
            const char *form_id)
{
    const struct questionnaire *q;
    struct thread t;

    TRY(thread_get(&rq->cx, req_param(rq, "submission_id"),
                   req_param(rq, "clause"), &t));
    thread_read(&rq->cx, &t);
    if (req_is_fragment(rq)) {
        struct tmpl *part =
            tmpl_new(rq->cx.arena, rq->cx.lang, "thread/talk.tpl");
        fill_talk(rq, part, &t, body, form_id);
        return reply_fragment(rq, status, part);
    }
    TRY(questionnaire_get(&rq->cx, t.s.questionnaire_id, &q));
    struct tmpl *page =
        page_new(rq, "thread/thread.tpl",
                 arena_printf(rq->cx.arena, T("Messages on %s"), t.clause));
    set_head(rq, page, &t, questionnaire_clause(q, t.clause));
    fill_talk(rq, tmpl_include(page, "TALK", "thread/talk.tpl"), &t, body,
              form_id);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return thread_page(rq, 200, "", random_uuid(rq->cx.arena));
}

/* Who sends it has to say who reads it: nothing internal goes to a vendor by
 * default. */
static RESULT
send_message(struct req *rq, const char *body)
{
    const char *visibility =
        rq->cx.actor.is_staff ? req_form(rq, "visibility") : "shared";
    const bool is_internal = strcmp(visibility, "internal") == 0;

    if (!is_internal && strcmp(visibility, "shared") != 0)
        return FAIL(&rq->cx, ERR_INVALID, "body",
                    N_("Say who shall read this: the vendor, or Alludo only."));
    return thread_say(&rq->cx, req_param(rq, "submission_id"),
                      req_param(rq, "clause"), body, is_internal);
}

static const char *
sent_text(struct req *rq)
{
    if (!rq->cx.actor.is_staff)
        return T("Sent. Alludo's reviewers get a mail within minutes.");
    return strcmp(req_form(rq, "visibility"), "internal") == 0
               ? T("Kept as an internal note.")
               : T("Sent. The vendor's people get a mail within minutes.");
}

static enum err
say(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *location;
    const char *body = req_form(rq, "body");
    bool again;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again && !req_is_fragment(rq))
        return reply_redirect(rq, "%s", location);
    const enum err e = again ? OK : send_message(rq, body);
    if (e == ERR_INVALID && strcmp(rq->cx.fault.code, "body") == 0) {
        req_problem(rq, "body", T(rq->cx.fault.message));
        return thread_page(rq, 422, body, form_id);
    }
    TRY(e);
    location = path_of(rq, "");
    if (!again)
        form_done(&rq->cx, form_id, location);
    if (req_is_fragment(rq))
        return thread_page(rq, 200, "", random_uuid(rq->cx.arena));
    return reply_done(rq, sent_text(rq), "%s", location);
}

static enum err
settle(struct req *rq)
{
    TRY(thread_settle(&rq->cx, req_param(rq, "submission_id"),
                      req_param(rq, "clause")));
    return reply_done(rq, T("Nobody waits for an answer here any more."), "%s",
                      path_of(rq, ""));
}

const struct route thread_web_routes[] = {
    {GET, "/submissions/:submission_id/clauses/:clause/thread",
     P_ANSWER | P_READ_ALL, NO_BODY, show, "thread.show", GET_WRITES, NULL},
    {POST, "/submissions/:submission_id/clauses/:clause/thread",
     P_ANSWER | P_REVIEW, FORM, say, "thread.say", 0, NULL},
    {POST, "/submissions/:submission_id/clauses/:clause/thread/settle",
     P_ANSWER | P_REVIEW, FORM, settle, "thread.settle", 0, NULL},
    {.path = NULL},
};
