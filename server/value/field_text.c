/* Typed values in words. */
#include "value/field_hint.h"
#include "value/field_value.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "questionnaire/field_unit.h"

#include <string.h>

static const char *
choice_label(enum lang lang, const struct clause_field *f, const char *code)
{
    for (size_t i = 0; i < f->nchoices; i++) {
        if (strcmp(f->choices[i].code, code) == 0)
            return f->choices[i].label.in[lang];
    }
    return code;
}

static const char *
choices_text(struct arena *a, enum lang lang, const struct clause_field *f,
             const struct field_value *v)
{
    const char *text = "";

    for (size_t i = 0; i < v->nitems; i++)
        text = arena_printf(a, "%s%s%s", text,
                            i == 0            ? ""
                            : lang == LANG_JA ? "、"
                                              : ", ",
                            choice_label(lang, f, v->items[i]));
    return text;
}

const char *
field_value_text(struct arena *a, enum lang lang, const struct clause_field *f,
                 const struct field_value *v)
{
    if (field_value_is_empty(f, v))
        return "";
    switch (f->kind) {
    case KIND_NUMBER: return field_measure_text(a, lang, v->text, f->unit);
    case KIND_DURATION:
        return field_measure_text(a, lang, field_duration_number(a, v->text),
                                  field_duration_unit(v->text));
    case KIND_DATE:
        return clock_is_date(v->text) ? clock_show_date(a, lang, v->text)
                                      : v->text;
    case KIND_BOOLEAN:
        return strcmp(v->text, "true") == 0 ? tr(lang, N_("Yes"))
                                            : tr(lang, N_("No"));
    case KIND_CHOICE: return choice_label(lang, f, v->text);
    case KIND_CHOICES: return choices_text(a, lang, f, v);
    case KIND_TABLE:
        return arena_printf(
            a, trn(lang, "%zu row", "%zu rows", (int64_t)v->nrows), v->nrows);
    case KIND_TEXT: break;
    }
    return v->text;
}

static const char *
row_text(struct arena *a, enum lang lang, const struct clause_field *f,
         const struct field_value *v, size_t row)
{
    const char *text = "";

    for (size_t k = 0; k < f->ncolumns; k++) {
        const struct field_value *cell = &v->cells[row * f->ncolumns + k];

        if (*cell->text == '\0')
            continue;
        text = arena_printf(a, "%s%s%s: %s", text, *text == '\0' ? "" : " / ",
                            f->columns[k].label.in[lang],
                            field_value_text(a, lang, &f->columns[k], cell));
    }
    return text;
}

static struct field_words
words_of(struct arena *a, enum lang lang, const struct clause *c,
         const struct field_value *values, size_t i)
{
    const struct clause_field *f = &c->fields[i];

    return (struct field_words){
        .label = f->label.in[lang],
        .text = field_value_text(a, lang, f, &values[i]),
        .field = i,
        .judged = field_value_judged(c, values, i),
        .threshold = f->op != OP_NONE ? field_threshold_text(a, lang, f) : "",
    };
}

size_t
field_values_words(struct arena *a, enum lang lang, const struct clause *c,
                   const struct field_value *values, struct field_words **out)
{
    size_t n = 0, max = c->nfields;

    for (size_t i = 0; i < c->nfields; i++)
        max += values[i].nrows;
    struct field_words *words = arena_array(a, max + 1, sizeof(*words));
    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];

        if (field_value_is_empty(f, &values[i]) ||
            !field_is_shown(c, values, i))
            continue;
        if (f->kind != KIND_TABLE) {
            words[n++] = words_of(a, lang, c, values, i);
            continue;
        }
        for (size_t row = 0; row < values[i].nrows; row++)
            words[n++] = (struct field_words){
                .label =
                    arena_printf(a, "%s (%zu)", f->label.in[lang], row + 1),
                .text = row_text(a, lang, f, &values[i], row),
                .field = i,
                .row = row,
                .judged = THRESHOLD_NONE,
                .threshold = "",
            };
    }
    *out = words;
    return n;
}
