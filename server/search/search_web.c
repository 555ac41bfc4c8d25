/* GET /search: of each kind the newest few, or one kind page by page. The
 * address is the search. */
#include "search/search_web.h"

#include "answer/answer.h"
#include "base/clock.h"
#include "base/list_cut.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "remediation/plan.h"
#include "search/search.h"
#include "section/clause_view.h"

#include <stdlib.h>
#include <string.h>

#define EXCERPT_CHARS 150

static bool
is_kind(const struct search_hit *h, const char *kind)
{
    return strcmp(h->kind, kind) == 0;
}

/* ---- one hit ---- */

static const char *
href_of(struct req *rq, const struct search_hit *h)
{
    struct arena *a = rq->cx.arena;

    if (is_kind(h, "answer"))
        return clause_href(a, h->submission_id, (int)h->domain, h->of_clause,
                           false);
    if (is_kind(h, "message"))
        return arena_printf(a, "/submissions/%s/clauses/%s/thread",
                            h->submission_id, h->of_clause);
    if (is_kind(h, "finding"))
        return arena_printf(a, "/findings/%s", h->target_id);
    if (is_kind(h, "plan"))
        return arena_printf(a, "/findings/%s/plan", h->target_id);
    if (is_kind(h, "file"))
        return arena_printf(a, "/attachments/%s", h->target_id);
    if (is_kind(h, "vendor"))
        return arena_printf(a, "/vendors/%s", h->vendor_id);
    return arena_printf(a, "/vendors/%s/%s/%s", h->vendor_id,
                        is_kind(h, "party") ? "parties" : "engagements",
                        h->target_id);
}

