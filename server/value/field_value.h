/* The typed values of one clause: from a form, from and to the JSON text that
 * answers.fields keeps, and in words. No database, no HTTP.
 *
 * The canonical JSON is an object in the order of the catalogue, without
 * spaces and without empty members: a text, number, duration ("3 days"), date,
 * choice or boolean is a string; several choices are an array of strings; a
 * table is an array of objects of strings. */
#ifndef PORTAL_VALUE_FIELD_VALUE_H
#define PORTAL_VALUE_FIELD_VALUE_H

#include "base/arena.h"
#include "base/cx.h"
#include "questionnaire/questionnaire.h"

#include <stdbool.h>
#include <stddef.h>

#define FIELD_TEXT_MAX_BYTES 4000
#define FIELD_MAX_ROWS 100
#define FIELD_DURATION_MAX_YEARS 100
#define FIELD_NAME_PREFIX "f_"

/* Of one field, or of one cell of a table. */
struct field_value {
    const char *text;         /* scalars, canonical; "" when empty. As typed
                               * when `problem` says what is wrong with it */
    const char *const *items; /* CHOICES: codes in the catalogue's order */
    size_t nitems;
    struct field_value *cells; /* TABLE: nrows times ncolumns, row by row */
    size_t nrows;
    bool is_cut;         /* TABLE: more rows were given than it may hold */
    const char *problem; /* translated; "" */
};

/* The i-th value of that name in the form, NULL when there is none. */
struct field_source {
    const char *(*nth)(const void *arg, const char *name, size_t i);
    const void *arg;
};

/* One value for each field of the clause, in its order. From names f_<code>,
 * f_<code>_unit beside a duration, and f_<code>_<row>_<column> for tables with
 * rows from 0. Numbers, durations and dates are normalised. Values that cannot
 * be (letters in a number, no such date, out of range) stay as typed, with
 * their problem; *out_nproblems counts. */
struct field_value *field_values_of_form(struct arena *a, enum lang lang,
                                         const struct clause *c,
                                         const struct field_source *from,
                                         size_t *out_nproblems);
/* Members that the clause does not know are dropped. Malformed JSON: false,
 * and every value is empty. */
bool field_values_of_json(struct arena *a, const struct clause *c,
                          const char *json, struct field_value **out);
/* Normalises and judges values that came from JSON, as for a form. */
size_t field_values_check(struct arena *a, enum lang lang,
                          const struct clause *c, struct field_value *values);
/* Canonical; values with a problem are left out. */
const char *field_values_json(struct arena *a, const struct clause *c,
                              const struct field_value *values);

/* Why a text of `n` bytes cannot be kept, naming the limit; "" when it can. */
const char *field_too_long(struct arena *a, enum lang lang, size_t n,
                           size_t max);

bool field_value_is_empty(const struct clause_field *f,
                          const struct field_value *v);
/* Whether field `i` counts: it has no condition, or the condition is met. */
bool field_is_shown(const struct clause *c, const struct field_value *values,
                    size_t i);
/* Whether the value calls for the field's warning. */
bool field_value_warns(const struct clause_field *f,
                       const struct field_value *v);
bool field_value_has_any(const struct clause_field *f,
                         const struct field_value *v, const char *const *list,
                         size_t n);
bool field_row_is_empty(const struct clause_field *f,
                        const struct field_value *v, size_t row);

/* In words: labels of choices, a number with its unit, a date, "3 rows". */
const char *field_value_text(struct arena *a, enum lang lang,
                             const struct clause_field *f,
                             const struct field_value *v);
/* The values of an answer for people who read it, a row of a table for one
 * line each. Left out: what is empty, and what was not asked. */
struct field_words {
    const char *label, *text;
    size_t field, row;
    enum threshold_result judged; /* by the machine: a hint, no verdict */
    const char *threshold;        /* in words, "" without one */
};
size_t field_values_words(struct arena *a, enum lang lang,
                          const struct clause *c,
                          const struct field_value *values,
                          struct field_words **out);

#endif
