#include "questionnaire/catalogue_field.h"

#include "questionnaire/field_unit.h"

#include <math.h>
#include <string.h>

/* In the order of enum field_kind. */
static const char kind_words[] =
    "text number choice choices date boolean table duration";
/* In the order of enum threshold_op, less OP_NONE. */
static const char op_words[] = ">= > <= < ==";
static const char unit_words[] =
    "characters attempts minutes hours days months years percent bits cvss "
    "people count";

static const char *const field_members[] = {
    [KIND_TEXT] = "code kind was label hint required when",
    [KIND_NUMBER] =
        "code kind was label hint required when unit min max threshold",
    [KIND_CHOICE] =
        "code kind was label hint required when choices threshold warn",
    [KIND_CHOICES] = "code kind was label hint required when choices warn",
    [KIND_DATE] = "code kind was label hint required when expect not_after",
    [KIND_BOOLEAN] = "code kind was label hint required when threshold",
    [KIND_TABLE] = "code kind was label hint required when columns min_rows",
    [KIND_DURATION] = "code kind was label hint required when units threshold",
};
static const char *const column_members[] = {
    [KIND_TEXT] = "code kind label hint required",
    [KIND_NUMBER] = "code kind label hint required unit min max threshold",
    [KIND_CHOICE] = "code kind label hint required choices threshold",
    [KIND_CHOICES] = NULL,
    [KIND_DATE] = "code kind label hint required expect not_after",
    [KIND_BOOLEAN] = "code kind label hint required threshold",
    [KIND_TABLE] = NULL,
    [KIND_DURATION] = NULL,
};

const struct clause_field *
catalogue_field_by_code(const struct clause_field *v, size_t n,
                        const char *code)
{
    for (size_t i = 0; i < n; i++)
        /* The analyser thinks that fields may be read without a code. */
        /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker) */
        if (strcmp(v[i].code, code) == 0)
            return &v[i];
    return NULL;
}

static bool
has_choice(const struct clause_field *f, const char *code)
{
    for (size_t i = 0; i < f->nchoices; i++)
        if (strcmp(f->choices[i].code, code) == 0)
            return true;
    return false;
}

bool
catalogue_field_has_value(const struct clause_field *f, const char *value)
{
    if (f->kind == KIND_BOOLEAN)
        return strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    return (f->kind == KIND_CHOICE || f->kind == KIND_CHOICES) &&
           has_choice(f, value);
}

static RESULT
read_choices(struct reader *r, const json_t *o, const char *at,
             struct clause_field *f)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";
    const json_t *list;

    TRY(reader_array(r, o, at, "choices", 2, &list));
    const size_t n = json_array_size(list);
    struct choice *v = arena_array(r->a, n, sizeof(*v));
    f->choices = v;
    for (size_t i = 0; i < n; i++) {
        const json_t *c = json_array_get(list, i);
        const char *path = arena_printf(r->cx->arena, "%s.choices[%zu]", at, i);
        TRY(reader_object(r, c, path, "code label"));
        TRY(reader_text(r, c, path, "code", true, &v[i].code));
        if (v[i].code[strspn(v[i].code, allowed)] != '\0')
            return reader_bad(r, path, "must have a code in lower case");
        if (has_choice(f, v[i].code))
            return reader_bad(r, path, "has the code %s again", v[i].code);
        TRY(reader_bilingual(r, c, path, "label", true, &v[i].label));
        f->nchoices = i + 1;
    }
    return OK;
}

static RESULT
read_limit(struct reader *r, const json_t *o, const char *at, const char *key,
           double *inout)
{
    const json_t *value = json_object_get(o, key);

    if (value == NULL)
        return OK;
    if (!json_is_number(value))
        return reader_bad(r, reader_path(r, at, key), "must be a number");
    *inout = json_number_value(value);
    return OK;
}

static RESULT
read_number(struct reader *r, const json_t *o, const char *at,
            struct clause_field *f)
{
    int unit;

    TRY(reader_word(r, o, at, "unit", unit_words, &unit));
    TRY(reader_text(r, o, at, "unit", true, &f->unit));
    TRY(read_limit(r, o, at, "min", &f->min));
    TRY(read_limit(r, o, at, "max", &f->max));
    if (f->min > f->max)
        return reader_bad(r, reader_path(r, at, "min"), "is above max");
    return OK;
}

