#include "section/field_view.h"

#include "base/clock.h"
#include "questionnaire/field_unit.h"
#include "value/field_hint.h"

#include <string.h>

#define PILLS_MAX 5

static const char *
joined(struct arena *a, const char *const *codes, size_t n)
{
    const char *text = "";

    for (size_t i = 0; i < n; i++)
        text = arena_printf(a, "%s%s%s", text, i == 0 ? "" : " ", codes[i]);
    return text;
}

static bool
is_chosen(const struct clause_field *f, const struct field_value *v,
          const char *code)
{
    if (f->kind != KIND_CHOICES)
        return strcmp(v->text, code) == 0;
    for (size_t i = 0; i < v->nitems; i++) {
        if (strcmp(v->items[i], code) == 0)
            return true;
    }
    return false;
}

static void
add_option(struct tmpl *t, const char *section, const char *code,
           const char *label, bool is_on)
{
    struct tmpl *option = tmpl_add(t, section);

    tmpl_set(option, "OVALUE", code);
    tmpl_set(option, "OLABEL", label);
    tmpl_show_if(option, is_on, "ON");
}

static void
add_options(struct req *rq, struct tmpl *t, const char *section,
            const struct clause_field *f, const struct field_value *v)
{
    if (f->kind == KIND_BOOLEAN) {
        add_option(t, section, "true", T("Yes"), is_chosen(f, v, "true"));
        add_option(t, section, "false", T("No"), is_chosen(f, v, "false"));
    }
    for (size_t i = 0; i < f->nchoices; i++)
        add_option(t, section, f->choices[i].code,
                   f->choices[i].label.in[rq->cx.lang],
                   is_chosen(f, v, f->choices[i].code));
}

static bool
is_group(const struct clause_field *f)
{
    return f->kind == KIND_BOOLEAN || f->kind == KIND_CHOICES ||
           (f->kind == KIND_CHOICE && f->nchoices <= PILLS_MAX);
}

/* What every kind has: id, label, hint, condition, threshold. */
static void
frame(struct req *rq, struct tmpl *t, const struct clause *c,
      const struct clause_field *f, const struct field_value *v)
{
    const enum lang lang = rq->cx.lang;
    struct arena *a = rq->cx.arena;

    tmpl_set(t, "FID", clause_field_id(a, c->number, f->code));
    tmpl_set(t, "CODE", f->code);
    tmpl_setf(t, "NAME", FIELD_NAME_PREFIX "%s", f->code);
    tmpl_set(t, "LABEL", f->label.in[lang]);
    tmpl_show(t, f->is_required ? "REQUIRED" : "OPTIONAL");
    if (*v->problem != '\0')
        tmpl_set(tmpl_add(t, "WRONG"), "PROBLEM", v->problem);
    if (*f->hint.in[lang] != '\0')
        tmpl_set(tmpl_add(t, "HINT"), "HINT_TEXT", f->hint.in[lang]);
    if (*f->when_field != '\0') {
        struct tmpl *when = tmpl_add(t, "WHEN");
        tmpl_setf(when, "WHEN_NAME", FIELD_NAME_PREFIX "%s", f->when_field);
        tmpl_set(when, "WHEN_IN", joined(a, f->when_in, f->nwhen_in));
    }
}

static void
add_cell(struct req *rq, struct tmpl *row, const struct clause_field *column,
         const struct field_value *v, const char *name, size_t n)
{
    struct tmpl *cell = tmpl_add(row, "CELL");
    struct tmpl *control;

    tmpl_set(cell, "CLABEL", column->label.in[rq->cx.lang]);
    tmpl_set(cell, "CNAME", name);
    tmpl_set(cell, "CVALUE", v->text);
    tmpl_int(cell, "N", (int64_t)n);
    if (*v->problem != '\0')
        tmpl_set(tmpl_add(cell, "C_PROBLEM"), "C_PROBLEM_TEXT", v->problem);
    if (column->kind == KIND_CHOICE || column->kind == KIND_BOOLEAN) {
        control = tmpl_add(cell, "C_SELECT");
        add_options(rq, control, "C_OPTION", column, v);
    } else if (column->kind == KIND_NUMBER) {
        tmpl_show(cell, "C_NUMBER");
    } else if (column->kind == KIND_DATE && *v->problem == '\0') {
        tmpl_show(cell, "C_DATE");
    } else {
        tmpl_show(cell, "C_TEXT");
    }
}

