/* What a version says about the one before: its number, and which clauses had
 * other numbers there. */
#include "questionnaire/catalogue.h"
#include "questionnaire/catalogue_read.h"

#include <string.h>

static bool
is_assessable(const struct questionnaire *q, const char *number)
{
    const struct clause *c = questionnaire_clause(q, number);

    return c != NULL && c->is_assessable;
}

static RESULT
read_one(struct reader *r, const json_t *o, const char *at,
         const struct questionnaire *q, const struct renumbering *earlier,
         size_t nearlier, struct renumbering *out)
{
    TRY(reader_object(r, o, at, "from to"));
    TRY(reader_text(r, o, at, "from", true, &out->from));
    TRY(reader_text(r, o, at, "to", true, &out->to));
    if (strcmp(out->from, out->to) == 0)
        return reader_bad(r, at, "names %s twice", out->to);
    if (!is_assessable(q, out->to))
        return reader_bad(r, reader_path(r, at, "to"),
                          "%s is no assessable clause", out->to);
    for (size_t i = 0; i < nearlier; i++) {
        if (strcmp(earlier[i].from, out->from) == 0)
            return reader_bad(r, reader_path(r, at, "from"),
                              "%s is renumbered twice", out->from);
        if (strcmp(earlier[i].to, out->to) == 0)
            return reader_bad(r, reader_path(r, at, "to"),
                              "%s takes the place of two clauses", out->to);
    }
    return OK;
}

enum err
catalogue_renumbered(struct cx *cx, struct arena *a, const json_t *doc,
                     struct questionnaire *q)
{
    struct reader r = {.cx = cx, .a = a, .clause = ""};
    const json_t *list;

    TRY(reader_text(&r, doc, "", "supersedes", false, &q->supersedes));
    if (json_object_get(doc, "renumbered") == NULL)
        return OK;
    if (*q->supersedes == '\0')
        return reader_bad(&r, "supersedes",
                          "must name the version that renumbered speaks of");
    TRY(reader_array(&r, doc, "", "renumbered", 0, &list));
    const size_t n = json_array_size(list);
    struct renumbering *v = arena_array(a, n + 1, sizeof(*v));
    for (size_t i = 0; i < n; i++)
        TRY(read_one(&r, json_array_get(list, i),
                     arena_printf(cx->arena, "renumbered[%zu]", i), q, v, i,
                     &v[i]));
    q->renumbered = v;
    q->nrenumbered = n;
    return OK;
}

enum err
catalogue_follows(struct cx *cx, const struct questionnaire *before,
                  const struct questionnaire *q)
{
    struct reader r = {.cx = cx, .a = cx->arena, .clause = ""};

    for (size_t i = 0; i < q->nrenumbered; i++) {
        const char *from = q->renumbered[i].from;

        if (!is_assessable(before, from))
            return reader_bad(
                &r, arena_printf(cx->arena, "renumbered[%zu].from", i),
                "%s is no assessable clause of version %s", from,
                before->version);
    }
    return OK;
}
