#include "value/field_value.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "questionnaire/field_unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *
field_too_long(struct arena *a, enum lang lang, size_t n, size_t max)
{
    if (n <= max)
        return "";
    return arena_printf(
        a,
        tr(lang, N_("This text is too long: %zu KB. At most %zu bytes are "
                    "kept, about %zu Japanese characters. Attach a longer "
                    "text as evidence.")),
        (n + 1023) / 1024, max, max / 3);
}

static const char *
range_text(struct arena *a, enum lang lang, const struct clause_field *f)
{
    const bool has_min = isfinite(f->min), has_max = isfinite(f->max);

    if (has_min && has_max)
        return arena_printf(a, tr(lang, N_("Enter a number from %g to %g.")),
                            f->min, f->max);
    if (has_min)
        return arena_printf(a, tr(lang, N_("Enter a number of %g or more.")),
                            f->min);
    return arena_printf(a, tr(lang, N_("Enter a number of at most %g.")),
                        f->max);
}

/* In the decimals of its unit: people come whole, CVSS scores in tenths. */
static bool
is_fine_enough(const char *unit, const char *number)
{
    const char *point = strchr(number, '.');

    if (point == NULL)
        return true;
    return !field_unit_is_whole(unit) &&
           (strcmp(unit, "cvss") != 0 || strlen(point) <= 2);
}

static void
check_number(struct arena *a, enum lang lang, const struct clause_field *f,
             struct field_value *v)
{
    const char *word = "", *number = field_number_of(a, v->text, &word);

    if (number == NULL || (*word != '\0' && !field_unit_is_any(word))) {
        v->problem = tr(lang, N_("Enter a number, in digits."));
        return;
    }
    if (*word != '\0' && !field_unit_has_word(f->unit, word)) {
        v->problem = arena_printf(a, tr(lang, N_("Enter the number in %s.")),
                                  field_unit_text(lang, f->unit));
        return;
    }
    const double value = strtod(number, NULL);
    if (value < f->min || value > f->max)
        v->problem = range_text(a, lang, f);
    else if (!is_fine_enough(f->unit, number))
        v->problem = field_unit_is_whole(f->unit)
                         ? tr(lang, N_("Enter a whole number."))
                         : tr(lang, N_("Enter a score with one decimal."));
    else
        v->text = number;
}

static const char *
units_text(struct arena *a, enum lang lang, const struct clause_field *f)
{
    const char *text = "";

    for (size_t i = 0; i < f->nunits; i++)
        text = arena_printf(a, "%s%s%s", text,
                            i == 0            ? ""
                            : lang == LANG_JA ? "、"
                                              : ", ",
                            field_unit_text(lang, f->units[i]));
    return text;
}

/* "３日", "3 days" or "3 days days" (typed with its unit beside a control that
 * has one chosen) become "3 days". */
static void
check_duration(struct arena *a, enum lang lang, const struct clause_field *f,
               struct field_value *v)
{
    const char *word = "", *unit = NULL;
    const char *chosen = field_duration_unit(v->text);
    const char *number =
        field_number_of(a, field_duration_number(a, v->text), &word);

    for (size_t i = 0; i < f->nunits; i++) {
        if (*word != '\0' ? field_unit_has_word(f->units[i], word)
                          : strcmp(f->units[i], chosen) == 0)
            unit = f->units[i];
    }
    if (number == NULL || (*word != '\0' && !field_unit_is_any(word))) {
        v->problem = tr(lang, N_("Enter a number, in digits."));
    } else if (unit == NULL) {
        v->problem = arena_printf(
            a, tr(lang, N_("Give the unit of the time: one of %s.")),
            units_text(a, lang, f));
    } else if (*number == '-' ||
               strtod(number, NULL) * field_unit_minutes(unit) >
                   FIELD_DURATION_MAX_YEARS * field_unit_minutes("years")) {
        v->problem = arena_printf(
            a, tr(lang, N_("Enter a time between 0 and %d years.")),
            FIELD_DURATION_MAX_YEARS);
    } else {
        v->text = arena_printf(a, "%s %s", number, unit);
    }
}