/* Its own title, else the question that it is about. */
static RESULT
title_of(struct req *rq, const struct search_hit *h, const char **out)
{
    const struct questionnaire *q;

    *out = h->title;
    if (*h->of_clause == '\0' || *h->title != '\0')
        return OK;
    TRY(questionnaire_get(&rq->cx, h->questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, h->of_clause);
    *out = c == NULL ? "" : c->question.in[rq->cx.lang];
    return OK;
}

/* Vendor, sub-processor, engagement and cycle, author, time: what there is. */
static void
set_place(struct req *rq, struct tmpl *t, const struct search_hit *h)
{
    struct arena *a = rq->cx.arena;
    const char *places[5];
    size_t n = 0;

    if (rq->cx.actor.is_staff && !is_kind(h, "vendor"))
        places[n++] = h->vendor_name;
    if (h->is_sub_processor)
        places[n++] = h->party_name;
    if (*h->engagement_name != '\0')
        places[n++] = arena_printf(a, T("%s, cycle %lld"), h->engagement_name,
                                   (long long)h->cycle);
    if (*h->author != '\0')
        places[n++] = h->author;
    if (*h->author != '\0' || is_kind(h, "plan"))
        places[n++] = clock_show_time(a, rq->cx.lang, h->changed_us);
    for (size_t i = 0; i < n; i++) {
        struct tmpl *place = tmpl_add(t, "PLACE");
        tmpl_set(place, "TEXT", places[i]);
        tmpl_show_if(place, i > 0, "BEFORE");
    }
}

static void
set_state(struct req *rq, struct tmpl *t, const struct search_hit *h)
{
    const enum lang lang = rq->cx.lang;
    const char *text = is_kind(h, "answer") && *h->state != '\0'
                           ? answer_status_text(lang, h->state)
                       : is_kind(h, "plan") ? plan_state_text(lang, h->state)
                       : !is_kind(h, "finding")        ? ""
                       : strcmp(h->state, "open") == 0 ? T("Unresolved")
                                                       : T("Resolved");

    if (*text == '\0')
        return;
    struct tmpl *tag = tmpl_add(t, "TAG");
    tmpl_set(tag, "STATE", h->state);
    tmpl_set(tag, "STATE_TEXT", text);
}

static void
add_marked(struct req *rq, struct tmpl *t, const char *section,
           const char *text, const struct search_words *words, size_t max)
{
    struct search_part *parts;
    bool has_mark;
    const size_t n =
        search_excerpt(rq->cx.arena, text, words, max, &parts, &has_mark);

    for (size_t i = 0; i < n; i++) {
        struct tmpl *p = tmpl_add(t, section);
        tmpl_set(tmpl_add(p, parts[i].is_mark ? "MARK" : "PLAIN"), "TEXT",
                 parts[i].text);
    }
}

static RESULT
add_hit(struct req *rq, struct tmpl *group, const struct search_found *found,
        const struct search_hit *h)
{
    struct tmpl *t = tmpl_add(group, "HIT");
    const char *title, *text;

    TRY(title_of(rq, h, &title));
    TRY(search_hit_text(&rq->cx, h, &text));
    tmpl_set(t, "HREF", href_of(rq, h));
    tmpl_set(t, "NUMBER", h->of_clause);
    add_marked(rq, t, "TITLE", title, &found->words, SEARCH_WHOLE);
    if (*text != '\0')
        add_marked(rq, tmpl_add(t, "EXCERPT"), "PART", text, &found->words,
                   EXCERPT_CHARS);
    set_state(rq, t, h);
    set_place(rq, t, h);
    return OK;
}

/* ---- the page ---- */

static RESULT
add_group(struct req *rq, struct tmpl *page, const struct search_in *in,
          const struct search_found *found, size_t *at)
{
    const char *kind = found->v[*at].kind;
    const bool is_one = strcmp(in->kind, kind) == 0;
    const size_t rows = is_one ? SEARCH_PAGE_ROWS : SEARCH_GROUP_ROWS;
    struct tmpl *group = tmpl_add(page, "GROUP");
    size_t n = 0;

    tmpl_set(group, "KIND", kind);
    tmpl_set(group, "KIND_TEXT", word_text(rq->cx.lang, search_kinds, kind));
    for (; *at < found->n && is_kind(&found->v[*at], kind); ++*at, n++)
        if (n < rows)
            TRY(add_hit(rq, group, found, &found->v[*at]));
    if (!is_one && n > rows) {
        tmpl_setf(tmpl_add(group, "ALL"), "ALL_TEXT", T("Show all: %s"),
                  word_text(rq->cx.lang, search_kinds, kind));
    }
    return OK;
}

static void
add_question(struct req *rq, struct tmpl *group, const struct clause *c,
             const struct search_words *words)
{
    struct tmpl *t = tmpl_add(group, "HIT");

    tmpl_setf(t, "HREF", "/questionnaire?domain=%d#c-%s", c->domain,
              clause_html_id(rq->cx.arena, c->number));
    tmpl_set(t, "NUMBER", c->number);
    add_marked(rq, t, "TITLE", c->question.in[rq->cx.lang], words,
               SEARCH_WHOLE);
}

/* Questions are of no vendor: whoever asks for one vendor's texts by words gets
 * none. */
static bool
has_questions(const struct search_in *in, const struct search_words *words)
{
    if (strcmp(in->kind, SEARCH_QUESTIONS) == 0)
        return true;
    return *in->kind == '\0' &&
           (*in->vendor_id == '\0' || search_is_number(words));
}

/* What the standard asks about: for whoever types the number of a clause it
 * comes first, else behind what people wrote. */
static RESULT
add_questions(struct req *rq, struct tmpl *page, const struct search_in *in,
              const struct search_words *words, size_t *out_n)
{
    const bool is_one = strcmp(in->kind, SEARCH_QUESTIONS) == 0;
    const size_t rows = is_one || search_is_number(words) ? SEARCH_PAGE_ROWS
                                                          : SEARCH_GROUP_ROWS;
    const struct questionnaire *q;
    const struct clause *asked[SEARCH_PAGE_ROWS + 1];

    *out_n = 0;
    if (!has_questions(in, words))
        return OK;
    TRY(questionnaire_newest(&rq->cx, &q));
    size_t n = search_questions(&rq->cx, in, words, q, asked, rows + 1);
    if (n == 0)
        return OK;
    struct tmpl *group = tmpl_add(page, "GROUP");
    tmpl_set(group, "KIND", SEARCH_QUESTIONS);
    tmpl_set(group, "KIND_TEXT", T("Questions"));
    const bool has_more = list_cut(&n, (int64_t)rows);
    for (size_t i = 0; i < n; i++)
        add_question(rq, group, asked[i], words);
    if (has_more && is_one)
        tmpl_set(tmpl_add(page, "NEXT"), "AFTER", asked[n - 1]->number);
    else if (has_more)
        tmpl_setf(tmpl_add(group, "ALL"), "ALL_TEXT", T("Show all: %s"),
                  T("Questions"));
    *out_n = n;
    return OK;
}

static RESULT
show_found(struct req *rq, struct tmpl *page, const struct search_in *in,
           const struct search_found *found)
{
    const bool is_by_number = search_is_number(&found->words);
    size_t nquestions = 0;

    if (is_by_number)
        TRY(add_questions(rq, page, in, &found->words, &nquestions));
    for (size_t i = 0; i < found->n;)
        TRY(add_group(rq, page, in, found, &i));
    if (!is_by_number)
        TRY(add_questions(rq, page, in, &found->words, &nquestions));
    if (found->n == 0 && nquestions == 0)
        tmpl_show(page, *in->after != '\0' ? "NO_MORE" : "NONE");
    tmpl_show_if(page, *in->after != '\0', "FIRST");
    if (found->has_more)
        tmpl_set(tmpl_add(page, "NEXT"), "AFTER",
                 search_place(rq->cx.arena, &found->v[found->n - 1]));
    return OK;
}

static RESULT
show_filters(struct req *rq, struct tmpl *page, const struct search_in *in)
{
    const struct questionnaire *q;
    struct search_vendor_list vendors;

    tmpl_set(page, "Q", in->query);
    tmpl_set(page, "KIND", in->kind);
    tmpl_set(page, "VENDOR_ID", in->vendor_id);
    tmpl_set(page, "DOMAIN_N", in->domain);
    tmpl_show_if(page, *in->query == '\0', "FOCUS");
    for (const struct word *w = search_kinds; w->code != NULL; w++)
        if (search_may(&rq->cx.actor, w->code))
            tmpl_option(page, "KIND_OPTION", w->code, tr(rq->cx.lang, w->text),
                        in->kind);
    tmpl_option(page, "KIND_OPTION", SEARCH_QUESTIONS, T("Questions"),
                in->kind);
    if (search_may(&rq->cx.actor, "answer")) {
        struct tmpl *t = tmpl_add(page, "DOMAINS");
        TRY(questionnaire_newest(&rq->cx, &q));
        for (size_t i = 0; i < q->ndomains; i++)
            tmpl_option(t, "DOMAIN_OPTION",
                        arena_i64(rq->cx.arena, q->domains[i].number),
                        q->domains[i].title.in[rq->cx.lang], in->domain);
    }
    if (!rq->cx.actor.is_staff)
        return OK;
    struct tmpl *t = tmpl_add(page, "VENDORS");
    TRY(search_vendors(&rq->cx, &vendors));
    for (size_t i = 0; i < vendors.n; i++)
        tmpl_option(t, "VENDOR_OPTION", vendors.v[i].id, vendors.v[i].name,
                    in->vendor_id);
    return OK;
}

static const char *
problem_text(struct req *rq, enum search_problem problem)
{
    switch (problem) {
    case SEARCH_SHORT:
        return T("Enter at least two characters. A single kanji is enough.");
    case SEARCH_NOTHING: return T("Enter a word with letters or digits.");
    case SEARCH_LONG:
        return arena_printf(rq->cx.arena,
                            T("Enter no more than %d characters."),
                            SEARCH_QUERY_MAX_CHARS);
    case SEARCH_FINE:
    case SEARCH_EMPTY:
    default: return "";
    }
}

static enum err
show(struct req *rq)
{
    const struct search_in in = {
        .query = req_query(rq, "q"),
        .kind = req_query(rq, "kind"),
        .vendor_id = req_query(rq, "vendor"),
        .domain = req_query(rq, "domain"),
        .after = req_query(rq, "after"),
    };
    struct search_found found;

    TRY(search_find(&rq->cx, &in, &found));
    const char *problem = problem_text(rq, found.problem);
    if (*problem != '\0')
        req_problem(rq, "q", problem);
    struct tmpl *page = page_new(rq, "search/search.tpl", T("Search"));
    page_nav(rq, page, "search");
    tmpl_set(page, "Q_ERROR", problem);
    TRY(show_filters(rq, page, &in));
    if (found.problem == SEARCH_FINE)
        TRY(show_found(rq, page, &in, &found));
    else
        tmpl_show(page, "HELP");
    return reply_page(rq, *problem != '\0' ? 422 : 200, page);
}

const struct route search_web_routes[] = {
    {GET, "/search", P_SESSION, NO_BODY, show, "search.show", 0, NULL},
    {.path = NULL},
};
