/* /submissions/:submission_id/clarifications: what reviewers gathered, sent in
 * one go; and for both sides what was asked in each round. */
#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "cycle/unchanged.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "review/clarify.h"
#include "review/review_web.h"
#include "section/clause_view.h"
#include "submission/due_date.h"
#include "submission/submission_view.h"
#include "verdict/verdict.h"

#include <stdlib.h>
#include <string.h>

#define NOTE_NAME "note_" /* and the number of the clause */

static bool
is_ticked(struct req *rq, const struct clarify_draft *d)
{
    const struct pair *p = NULL;

    if (strcmp(rq->method, "POST") != 0)
        return strcmp(d->verdict, "needs_clarification") == 0 && !d->is_sent;
    while ((p = req_form_next(rq, p, "clause")) != NULL)
        if (strcmp(p->value, d->clause) == 0)
            return true;
    return false;
}

static void
add_draft(struct req *rq, struct tmpl *form, const struct submission *s,
          const struct questionnaire *q, const struct clarify_draft *d)
{
    struct arena *a = rq->cx.arena;
    const struct clause *c = questionnaire_clause(q, d->clause);
    struct tmpl *row = tmpl_add(form, "RETURN");
    const char *name = arena_printf(a, NOTE_NAME "%s", d->clause);
    const char *id = arena_printf(a, "note-%s", clause_html_id(a, d->clause));

    tmpl_set(row, "NUMBER", d->clause);
    tmpl_set(row, "NOTE_ID", id);
    tmpl_set(row, "QUESTION", c == NULL ? "" : c->question.in[rq->cx.lang]);
    tmpl_setf(row, "HREF", "/submissions/%s/review/%d?clause=%s#c-%s", s->id,
              (int)d->domain, d->clause, clause_html_id(a, d->clause));
    tmpl_set(row, "VERDICT", d->verdict);
    tmpl_set(row, "VERDICT_TEXT", verdict_text(rq->cx.lang, d->verdict));
    tmpl_show_if(row, is_ticked(rq, d), "TICKED");
    tmpl_show_if(row, d->is_sent, "SENT_ALREADY");
    tmpl_set(row, "NOTE",
             strcmp(rq->method, "POST") == 0 ? req_form(rq, name) : d->note);
    tmpl_set(row, "NOTE_ERROR", req_problem_of(rq, id));
}

static RESULT
fill_form(struct req *rq, struct tmpl *page, const struct submission *s,
          const struct questionnaire *q)
{
    struct clarify_draft_list drafts;
    const char *form_id = req_form(rq, "form_id");

    if (strcmp(s->state, "in_review") != 0 ||
        (rq->cx.actor.perms & P_REVIEW) == 0)
        return OK;
    TRY(clarify_drafts(&rq->cx, s, &drafts));
    if (drafts.n == 0) {
        tmpl_show(page, "NO_DRAFTS");
        return OK;
    }
    struct tmpl *form = tmpl_add(page, "FORM");
    tmpl_set(form, "FORM_ID",
             *form_id == '\0' ? random_uuid(rq->cx.arena) : form_id);
    for (size_t i = 0; i < drafts.n; i++)
        add_draft(rq, form, s, q, &drafts.v[i]);
    tmpl_set(form, "DUE",
             req_has(rq, "due_date") ? req_form(rq, "due_date")
                                     : due_date_of_return(&rq->cx, s));
    tmpl_set(form, "DUE_ERROR", req_problem_of(rq, "due_date"));
    tmpl_set(form, "MESSAGE", req_form(rq, "message"));
    tmpl_set(form, "MESSAGE_ERROR", req_problem_of(rq, "message"));
    tmpl_set(form, "RETURNS_ERROR", req_problem_of(rq, "returns"));
    return OK;
}

static struct tmpl *
add_batch(struct req *rq, struct tmpl *page, const struct clarify_sent *b,
          const struct unchanged_list *unchanged)
{
    struct tmpl *t = tmpl_add(page, "BATCH");

    tmpl_set(t, "KIND",
             strcmp(b->kind, "return") == 0 ? "returned"
                                            : "needs_clarification");
    tmpl_set(t, "KIND_TEXT",
             strcmp(b->kind, "return") == 0 ? T("Request for correction")
                                            : T("Questions"));
    tmpl_set(t, "MESSAGE", b->message);
    for (size_t i = 0; i < unchanged->n; i++)
        if (unchanged->v[i].returned_us == b->sent_us) {
            tmpl_set(tmpl_add(t, "UNCHANGED"), "WHY", unchanged->v[i].reason);
            break; /* one reason for all of them */
        }
    tmpl_set(t, "WHO", b->sent_by_name);
    if (b->due_date.or_null != NULL)
        tmpl_set(
            tmpl_add(t, "DUE"), "DUE_TEXT",
            clock_show_date(rq->cx.arena, rq->cx.lang, b->due_date.or_null));
    tmpl_set(t, "ISO", clock_iso(rq->cx.arena, b->sent_us));
    tmpl_set(t, "WHEN", clock_show_time(rq->cx.arena, rq->cx.lang, b->sent_us));
    return t;
}

