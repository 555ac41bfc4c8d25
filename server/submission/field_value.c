#include "submission/field_value.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Digits with at most one point and a minus sign, without separators and
 * leading zeros; NULL when it is no number. */
static const char *
number_of(struct arena *a, const char *typed)
{
    const char *s = text_nfkc(a, typed);
    char *out = arena_alloc(a, strlen(s) + 2);
    size_t n = 0;
    bool has_point = false, has_digit = false;

    if (strncmp(s, "\xE2\x88\x92", 3) == 0) { /* U+2212, kept by NFKC */
        out[n++] = '-';
        s += 3;
    } else if (*s == '-') {
        out[n++] = *s++;
    }
    for (; *s != '\0'; s++) {
        if (*s == ',' || *s == ' ')
            continue;
        if (*s == '.' && !has_point)
            has_point = true;
        else if (*s >= '0' && *s <= '9')
            has_digit = true;
        else
            return NULL;
        if (*s == '0' && s[1] >= '0' && s[1] <= '9' &&
            (n == 0 || (n == 1 && out[0] == '-')))
            continue;
        out[n++] = *s;
    }
    if (!has_digit || n > 24)
        return NULL;
    if (has_point) {
        while (out[n - 1] == '0')
            n--;
        if (out[n - 1] == '.')
            n--;
    }
    out[n] = '\0';
    return n == 0 || strcmp(out, "-") == 0 ? "0" : out;
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

static void
check_number(struct arena *a, enum lang lang, const struct clause_field *f,
             struct field_value *v)
{
    const char *number = number_of(a, v->text);

    if (number == NULL) {
        v->problem = tr(lang, N_("Enter a number, in digits."));
        return;
    }
    const double value = strtod(number, NULL);
    if (value < f->min || value > f->max)
        v->problem = range_text(a, lang, f);
    else
        v->text = number;
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
        if (strlen(v->text) > FIELD_TEXT_MAX_BYTES)
            v->problem = tr(lang, N_("This text is too long."));
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