static RESULT
read_threshold_value(struct reader *r, const json_t *value, const char *at,
                     struct clause_field *f)
{
    if (f->kind == KIND_NUMBER) {
        if (!json_is_number(value))
            return reader_bad(r, at, "must be a number");
        const double v = json_number_value(value);
        if (v < f->min || v > f->max)
            return reader_bad(r, at, "is not between min and max");
        f->threshold = arena_printf(r->a, "%.10g", v);
    } else if (f->kind == KIND_DURATION) {
        double minutes;
        const char *text = json_string_value(value);
        if (text == NULL || !field_duration_minutes(text, &minutes))
            return reader_bad(r, at, "must be a duration such as 3 days");
        f->threshold = arena_strdup(r->a, text);
    } else if (f->kind == KIND_BOOLEAN) {
        if (!json_is_boolean(value) || f->op != OP_EQ)
            return reader_bad(r, at, "must be == true or == false");
        f->threshold = json_is_true(value) ? "true" : "false";
    } else {
        const char *code = json_string_value(value);
        if (code == NULL || !has_choice(f, code))
            return reader_bad(r, at, "must be one of the choices");
        f->threshold = arena_strdup(r->a, code);
    }
    return OK;
}

static RESULT
read_threshold(struct reader *r, const json_t *o, const char *at,
               struct clause_field *f)
{
    const json_t *t = json_object_get(o, "threshold");
    const char *path = reader_path(r, at, "threshold");
    int op;

    if (t == NULL)
        return OK;
    TRY(reader_object(r, t, path,
                      f->kind == KIND_NUMBER ? "op value adjustable beside"
                                             : "op value adjustable"));
    TRY(reader_word(r, t, path, "op", op_words, &op));
    f->op = (enum threshold_op)(op + 1);
    TRY(reader_bool(r, t, path, "adjustable", false, &f->is_adjustable));
    return read_threshold_value(r, json_object_get(t, "value"),
                                reader_path(r, path, "value"), f);
}

/* `earlier`: the fields of the clause that stand before this one. */
static RESULT
read_when(struct reader *r, const json_t *o, const char *at,
          const struct clause_field *earlier, size_t nearlier,
          struct clause_field *f)
{
    const json_t *when = json_object_get(o, "when");
    const char *path = reader_path(r, at, "when");

    if (when == NULL)
        return OK;
    TRY(reader_object(r, when, path, "field in"));
    TRY(reader_code(r, when, path, "field", &f->when_field));
    TRY(reader_texts(r, when, path, "in", &f->when_in, &f->nwhen_in));
    const struct clause_field *other =
        catalogue_field_by_code(earlier, nearlier, f->when_field);
    if (other == NULL)
        return reader_bad(r, reader_path(r, path, "field"),
                          "must be an earlier field of the clause");
    for (size_t i = 0; i < f->nwhen_in; i++)
        if (!catalogue_field_has_value(other, f->when_in[i]))
            return reader_bad(r, reader_path(r, path, "in"),
                              "%s is no value of %s", f->when_in[i],
                              other->code);
    return OK;
}

static RESULT
read_warn(struct reader *r, const json_t *o, const char *at,
          struct clause_field *f)
{
    const json_t *warn = json_object_get(o, "warn");
    const char *path = reader_path(r, at, "warn");

    if (warn == NULL)
        return OK;
    TRY(reader_object(r, warn, path, "in text"));
    TRY(reader_texts(r, warn, path, "in", &f->warn_in, &f->nwarn_in));
    for (size_t i = 0; i < f->nwarn_in; i++)
        if (!has_choice(f, f->warn_in[i]))
            return reader_bad(r, reader_path(r, path, "in"),
                              "%s is no choice of the field", f->warn_in[i]);
    return reader_bilingual(r, warn, path, "text", true, &f->warn_text);
}

static RESULT
read_units(struct reader *r, const json_t *o, const char *at,
           struct clause_field *f)
{
    const char *path = reader_path(r, at, "units");

    TRY(reader_texts(r, o, at, "units", &f->units, &f->nunits));
    for (size_t i = 0; i < f->nunits; i++)
        if (field_unit_minutes(f->units[i]) <= 0)
            return reader_bad(r, path, "%s is no unit of time", f->units[i]);
    return OK;
}

static RESULT
read_expect(struct reader *r, const json_t *o, const char *at,
            struct clause_field *f)
{
    int expect;

    if (json_object_get(o, "expect") == NULL)
        return OK;
    TRY(reader_word(r, o, at, "expect", "past future", &expect));
    f->expect = expect == 0 ? EXPECT_PAST : EXPECT_FUTURE;
    return OK;
}

