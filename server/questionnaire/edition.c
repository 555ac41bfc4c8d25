#include "questionnaire/edition.h"

#include "questionnaire/edition_store.h"

#include <string.h>

#define PATH_MAX_VERSIONS 64

enum err
edition_list(struct cx *cx, struct edition_list *out)
{
    return edition_store_list(cx, out);
}

enum err
edition_get(struct cx *cx, const char *id, struct edition *out)
{
    return edition_store_get(cx, id, out);
}

static const struct clause *
assessable(const struct questionnaire *q, const char *number)
{
    const struct clause *c = questionnaire_clause(q, number);

    return c != NULL && c->is_assessable ? c : NULL;
}

const struct clause *
edition_clause_before(const struct questionnaire *before,
                      const struct questionnaire *after, const char *number)
{
    for (size_t i = 0; i < after->nrenumbered; i++)
        if (strcmp(after->renumbered[i].to, number) == 0)
            return assessable(before, after->renumbered[i].from);
    for (size_t i = 0; i < after->nrenumbered; i++)
        if (strcmp(after->renumbered[i].from, number) == 0)
            return NULL; /* what stood here has moved */
    return assessable(before, number);
}

/* Whether some clause of `after` continues it. */
static bool
goes_on(const struct questionnaire *before, const struct questionnaire *after,
        const struct clause *old)
{
    const char *number = old->number;

    for (size_t i = 0; i < after->nrenumbered; i++)
        if (strcmp(after->renumbered[i].from, number) == 0)
            return true;
    return assessable(after, number) != NULL &&
           edition_clause_before(before, after, number) == old;
}

static void
keep_if_changed(struct change_list *list, struct clause_change *v,
                struct clause_change change)
{
    if (change.kinds != 0)
        v[list->n++] = change;
}

void
edition_changes(struct arena *a, enum lang lang,
                const struct questionnaire *before,
                const struct questionnaire *after, struct change_list *out)
{
    struct clause_change *v =
        arena_array(a, before->nclauses + after->nclauses, sizeof(*v));
    struct change_list list = {.v = v};

    for (size_t i = 0; i < after->nclauses; i++) {
        const struct clause *c = &after->clauses[i];
        if (c->is_assessable)
            keep_if_changed(&list, v,
                            edition_change_of(
                                a, lang, before,
                                edition_clause_before(before, after, c->number),
                                after, c));
    }
    for (size_t i = 0; i < before->nclauses; i++) {
        const struct clause *c = &before->clauses[i];
        if (c->is_assessable && !goes_on(before, after, c))
            keep_if_changed(&list, v,
                            edition_change_of(a, lang, before, c, after, NULL));
    }
    *out = list;
}

enum err
edition_path(struct cx *cx, const char *from_id, const char *back_to_id,
             struct edition_path *out)
{
    const struct questionnaire **v =
        arena_array(cx->arena, PATH_MAX_VERSIONS, sizeof(*v));
    struct edition e;
    size_t n = 0;

    TRY(questionnaire_get(cx, from_id, &v[n++]));
    for (const char *id = from_id; strcmp(id, back_to_id) != 0;) {
        TRY(edition_store_get(cx, id, &e));
        id = e.supersedes.or_null;
        if (id == NULL || n == PATH_MAX_VERSIONS) {
            n = 1;
            TRY(questionnaire_get(cx, back_to_id, &v[n++]));
            break;
        }
        TRY(questionnaire_get(cx, id, &v[n++]));
    }
    *out = (struct edition_path){.v = v, .n = n};
    return OK;
}

const struct clause *
edition_clause_along(const struct edition_path *path, const char *number)
{
    const struct clause *c = questionnaire_clause(path->v[0], number);

    for (size_t i = 1; c != NULL && i < path->n; i++)
        c = edition_clause_before(path->v[i], path->v[i - 1], c->number);
    return c;
}