static void
add_rows(struct req *rq, struct tmpl *t, const struct clause_field *f,
         const struct field_value *v, size_t more_rows)
{
    static const struct field_value empty = {.text = "", .problem = ""};
    size_t nrows = v->nrows + more_rows;

    if (nrows == 0)
        nrows = 1;
    if (nrows < f->min_rows)
        nrows = f->min_rows;
    if (nrows > FIELD_MAX_ROWS)
        nrows = FIELD_MAX_ROWS;
    for (size_t k = 0; k < f->ncolumns; k++) {
        struct tmpl *column = tmpl_add(t, "COLUMN");
        tmpl_set(column, "CLABEL", f->columns[k].label.in[rq->cx.lang]);
        tmpl_show_if(column, f->columns[k].is_required, "CREQUIRED");
    }
    for (size_t i = 0; i < nrows; i++) {
        struct tmpl *row = tmpl_add(t, "ROW");
        for (size_t k = 0; k < f->ncolumns; k++)
            add_cell(rq, row, &f->columns[k],
                     i < v->nrows ? &v->cells[i * f->ncolumns + k] : &empty,
                     arena_printf(rq->cx.arena, FIELD_NAME_PREFIX "%s_%zu_%s",
                                  f->code, i, f->columns[k].code),
                     i + 1);
    }
}

static void
add_table(struct req *rq, struct tmpl *field, const struct clause *c,
          const struct clause_field *f, const struct field_value *v,
          size_t more_rows)
{
    struct tmpl *t = tmpl_add(field, "ROWS");

    frame(rq, t, c, f, v);
    tmpl_show_if(t, more_rows > 2, "OPEN");
    if (v->nrows > 0)
        tmpl_set(t, "COUNT", field_value_text(rq->cx.arena, rq->cx.lang, f, v));
    add_rows(rq, t, f, v, more_rows);
}

/* The number as typed, and its unit to choose; the first one to begin with. */
static void
add_duration(struct req *rq, struct tmpl *t, const struct clause_field *f,
             const struct field_value *v)
{
    const char *unit = field_duration_unit(v->text);

    tmpl_set(t, "VALUE", field_duration_number(rq->cx.arena, v->text));
    struct tmpl *d = tmpl_add(t, "DURATION");
    for (size_t i = 0; i < f->nunits; i++)
        add_option(d, "OPTION", f->units[i],
                   field_unit_text(rq->cx.lang, f->units[i]),
                   strcmp(f->units[i], unit) == 0);
}

/* Text, number, duration, date, long list of choices. */
static void
add_line(struct req *rq, struct tmpl *field, const struct clause *c,
         const struct clause_field *f, const struct field_value *v)
{
    struct tmpl *t = tmpl_add(field, "LINE");

    frame(rq, t, c, f, v);
    tmpl_set(t, "VALUE", v->text);
    if (f->kind == KIND_NUMBER) {
        tmpl_set(t, "UNIT", field_unit_text(rq->cx.lang, f->unit));
        tmpl_show(t, "NUMBER");
    } else if (f->kind == KIND_DURATION) {
        add_duration(rq, t, f, v);
    } else if (f->kind == KIND_DATE) {
        tmpl_show(t, *v->problem == '\0' ? "DATE" : "ODD_DATE");
    } else if (f->kind == KIND_CHOICE) {
        add_options(rq, tmpl_add(t, "SELECT"), "OPTION", f, v);
    } else {
        tmpl_show(t, "FULL");
        tmpl_show(t, "TEXT");
    }
}

static void
add_judged(struct req *rq, struct tmpl *field, const struct clause *c,
           const struct field_value *values, size_t i)
{
    if (!field_may_hint(&c->fields[i]))
        return;
    struct tmpl *t = tmpl_add(field, "THRESHOLD");
    tmpl_set(t, "FID",
             clause_field_id(rq->cx.arena, c->number, c->fields[i].code));
    save_view_judged(rq, tmpl_include(t, "JUDGED", "section/judged.tpl"), c,
                     values, i);
}

void
field_view_add(struct req *rq, struct tmpl *clause, const struct clause *c,
               size_t i, const struct field_value *values, size_t more_rows)
{
    struct tmpl *field =
        tmpl_include(tmpl_add(clause, "A_FIELD"), "FIELD", "section/field.tpl");
    const struct clause_field *f = &c->fields[i];
    const struct field_value *v = &values[i];

    if (f->kind == KIND_TABLE) {
        add_table(rq, field, c, f, v, more_rows);
    } else if (is_group(f)) {
        struct tmpl *t = tmpl_add(field, "GROUP");
        frame(rq, t, c, f, v);
        tmpl_show_if(t, f->kind != KIND_BOOLEAN, "FULL");
        tmpl_set(t, "OTYPE", f->kind == KIND_CHOICES ? "checkbox" : "radio");
        add_options(rq, t, "OPTION", f, v);
    } else {
        add_line(rq, field, c, f, v);
    }
    add_judged(rq, field, c, values, i);
}
