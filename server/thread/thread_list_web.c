/* GET /threads: every conversation, those that wait for the reader first. */
#include "base/clock.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "thread/thread.h"
#include "thread/thread_web.h"
#include "turn/turn.h"

#include <string.h>

static const char *
own_side(const struct req *rq)
{
    return rq->cx.actor.is_staff ? "alludo" : "vendor";
}

static void
set_state(struct req *rq, struct tmpl *t, const struct thread_row *r)
{
    struct arena *a = rq->cx.arena;

    if (*r->waits_for != '\0') {
        const bool is_ours = strcmp(r->waits_for, own_side(rq)) == 0;
        tmpl_set(t, "STATE", is_ours ? "due_soon" : "in_progress");
        tmpl_setf(t, "STATE_TEXT",
                  strcmp(r->waits_for, "alludo") == 0
                      ? T("Waiting for Alludo: %s")
                      : T("Waiting for the vendor: %s"),
                  turn_span_text(a, rq->cx.lang, rq->cx.now_us - r->since_us));
        return;
    }
    tmpl_set(t, "STATE", "complete");
    tmpl_set(t, "STATE_TEXT", T("Nothing open"));
}

static RESULT
add_row(struct req *rq, struct tmpl *list, const struct thread_row *r)
{
    const struct questionnaire *q;
    struct tmpl *t = tmpl_add(list, "ROW");

    TRY(questionnaire_get(&rq->cx, r->questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, r->clause);
    tmpl_setf(t, "HREF", "/submissions/%s/clauses/%s/thread", r->submission_id,
              r->clause);
    tmpl_setf(t, "WHAT", "%s %s", r->clause,
              c == NULL ? "" : c->question.in[rq->cx.lang]);
    tmpl_set(t, "ENGAGEMENT", r->engagement_name);
    tmpl_set(t, "PARTY", r->party_name);
    tmpl_set(t, "LAST", r->last_body);
    tmpl_set(t, "WHO", r->last_author);
    tmpl_set(t, "WHEN", clock_show_time(rq->cx.arena, rq->cx.lang, r->last_us));
    tmpl_int(t, "N", r->n);
    tmpl_show_if(t, r->is_internal, "INTERNAL");
    set_state(rq, t, r);
    if (r->waited_us.has)
        tmpl_setf(tmpl_add(t, "AFTER"), "AFTER_TEXT", T("Answered after %s"),
                  turn_span_text(rq->cx.arena, rq->cx.lang, r->waited_us.v));
    if (r->nunread > 0)
        tmpl_setf(tmpl_add(t, "UNREAD"), "UNREAD_TEXT",
                  trn(rq->cx.lang, "%lld new", "%lld new", r->nunread),
                  (long long)r->nunread);
    return OK;
}

static void
add_steps(struct tmpl *page, const char *waits_for, int64_t at, bool has_more)
{
    if (at > 0) {
        struct tmpl *t = tmpl_add(page, "PREV");
        tmpl_setf(t, "HREF", "/threads?waits_for=%s&page=%lld", waits_for,
                  (long long)at);
    }
    if (has_more) {
        struct tmpl *t = tmpl_add(page, "NEXT");
        tmpl_setf(t, "HREF", "/threads?waits_for=%s&page=%lld", waits_for,
                  (long long)at + 2);
    }
}

/* "vendor", "alludo" or everything; whatever else is asked for is everything.
 */
static const char *
filter_of(struct req *rq)
{
    const char *asked = req_query(rq, "waits_for");

    if (strcmp(asked, "vendor") == 0)
        return "vendor";
    return strcmp(asked, "alludo") == 0 ? "alludo" : "";
}

static enum err
list(struct req *rq)
{
    const char *waits_for = filter_of(rq);
    const int64_t at = req_page(rq) - 1;
    struct thread_list found;
    struct tmpl *table = NULL;

    TRY(thread_list(&rq->cx, waits_for, at, req_rows(rq, THREAD_PAGE_ROWS),
                    &found));
    struct tmpl *page = page_new(rq, "thread/threads.tpl", T("Messages"));
    page_nav(rq, page, "threads");
    tmpl_show_if(page, *waits_for == '\0', "IS_ALL");
    tmpl_show_if(page, strcmp(waits_for, "vendor") == 0, "IS_VENDOR");
    tmpl_show_if(page, strcmp(waits_for, "alludo") == 0, "IS_ALLUDO");
    for (size_t i = 0; i < found.n; i++) {
        if (table == NULL)
            table = tmpl_add(page, "TABLE");
        TRY(add_row(rq, table, &found.v[i]));
    }
    if (found.n == 0)
        tmpl_show(page, *waits_for == '\0' ? "EMPTY" : "NONE");
    add_steps(page, waits_for, at, found.has_more);
    return reply_page(rq, 200, page);
}

const struct route thread_list_web_routes[] = {
    {GET, "/threads", P_ANSWER | P_READ_ALL, NO_BODY, list, "thread.list", 0,
     NULL},
    {.path = NULL},
};