static void
fill_sent(struct req *rq, struct tmpl *page, const struct submission *s,
          const struct questionnaire *q, const struct clarify_sent_list *sent,
          const struct unchanged_list *unchanged)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *batch = NULL;

    for (size_t i = 0; i < sent->n; i++) {
        const struct clarify_sent *b = &sent->v[i];
        const struct clause *c = questionnaire_clause(q, b->clause);
        const bool is_question = strcmp(b->kind, "question") == 0;

        if (i == 0 || strcmp(sent->v[i - 1].id, b->id) != 0)
            batch = add_batch(rq, page, b, unchanged);
        struct tmpl *t = tmpl_add(batch, "ITEM");
        tmpl_set(t, "NUMBER", b->clause);
        tmpl_set(t, "QUESTION", c == NULL ? "" : c->question.in[rq->cx.lang]);
        tmpl_set(t, "NOTE", b->note);
        tmpl_set(t, "STATE",
                 b->is_answered && !b->is_unchanged ? "complete" : "due_soon");
        tmpl_set(t, "STATE_TEXT",
                 b->is_unchanged   ? T("Came back unchanged")
                 : !b->is_answered ? T("Not answered yet")
                 : is_question     ? T("Answered")
                                   : T("Changed"));
        if (is_question)
            tmpl_setf(t, "HREF", "/submissions/%s/clauses/%s/thread", s->id,
                      b->clause);
        else if (rq->cx.actor.is_staff)
            tmpl_setf(t, "HREF", "/submissions/%s/review/%d?clause=%s#c-%s",
                      s->id, (int)b->domain, b->clause,
                      clause_html_id(a, b->clause));
        else
            tmpl_set(t, "HREF",
                     clause_href(a, s->id, (int)b->domain, b->clause, false));
    }
    tmpl_show_if(page, sent->n == 0, "NOTHING_SENT");
}

static RESULT
clarify_page(struct req *rq, unsigned status)
{
    const struct questionnaire *q;
    struct clarify_sent_list sent;
    struct unchanged_list unchanged;
    struct submission s;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    TRY(clarify_sent_list(&rq->cx, &s, &sent));
    TRY(unchanged_list(&rq->cx, &s, &unchanged));
    struct tmpl *page =
        page_new(rq, "review/clarifications.tpl",
                 rq->cx.actor.is_staff ? T("Requests to the vendor")
                                       : T("Requests from Alludo"));
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    if (rq->cx.actor.is_staff)
        submission_crumbs(rq, page, &s);
    else
        page_crumb(page, s.engagement_name,
                   arena_printf(rq->cx.arena, "/submissions/%s", s.id));
    tmpl_set(page, "SUBMISSION_ID", s.id);
    tmpl_set(page, "PARTY_NAME", s.party_name);
    tmpl_set(page, "ENGAGEMENT_NAME", s.engagement_name);
    tmpl_show(page, rq->cx.actor.is_staff ? "FOR_STAFF" : "FOR_VENDOR");
    TRY(fill_form(rq, page, &s, q));
    fill_sent(rq, page, &s, q, &sent, &unchanged);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return clarify_page(rq, 200);
}

/* A ticked clause: which one of the form, and what stands beside it. */
struct ticked {
    const char *clause, *note;
    size_t at;
};

static int
by_clause(const void *a, const void *b)
{
    const struct ticked *x = a, *y = b;
    const int order = strcmp(x->clause, y->clause);

    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

static int
has_clause(const void *key, const void *one)
{
    const struct ticked *x = key, *y = one;

    return strcmp(x->clause, y->clause);
}

static int
by_place(const void *a, const void *b)
{
    const struct ticked *x = a, *y = b;

    return (x->at > y->at) - (x->at < y->at);
}

/* Each clause once, sorted by clause; a form may name one ten thousand times.
 */
static struct ticked *
read_ticked(struct req *rq, size_t *out_n)
{
    const struct pair *p = NULL;
    size_t n = 0, nkept = 0;

    while ((p = req_form_next(rq, p, "clause")) != NULL)
        n++;
    struct ticked *v = arena_array(rq->cx.arena, n + 1, sizeof(*v));
    for (size_t i = 0; i < n; i++) {
        p = req_form_next(rq, p, "clause");
        v[i] = (struct ticked){.clause = p->value, .note = "", .at = i};
    }
    qsort(v, n, sizeof(*v), by_clause);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || strcmp(v[i].clause, v[nkept - 1].clause) != 0)
            v[nkept++] = v[i];
    *out_n = nkept;
    return v;
}

