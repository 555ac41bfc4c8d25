/* GET /submissions/:submission_id/clauses/:clause/history: who wrote what and
 * when, the newest first; ?version=3 is one version whole. POST: back to it. */
#include "section/answer_history_web.h"

#include "account/form_once.h"
#include "answer/answer_history.h"
#include "base/clock.h"
#include "base/random.h"
#include "section/change_view.h"
#include "section/clause_view.h"

#include <stdlib.h>
#include <string.h>

#define VERSIONS_PER_PAGE 10

static const char *
history_href(struct req *rq, const struct answer_place *p)
{
    return arena_printf(rq->cx.arena, "/submissions/%s/clauses/%s/history",
                        p->s.id, p->clause->number);
}

static const char *
place_href(struct req *rq, const struct answer_place *p)
{
    return clause_href(rq->cx.arena, p->s.id, p->clause->domain,
                       p->clause->number, false);
}

static RESULT
load_place(struct req *rq, struct answer_place *out)
{
    return answer_place(&rq->cx, req_param(rq, "submission_id"),
                        req_param(rq, "clause"), out);
}

static struct tmpl *
start_page(struct req *rq, const struct answer_place *p, const char *file,
           const char *heading)
{
    struct tmpl *page = page_new(rq, file, heading);

    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    page_crumb(page, p->s.engagement_name,
               arena_printf(rq->cx.arena, "/submissions/%s", p->s.id));
    page_crumb(page, p->clause->number, place_href(rq, p));
    tmpl_set(page, "HEADING", heading);
    tmpl_set(page, "QUESTION", p->clause->question.in[rq->cx.lang]);
    return page;
}

static void
set_who(struct req *rq, struct tmpl *t, const struct answer *v)
{
    tmpl_set(t, "WHO", v->saved_by_name);
    tmpl_set(t, "ISO", clock_iso(rq->cx.arena, v->saved_us));
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, v->saved_us));
}

/* Nothing to bring back about the newest. */
static void
add_back(struct req *rq, struct tmpl *parent, const struct answer_place *p,
         int64_t version, int64_t newest)
{
    if (!p->may_edit || version == newest)
        return;
    struct tmpl *t = tmpl_include(tmpl_add(parent, "BACK"), "BRING_BACK",
                                  "section/bring_back.tpl");
    tmpl_set(t, "ACTION", history_href(rq, p));
    tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_int(t, "SEEN", newest);
    tmpl_int(t, "N", version);
}

static void
add_version(struct req *rq, struct tmpl *page, const struct answer_place *p,
            const struct answer *v, const struct answer *before, int64_t newest)
{
    struct answer_change *changes;
    struct tmpl *t = tmpl_add(page, "VERSION");
    const size_t n = answer_changes(rq->cx.arena, rq->cx.lang, p->clause,
                                    before, v, &changes);

    tmpl_int(t, "N", v->version);
    tmpl_show_if(t, v->version == newest, "IS_NOW");
    set_who(rq, t, v);
    tmpl_show_if(t, n == 0, "SAME");
    if (n > 0)
        change_view_add(rq, tmpl_add(t, "CHANGES"), changes, n, CHANGE_BRIEF);
    add_back(rq, t, p, v->version, newest);
}