static const struct choice *
choice_of(const struct clause_field *f, const char *code)
{
    for (size_t i = 0; i < f->nchoices; i++) {
        if (strcmp(f->choices[i].code, code) == 0)
            return &f->choices[i];
    }
    return NULL;
}

/* A scalar: text becomes canonical, or problem says why not. */
static void
check_scalar(struct arena *a, enum lang lang, const struct clause_field *f,
             struct field_value *v)
{
    const char *date;

    v->problem = "";
    v->text = text_trim(a, v->text);
    if (*v->text == '\0')
        return;
    switch (f->kind) {
    case KIND_NUMBER: check_number(a, lang, f, v); break;
    case KIND_DURATION: check_duration(a, lang, f, v); break;
    case KIND_DATE:
        date = text_date(a, v->text);
        if (date == NULL)
            v->problem =
                tr(lang, N_("Enter a date that exists, such as 2026-11-22."));
        else
            v->text = date;
        break;
    case KIND_BOOLEAN:
        if (strcmp(v->text, "true") != 0 && strcmp(v->text, "false") != 0)
            v->problem = tr(lang, N_("Choose one of the answers."));
        break;
    case KIND_CHOICE:
        if (choice_of(f, v->text) == NULL)
            v->problem = tr(lang, N_("Choose one of the answers."));
        break;
    case KIND_TEXT:
        v->problem =
            field_too_long(a, lang, strlen(v->text), FIELD_TEXT_MAX_BYTES);
        break;
    case KIND_CHOICES:
    case KIND_TABLE: break;
    }
}

/* Known codes once each, in the catalogue's order. */
static void
order_choices(struct arena *a, const struct clause_field *f,
              struct field_value *v)
{
    const char **items = arena_array(a, f->nchoices + 1, sizeof(*items));
    size_t n = 0;

    for (size_t i = 0; i < f->nchoices; i++) {
        for (size_t k = 0; k < v->nitems; k++) {
            if (strcmp(v->items[k], f->choices[i].code) == 0) {
                items[n++] = f->choices[i].code;
                break;
            }
        }
    }
    v->items = items;
    v->nitems = n;
}

static size_t
check_table(struct arena *a, enum lang lang, const struct clause_field *f,
            struct field_value *v)
{
    size_t nproblems = 0;

    v->problem = "";
    if (v->is_cut) {
        v->problem = arena_printf(
            a,
            tr(lang, N_("A table holds %d rows at most; nothing of it was "
                        "saved. Attach a longer list as evidence.")),
            FIELD_MAX_ROWS);
        nproblems++;
    }
    for (size_t i = 0; i < v->nrows * f->ncolumns; i++) {
        check_scalar(a, lang, &f->columns[i % f->ncolumns], &v->cells[i]);
        nproblems += *v->cells[i].problem != '\0';
    }
    return nproblems;
}

size_t
field_values_check(struct arena *a, enum lang lang, const struct clause *c,
                   struct field_value *values)
{
    size_t nproblems = 0;

    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];
        struct field_value *v = &values[i];

        v->problem = "";
        if (f->kind == KIND_CHOICES) {
            order_choices(a, f, v);
        } else if (f->kind == KIND_TABLE) {
            nproblems += check_table(a, lang, f, v);
        } else {
            check_scalar(a, lang, f, v);
            nproblems += *v->problem != '\0';
        }
    }
    return nproblems;
}

static void
take_choices(struct arena *a, const struct clause_field *f, const char *name,
             const struct field_source *from, struct field_value *v)
{
    const char **items = arena_array(a, f->nchoices + 1, sizeof(*items));
    const char *item;

    for (size_t i = 0; v->nitems < f->nchoices &&
                       (item = from->nth(from->arg, name, i)) != NULL;
         i++)
        items[v->nitems++] = item;
    v->items = items;
}

static bool
has_row(struct arena *a, const struct clause_field *f, const char *name,
        const struct field_source *from, size_t row)
{
    for (size_t k = 0; k < f->ncolumns; k++) {
        if (from->nth(
                from->arg,
                arena_printf(a, "%s_%zu_%s", name, row, f->columns[k].code),
                0) != NULL)
            return true;
    }
    return false;
}

