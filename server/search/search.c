#include "search/search.h"

#include "base/list_cut.h"
#include "base/text.h"
#include "questionnaire/questionnaire.h"
#include "search/search_source.h"
#include "search/search_store.h"

#include <stdlib.h>
#include <string.h>

#define VENDORS_TO_CHOOSE 200
/* Behind everything there is. */
#define LAST_US "9223372036854775807"
#define LAST_ID "ffffffff-ffff-ffff-ffff-ffffffffffff"

const struct word search_kinds[] = {
    {"answer", N_("Answers")},
    {"finding", N_("Findings")},
    {"plan", N_("Remediation plans")},
    {"message", N_("Messages")},
    {"file", N_("Evidence files")},
    {"vendor", N_("Vendors")},
    {"party", N_("Sub-processors")},
    {"engagement", N_("Engagements")},
    {NULL, NULL},
};

/* As the routes of their pages say. */
bool
search_may(const struct actor *a, const char *kind)
{
    const bool is_company = strcmp(kind, "vendor") == 0 ||
                            strcmp(kind, "party") == 0 ||
                            strcmp(kind, "engagement") == 0;
    const unsigned perms =
        is_company ? P_COMPANY | P_READ_ALL | P_ADMIN : P_ANSWER | P_READ_ALL;

    return (a->perms & perms) != 0;
}

static const char *
kinds_of(struct cx *cx, const char *only)
{
    const char *list = "";

    for (const struct word *w = search_kinds; w->code != NULL; w++)
        if (search_may(&cx->actor, w->code) &&
            (*only == '\0' || strcmp(only, w->code) == 0))
            list = arena_printf(cx->arena, "%s%s%s", list,
                                *list != '\0' ? "," : "", w->code);
    return arena_printf(cx->arena, "{%s}", list);
}

static bool
is_number(const char *s, size_t max)
{
    const size_t n = strlen(s);

    return n > 0 && n <= max && strspn(s, "0123456789") == n;
}

const char *
search_place(struct arena *a, const struct search_hit *h)
{
    return arena_printf(a, "%lld_%s_%s", (long long)h->changed_us, h->id,
                        h->clause);
}

static bool
is_clause(const char *s)
{
    return strlen(s) <= 40 && strspn(s, "0123456789.") == strlen(s);
}

static void
set_place(struct arena *a, const char *after, struct search_question *q)
{
    const char *id = strchr(after, '_');
    const char *clause = id == NULL ? NULL : strchr(id + 1, '_');

    q->before_us = LAST_US;
    q->before_id = LAST_ID;
    q->before_clause = "";
    if (clause == NULL)
        return;
    const char *us = arena_strndup(a, after, (size_t)(id - after));
    id = arena_strndup(a, id + 1, (size_t)(clause - id) - 1);
    if (!is_number(us, 18) || !text_is_uuid(id) || !is_clause(clause + 1))
        return;
    q->before_us = us;
    q->before_id = id;
    q->before_clause = clause + 1;
}

enum err
search_find(struct cx *cx, const struct search_in *in, struct search_found *out)
{
    const char *kind = word_is_known(search_kinds, in->kind) ? in->kind : "";
    const int64_t rows = *kind != '\0' ? SEARCH_PAGE_ROWS : SEARCH_GROUP_ROWS;

    *out = (struct search_found){.v = NULL};
    out->problem = search_words_of(cx->arena, in->query, &out->words);
    const bool is_nobody = !cx->actor.is_staff && *cx->actor.vendor_id == '\0';
    if (out->problem != SEARCH_FINE || is_nobody ||
        strcmp(in->kind, SEARCH_QUESTIONS) == 0)
        return OK;
    struct search_question q = {
        .vendor_id = text_is_uuid(in->vendor_id) ? in->vendor_id : "",
        .words = &out->words,
        .kinds = kinds_of(cx, kind),
        .domain = is_number(in->domain, 4) ? in->domain : "",
        .limit = rows + 1,
    };
    set_place(cx->arena, *kind != '\0' ? in->after : "", &q);
    TRY(search_store_find(cx, &q, out));
    if (*kind != '\0')
        out->has_more = list_cut(&out->n, SEARCH_PAGE_ROWS);
    return OK;
}

bool
search_is_number(const struct search_words *words)
{
    return words->n == 1 && is_clause(words->v[0]);
}

static bool
has_number(const struct clause *c, const char *number)
{
    const size_t n = strlen(number);

    return strncmp(c->number, number, n) == 0 &&
           (c->number[n] == '\0' || c->number[n] == '.');
}

static bool
has_all(const char *folded, const struct search_words *words)
{
    for (size_t i = 0; i < words->n; i++)
        if (strstr(folded, words->v[i]) == NULL)
            return false;
    return true;
}

static bool
is_asking(struct cx *cx, const struct clause *c,
          const struct search_words *words)
{
    for (size_t i = 0; i < 2; i++)
        if (has_all(search_fold(cx->arena, c->question.in[i]).s, words))
            return true;
    return false;
}

size_t
search_questions(struct cx *cx, const struct search_in *in,
                 const struct search_words *words,
                 const struct questionnaire *q, const struct clause **out,
                 size_t max)
{
    const bool is_by_number = search_is_number(words);
    const struct clause *last = questionnaire_clause(q, in->after);
    const long domain =
        is_number(in->domain, 4) ? strtol(in->domain, NULL, 10) : 0;
    size_t n = 0;

    for (size_t i = last == NULL ? 0 : (size_t)(last - q->clauses) + 1;
         i < q->nclauses && n < max; i++) {
        const struct clause *c = &q->clauses[i];
        if (!c->is_assessable || (domain != 0 && c->domain != domain))
            continue;
        if (is_by_number ? has_number(c, words->v[0]) : is_asking(cx, c, words))
            out[n++] = c;
    }
    return n;
}

enum err
search_vendors(struct cx *cx, struct search_vendor_list *out)
{
    return search_store_vendors(cx, VENDORS_TO_CHOOSE, out);
}

enum err
search_hit_text(struct cx *cx, const struct search_hit *h, const char **out)
{
    return search_source_text(cx, h->body, h->fields, h->questionnaire_id,
                              h->of_clause, out);
}