static void
read_notes(struct req *rq, struct ticked *v, size_t n)
{
    for (const struct pair *p = rq->form; p != NULL; p = p->next) {
        if (strncmp(p->name, NOTE_NAME, strlen(NOTE_NAME)) != 0)
            continue;
        const struct ticked key = {.clause = p->name + strlen(NOTE_NAME)};
        struct ticked *t = bsearch(&key, v, n, sizeof(*v), has_clause);
        if (t != NULL)
            t->note = p->value;
    }
}

static void
read_form(struct req *rq, struct clarify_in *out)
{
    size_t n;
    struct ticked *v = read_ticked(rq, &n);
    struct clarify_item *items =
        arena_array(rq->cx.arena, n + 1, sizeof(*items));

    read_notes(rq, v, n);
    qsort(v, n, sizeof(*v), by_place);
    for (size_t i = 0; i < n; i++)
        items[i] = (struct clarify_item){v[i].clause, v[i].note};
    out->message = req_form(rq, "message");
    if (req_has(rq, "due_date"))
        out->due_date.or_null = req_form(rq, "due_date");
    out->v = items;
    out->n = n;
}

/* All that can be seen in the form at once; the rule says the rest. */
static RESULT
check_form(struct req *rq, const struct clarify_in *in)
{
    const char *date;

    if (in->n == 0)
        req_problem(rq, "returns", T("Choose at least one clause."));
    if (in->message[strspn(in->message, " \t\r\n")] == '\0')
        req_problem(rq, "message", T("Write a message to the vendor."));
    if (strcmp(in->kind, "return") == 0 && in->due_date.or_null != NULL &&
        due_date_check(&rq->cx, in->due_date.or_null, &date) != OK)
        req_problem(rq, "due_date", tr(rq->cx.lang, rq->cx.fault.message));
    return req_problems(rq);
}

/* A draft that a colleague withdrew, or a note that is missing. */
static RESULT
refuse(struct req *rq, enum err e, const char *clause)
{
    if (e != ERR_INVALID && e != ERR_NOT_FOUND)
        return e;
    if (e == ERR_NOT_FOUND && *clause == '\0')
        return e;
    const char *id = *clause == '\0'
                         ? "message"
                         : arena_printf(rq->cx.arena, "note-%s",
                                        clause_html_id(rq->cx.arena, clause));
    req_problem(rq, id,
                e == ERR_NOT_FOUND ? T("This clause is not asked.")
                                   : tr(rq->cx.lang, rq->cx.fault.message));
    return clarify_page(rq, 422);
}

static RESULT
send_as(struct req *rq, const char *kind)
{
    const char *id = req_param(rq, "submission_id"), *clause, *location;
    const char *form_id = req_form(rq, "form_id");
    struct clarify_in in = {.kind = kind};
    bool again = false;

    if (*form_id != '\0') {
        TRY(form_once(&rq->cx, form_id, &again, &location));
        if (again)
            return reply_redirect(rq, "%s", location);
    }
    read_form(rq, &in);
    if (check_form(rq, &in) != OK)
        return clarify_page(rq, 422);
    const enum err e = clarify_send(&rq->cx, id, &in, &clause);
    if (e != OK)
        return refuse(rq, e, clause);
    location = arena_printf(rq->cx.arena, "/submissions/%s/clarifications", id);
    if (*form_id != '\0')
        form_done(&rq->cx, form_id, location);
    return reply_done(
        rq,
        strcmp(kind, "return") == 0
            ? T("The chosen clauses were returned to the vendor.")
            : T("The questions were sent to the vendor in one message."),
        "%s", location);
}

/* What was pressed says it: a return is never guessed. */
static enum err
send_batch(struct req *rq)
{
    const char *kind = req_form(rq, "kind");

    if (strcmp(kind, "question") == 0 || strcmp(kind, "return") == 0)
        return send_as(rq, kind);
    req_problem(rq, "returns",
                T("Choose whether the clauses are returned or only asked "
                  "about."));
    return clarify_page(rq, 422);
}

static enum err
send_back(struct req *rq)
{
    return send_as(rq, "return");
}

const struct route clarify_web_routes[] = {
    {GET, "/submissions/:submission_id/clarifications", P_ANSWER | P_READ_ALL,
     NO_BODY, show, "clarify.show", 0, NULL},
    {POST, "/submissions/:submission_id/clarifications", P_REVIEW, FORM,
     send_batch, "clarify.send", 0, NULL},
    {POST, "/submissions/:submission_id/return", P_REVIEW, FORM, send_back,
     "review.return", 0, NULL},
    {.path = NULL},
};