/* `refused`: why nothing was brought back, or NULL. */
static RESULT
list_page(struct req *rq, unsigned status, const struct answer_place *p,
          const char *refused)
{
    const struct answer none = answer_none(p->clause->number);
    const int64_t before =
        refused != NULL ? 0 : strtoll(req_query(rq, "before"), NULL, 10);
    struct answer_list list;
    struct answer newest;

    TRY(answer_get(&rq->cx, p->s.id, p->s.vendor_id, p->clause->number,
                   &newest));
    TRY(answer_history_list(&rq->cx, p, before, VERSIONS_PER_PAGE + 1, &list));
    struct tmpl *page = start_page(
        rq, p, "section/history.tpl",
        arena_printf(rq->cx.arena, T("History of %s"), p->clause->number));
    tmpl_set(page, "CLAUSE_HREF", place_href(rq, p));
    if (refused != NULL)
        tmpl_set(tmpl_add(page, "REFUSED"), "REASON", refused);
    tmpl_show_if(page, list.n == 0, "NONE");
    for (size_t i = 0; i < list.n && i < VERSIONS_PER_PAGE; i++)
        add_version(rq, page, p, &list.v[i],
                    i + 1 < list.n ? &list.v[i + 1] : &none, newest.version);
    if (list.n > VERSIONS_PER_PAGE)
        tmpl_int(tmpl_add(page, "OLDER"), "BEFORE",
                 list.v[VERSIONS_PER_PAGE - 1].version);
    return reply_page(rq, status, page);
}

static RESULT
version_page(struct req *rq, const struct answer_place *p)
{
    const int64_t version = strtoll(req_query(rq, "version"), NULL, 10);
    struct arena *a = rq->cx.arena;
    struct answer_change *changes;
    struct answer_word *words;
    struct answer v, newest;

    TRY(answer_history_get(&rq->cx, p, version, &v));
    TRY(answer_get(&rq->cx, p->s.id, p->s.vendor_id, p->clause->number,
                   &newest));
    struct tmpl *page =
        start_page(rq, p, "section/version.tpl",
                   arena_printf(a, T("%s, version %lld"), p->clause->number,
                                (long long)version));
    set_who(rq, page, &v);
    tmpl_set(page, "HISTORY_HREF", history_href(rq, p));
    add_back(rq, page, p, version, newest.version);
    const size_t nwords = answer_words(a, rq->cx.lang, p->clause, &v, &words);
    for (size_t i = 0; i < nwords; i++) {
        struct tmpl *t = tmpl_add(page, "WORD");
        tmpl_set(t, "LABEL", words[i].label);
        tmpl_set(t, "TEXT", words[i].text);
    }
    const size_t n =
        answer_changes(a, rq->cx.lang, p->clause, &newest, &v, &changes);
    if (n > 0)
        change_view_add(rq, tmpl_add(page, "COMPARED"), changes, n,
                        CHANGE_BOTH);
    return reply_page(rq, 200, page);
}

static enum err
show(struct req *rq)
{
    struct answer_place p;

    TRY(load_place(rq, &p));
    if (*req_query(rq, "version") != '\0')
        return version_page(rq, &p);
    return list_page(rq, 200, &p, NULL);
}

static enum err
bring_back(struct req *rq)
{
    const char *form_id = req_form(rq, "form_id"), *location;
    struct answer_place p;
    bool is_again;

    TRY(form_once(&rq->cx, form_id, &is_again, &location));
    if (is_again)
        return reply_redirect(rq, "%s", location);
    TRY(load_place(rq, &p));
    const enum err e = answer_history_bring_back(
        &rq->cx, &p, strtoll(req_form(rq, "version"), NULL, 10),
        strtoll(req_form(rq, "seen"), NULL, 10));
    if (e == ERR_CONFLICT || e == ERR_INVALID)
        return list_page(rq, e == ERR_CONFLICT ? 409 : 422, &p,
                         tr(rq->cx.lang, rq->cx.fault.message));
    TRY(e);
    form_done(&rq->cx, form_id, place_href(rq, &p));
    return reply_done(rq,
                      T("The earlier version is back. The one it replaced "
                        "stays in the history."),
                      "%s", place_href(rq, &p));
}

const struct route answer_history_web_routes[] = {
    {GET, "/submissions/:submission_id/clauses/:clause/history",
     P_ANSWER | P_READ_ALL, NO_BODY, show, "submission.history", 0, NULL},
    {POST, "/submissions/:submission_id/clauses/:clause/history", P_ANSWER,
     FORM, bring_back, "submission.bring_back", 0, NULL},
    {.path = NULL},
};