/* Rows that hold something; the others are dropped. */
static void
take_table(struct arena *a, const struct clause_field *f, const char *name,
           const struct field_source *from, struct field_value *v)
{
    size_t n = 0;

    while (n < FIELD_MAX_ROWS && has_row(a, f, name, from, n))
        n++;
    v->is_cut = n == FIELD_MAX_ROWS && has_row(a, f, name, from, n);
    v->cells = arena_array(a, n * f->ncolumns + 1, sizeof(*v->cells));
    for (size_t row = 0; row < n; row++) {
        for (size_t k = 0; k < f->ncolumns; k++) {
            struct field_value *cell = &v->cells[v->nrows * f->ncolumns + k];
            const char *text = from->nth(
                from->arg,
                arena_printf(a, "%s_%zu_%s", name, row, f->columns[k].code), 0);
            cell->text = text == NULL ? "" : text;
            cell->problem = "";
        }
        v->nrows += !field_row_is_empty(f, v, v->nrows);
    }
}

/* The number from one control, its unit from another (f_<code>_unit). */
static void
take_duration(struct arena *a, const char *name,
              const struct field_source *from, struct field_value *v)
{
    const char *number = from->nth(from->arg, name, 0);
    const char *unit =
        from->nth(from->arg, arena_printf(a, "%s_unit", name), 0);

    if (number == NULL || number[strspn(number, " \t\r\n")] == '\0')
        return;
    v->text = unit == NULL || *unit == '\0'
                  ? number
                  : arena_printf(a, "%s %s", number, unit);
}

struct field_value *
field_values_of_form(struct arena *a, enum lang lang, const struct clause *c,
                     const struct field_source *from, size_t *out_nproblems)
{
    struct field_value *values =
        arena_array(a, c->nfields + 1, sizeof(*values));

    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];
        const char *name = arena_printf(a, FIELD_NAME_PREFIX "%s", f->code);

        values[i].text = values[i].problem = "";
        if (f->kind == KIND_CHOICES) {
            take_choices(a, f, name, from, &values[i]);
        } else if (f->kind == KIND_TABLE) {
            take_table(a, f, name, from, &values[i]);
        } else if (f->kind == KIND_DURATION) {
            take_duration(a, name, from, &values[i]);
        } else {
            const char *text = from->nth(from->arg, name, 0);
            values[i].text = text == NULL ? "" : text;
        }
    }
    *out_nproblems = field_values_check(a, lang, c, values);
    return values;
}

bool
field_row_is_empty(const struct clause_field *f, const struct field_value *v,
                   size_t row)
{
    for (size_t k = 0; k < f->ncolumns; k++) {
        const char *s = v->cells[row * f->ncolumns + k].text;
        if (s[strspn(s, " \t\r\n")] != '\0')
            return false;
    }
    return true;
}

bool
field_value_is_empty(const struct clause_field *f, const struct field_value *v)
{
    if (f->kind == KIND_CHOICES)
        return v->nitems == 0;
    if (f->kind == KIND_TABLE)
        return v->nrows == 0;
    return *v->text == '\0';
}

static bool
is_among(const char *code, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(code, list[i]) == 0)
            return true;
    }
    return false;
}

bool
field_value_has_any(const struct clause_field *f, const struct field_value *v,
                    const char *const *list, size_t n)
{
    if (f->kind != KIND_CHOICES)
        return is_among(v->text, list, n);
    for (size_t i = 0; i < v->nitems; i++) {
        if (is_among(v->items[i], list, n))
            return true;
    }
    return false;
}

bool
field_is_shown(const struct clause *c, const struct field_value *values,
               size_t i)
{
    const struct clause_field *f = &c->fields[i];

    if (f->when_field == NULL || *f->when_field == '\0')
        return true;
    for (size_t k = 0; k < c->nfields; k++) {
        if (strcmp(c->fields[k].code, f->when_field) == 0)
            return field_value_has_any(&c->fields[k], &values[k], f->when_in,
                                       f->nwhen_in);
    }
    return true;
}

bool
field_value_warns(const struct clause_field *f, const struct field_value *v)
{
    return f->nwarn_in > 0 &&
           field_value_has_any(f, v, f->warn_in, f->nwarn_in);
}
