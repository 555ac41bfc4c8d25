#include "search/search_source.h"

#include "questionnaire/questionnaire.h"
#include "value/field_value.h"

#include <string.h>

static const char *
with_line(struct arena *a, const char *text, const char *line)
{
    if (*line == '\0')
        return text;
    return *text == '\0' ? line : arena_printf(a, "%s\n%s", text, line);
}

static const char *
with_cells(struct arena *a, const char *text, const struct clause_field *f,
           const struct field_value *v)
{
    for (size_t i = 0; i < v->nrows * f->ncolumns; i++)
        if (f->columns[i % f->ncolumns].kind == KIND_TEXT)
            text = with_line(a, text, v->cells[i].text);
    return text;
}

enum err
search_source_text(struct cx *cx, const char *body, const char *fields,
                   const char *questionnaire_id, const char *clause,
                   const char **out)
{
    const struct questionnaire *q;
    struct field_value *values;

    *out = body;
    if (*questionnaire_id == '\0' || strcmp(fields, "{}") == 0)
        return OK;
    TRY(questionnaire_get(cx, questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, clause);
    if (c == NULL || !field_values_of_json(cx->arena, c, fields, &values))
        return OK;
    for (size_t i = 0; i < c->nfields; i++) {
        if (c->fields[i].kind == KIND_TEXT)
            *out = with_line(cx->arena, *out, values[i].text);
        if (c->fields[i].kind == KIND_TABLE)
            *out = with_cells(cx->arena, *out, &c->fields[i], &values[i]);
    }
    return OK;
}
