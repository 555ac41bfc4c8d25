#include "submission/answer_values.h"

#include "base/clock.h"
#include "base/i18n.h"

#include <jansson.h>
#include <string.h>

static const char *
choice_text(enum lang lang, const struct clause_field *f, const char *code)
{
    for (size_t i = 0; i < f->nchoices; i++)
        if (strcmp(f->choices[i].code, code) == 0)
            return f->choices[i].label.in[lang];
    return code;
}

static const char *
scalar_text(struct arena *a, enum lang lang, const struct clause_field *f,
            const char *value)
{
    switch (f->kind) {
    case KIND_NUMBER:
        return f->unit[0] != '\0' ? arena_printf(a, "%s %s", value,
                                                 field_unit_text(lang, f->unit))
                                  : value;
    case KIND_CHOICE: return choice_text(lang, f, value);
    case KIND_BOOLEAN:
        return strcmp(value, "true") == 0 ? tr(lang, N_("Yes"))
                                          : tr(lang, N_("No"));
    case KIND_DATE:
        return clock_is_date(value) ? clock_show_date(a, lang, value) : value;
    case KIND_TEXT:
    case KIND_CHOICES:
    case KIND_TABLE: return value;
    }
    return value;
}

static const char *
join(struct arena *a, const char *left, const char *mark, const char *right)
{
    if (left[0] == '\0')
        return right;
    return right[0] == '\0' ? left
                            : arena_printf(a, "%s%s%s", left, mark, right);
}

static const char *
choices_text(struct arena *a, enum lang lang, const struct clause_field *f,
             const json_t *codes)
{
    const char *mark = lang == LANG_JA ? "、" : ", ";
    const char *text = "";
    size_t i;
    json_t *code;

    json_array_foreach(codes, i, code) if (json_is_string(code)) text =
        join(a, text, mark, choice_text(lang, f, json_string_value(code)));
    return text;
}

static const char *
row_text(struct arena *a, enum lang lang, const struct clause_field *f,
         const json_t *row)
{
    const char *mark = lang == LANG_JA ? "、" : ", ";
    const char *colon = lang == LANG_JA ? "：" : ": ";
    const char *text = "";

    for (size_t i = 0; i < f->ncolumns; i++) {
        const struct clause_field *col = &f->columns[i];
        const char *value = json_string_value(json_object_get(row, col->code));
        if (value == NULL || value[0] == '\0')
            continue;
        text = join(a, text, mark,
                    arena_printf(a, "%s%s%s", col->label.in[lang], colon,
                                 scalar_text(a, lang, col, value)));
    }
    return text;
}

static const char *
value_text(struct arena *a, enum lang lang, const struct clause_field *f,
           const json_t *value)
{
    const char *text = "";
    size_t i;
    json_t *row;

    if (json_is_string(value))
        return json_string_value(value)[0] == '\0'
                   ? ""
                   : scalar_text(
                         a, lang, f,
                         arena_printf(a, "%s", json_string_value(value)));
    if (f->kind == KIND_CHOICES)
        return choices_text(a, lang, f, value);
    json_array_foreach(value, i, row) text =
        join(a, text, "\n", row_text(a, lang, f, row));
    return text;
}

static bool
is_warned(const struct clause_field *f, const json_t *value)
{
    size_t i;
    json_t *code;

    for (size_t w = 0; w < f->nwarn_in; w++) {
        const char *warn = f->warn_in[w], *one = json_string_value(value);
        if (one != NULL && strcmp(one, warn) == 0)
            return true;
        json_array_foreach(value, i, code) if (json_is_string(code) &&
                                               strcmp(json_string_value(code),
                                                      warn) == 0) return true;
    }
    return false;
}

static void
drop_json(void *json)
{
    json_decref(json);
}

void
answer_values(struct arena *a, enum lang lang, const struct clause *c,
              const char *fields_json, struct answer_value_list *out)
{
    struct answer_value *v = arena_array(a, c->nfields, sizeof(*v));
    json_t *root = json_loads(fields_json, JSON_REJECT_DUPLICATES, NULL);
    size_t n = 0;

    if (root != NULL)
        arena_defer(a, drop_json, root);
    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];
        const json_t *value = json_object_get(root, f->code);
        const char *text = value_text(a, lang, f, value);
        const char *one = json_string_value(value);
        if (text[0] == '\0')
            continue;
        v[n++] = (struct answer_value){
            .label = f->label.in[lang],
            .text = text,
            .judged = one != NULL ? field_judge(f, one) : THRESHOLD_NONE,
            .threshold =
                f->op != OP_NONE ? field_threshold_text(a, lang, f) : "",
            .warning = is_warned(f, value) ? f->warn_text.in[lang] : "",
        };
    }
    *out = (struct answer_value_list){.v = v, .n = n};
}