/* What fields and columns have in common. *at becomes "fields[code]". */
static RESULT
read_common(struct reader *r, const json_t *o, const char **at,
            const char *const members[], struct clause_field *f)
{
    int kind;

    *f = (struct clause_field){
        .unit = "",
        .min = -HUGE_VAL,
        .max = HUGE_VAL,
        .threshold = "",
        .own_threshold = "",
        .was = "",
        .not_after = "",
        .when_field = "",
        .warn_text = {{"", ""}},
    };
    if (!json_is_object(o))
        return reader_bad(r, *at, "must be an array of objects");
    TRY(reader_code(r, o, *at, "code", &f->code));
    *at = arena_printf(r->cx->arena, "%s[%s]", *at, f->code);
    TRY(reader_word(r, o, *at, "kind", kind_words, &kind));
    f->kind = (enum field_kind)kind;
    if (members[kind] == NULL)
        return reader_bad(r, reader_path(r, *at, "kind"),
                          "cannot be the kind of a column");
    TRY(reader_object(r, o, *at, members[kind]));
    TRY(reader_bilingual(r, o, *at, "label", true, &f->label));
    TRY(reader_bilingual(r, o, *at, "hint", false, &f->hint));
    TRY(reader_bool(r, o, *at, "required", false, &f->is_required));
    if (f->kind == KIND_NUMBER)
        TRY(read_number(r, o, *at, f));
    if (f->kind == KIND_CHOICE || f->kind == KIND_CHOICES)
        TRY(read_choices(r, o, *at, f));
    if (f->kind == KIND_DURATION)
        TRY(read_units(r, o, *at, f));
    TRY(read_expect(r, o, *at, f));
    if (json_object_get(o, "was") != NULL)
        TRY(reader_code(r, o, *at, "was", &f->was));
    if (json_object_get(o, "not_after") != NULL)
        TRY(reader_code(r, o, *at, "not_after", &f->not_after));
    TRY(read_threshold(r, o, *at, f));
    f->own_threshold = f->threshold;
    return OK;
}

/* What a field or column says of others, now that all are there. */
static RESULT
check_between(struct reader *r, const json_t *list, const char *at,
              struct clause_field *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const json_t *threshold =
            json_object_get(json_array_get(list, i), "threshold");
        const char *path = arena_printf(r->cx->arena, "%s[%s]", at, v[i].code);
        const struct clause_field *other = NULL;
        const char *code;

        if (*v[i].not_after != '\0') {
            other = catalogue_field_by_code(v, n, v[i].not_after);
            if (other == NULL || other == &v[i] || other->kind != KIND_DATE)
                return reader_bad(r, reader_path(r, path, "not_after"),
                                  "must be another date beside it");
        }
        if (json_object_get(threshold, "beside") == NULL)
            continue;
        path = reader_path(r, path, "threshold");
        TRY(reader_code(r, threshold, path, "beside", &code));
        v[i].beside = catalogue_field_by_code(v, n, code);
        if (v[i].beside == NULL || v[i].beside == &v[i] ||
            strcmp(v[i].beside->unit, v[i].unit) != 0)
            return reader_bad(r, reader_path(r, path, "beside"),
                              "must be another number of the same unit");
    }
    return OK;
}

static RESULT
read_columns(struct reader *r, const json_t *o, const char *at,
             struct clause_field *f)
{
    const json_t *list;
    int rows = 0;

    if (json_object_get(o, "min_rows") != NULL)
        TRY(reader_int(r, o, at, "min_rows", 0, &rows));
    f->min_rows = (size_t)rows;
    TRY(reader_array(r, o, at, "columns", 1, &list));
    const size_t n = json_array_size(list);
    struct clause_field *v = arena_array(r->a, n, sizeof(*v));
    f->columns = v;
    for (size_t i = 0; i < n; i++) {
        const char *path = reader_path(r, at, "columns");
        TRY(read_common(r, json_array_get(list, i), &path, column_members,
                        &v[i]));
        if (catalogue_field_by_code(v, i, v[i].code) != NULL)
            return reader_bad(r, path, "is there twice");
        f->ncolumns = i + 1;
    }
    return check_between(r, list, reader_path(r, at, "columns"), v, n);
}

enum err
catalogue_fields(struct reader *r, const json_t *clause,
                 const struct clause_field **out, size_t *out_n)
{
    const json_t *list;

    *out = NULL;
    *out_n = 0;
    if (json_object_get(clause, "fields") == NULL)
        return OK;
    TRY(reader_array(r, clause, "", "fields", 1, &list));
    const size_t n = json_array_size(list);
    struct clause_field *v = arena_array(r->a, n, sizeof(*v));
    for (size_t i = 0; i < n; i++) {
        const json_t *o = json_array_get(list, i);
        const char *at = "fields";
        TRY(read_common(r, o, &at, field_members, &v[i]));
        if (catalogue_field_by_code(v, i, v[i].code) != NULL)
            return reader_bad(r, at, "is there twice");
        TRY(read_when(r, o, at, v, i, &v[i]));
        TRY(read_warn(r, o, at, &v[i]));
        if (v[i].kind == KIND_TABLE)
            TRY(read_columns(r, o, at, &v[i]));
    }
    TRY(check_between(r, list, "fields", v, n));
    *out = v;
    *out_n = n;
    return OK;
}
