#include "questionnaire/questionnaire.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "questionnaire/catalogue_cache.h"
#include "questionnaire/questionnaire_store.h"

#include <jansson.h>
#include <string.h>

enum err
questionnaire_get(struct cx *cx, const char *id,
                  const struct questionnaire **out)
{
    return catalogue_cache_get(cx, id, out);
}

enum err
questionnaire_newest(struct cx *cx, const struct questionnaire **out)
{
    const char *id;

    TRY(questionnaire_store_newest(cx, &id));
    return catalogue_cache_get(cx, id, out);
}

static void
release_json(void *arg)
{
    json_decref(arg);
}

static RESULT
bad_import(struct cx *cx, const char *what)
{
    return FAIL(cx, ERR_INVALID, "official_text_invalid",
                N_("The official wording cannot be imported: %s."), what);
}

/* Adds the wording of one language, if it is there, to `v`. */
static RESULT
take_text(struct cx *cx, const json_t *o, const struct clause *c,
          const char *member, const char *language, struct official_text v[],
          int *n)
{
    const json_t *text = json_object_get(o, member);

    if (text == NULL)
        return OK;
    if (!json_is_string(text) || *json_string_value(text) == '\0')
        return bad_import(cx, arena_printf(cx->arena,
                                           "clause %s: %s must be a text",
                                           c->number, member));
    for (int i = 0; i < *n; i++)
        if (v[i].clause == c->number && strcmp(v[i].language, language) == 0)
            return bad_import(
                cx,
                arena_printf(cx->arena, "clause %s is there twice", c->number));
    v[(*n)++] = (struct official_text){
        .clause = c->number,
        .language = language,
        .text = json_string_value(text),
    };
    return OK;
}

static RESULT
take_texts(struct cx *cx, const json_t *list, const struct questionnaire *q,
           struct official_text v[], int *n)
{
    const char *unknown = "";

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        const char *number = json_string_value(json_object_get(o, "number"));
        if (number == NULL)
            return bad_import(cx, "a clause has no number");
        const struct clause *c = questionnaire_clause(q, number);
        if (c == NULL) {
            unknown = arena_printf(cx->arena, "%s%s%s", unknown,
                                   *unknown == '\0' ? "" : ", ", number);
            continue;
        }
        TRY(take_text(cx, o, c, "text_ja", "ja", v, n));
        TRY(take_text(cx, o, c, "text_en", "en", v, n));
    }
    if (*unknown != '\0')
        return bad_import(
            cx, arena_printf(cx->arena, "no clause has number %s", unknown));
    return OK;
}

enum err
questionnaire_import_text(struct cx *cx, const char *json, size_t n,
                          int *out_count)
{
    const struct questionnaire *q;
    json_error_t why;
    int count = 0;

    TRY(questionnaire_newest(cx, &q));
    json_t *doc = json_loadb(json, n, JSON_REJECT_DUPLICATES, &why);
    if (doc == NULL)
        return bad_import(
            cx, arena_printf(cx->arena, "line %d: %s", why.line, why.text));
    arena_defer(cx->arena, release_json, doc);
    const json_t *list = json_object_get(doc, "clauses");
    if (!json_is_array(list))
        return bad_import(cx, "there is no array \"clauses\"");
    struct official_text *v =
        arena_array(cx->arena, 2 * json_array_size(list) + 1, sizeof(*v));
    TRY(take_texts(cx, list, q, v, &count));
    for (int i = 0; i < count; i++)
        official_store_put(cx, q->id, &v[i]);
    catalogue_cache_look_again(q->id);
    audit_log(cx, "official_text.imported", "", q->id,
              arena_printf(cx->arena, "%d", count));
    *out_count = count;
    return OK;
}
