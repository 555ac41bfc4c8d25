#include "value/field_hint.h"

#include "base/clock.h"
#include "base/i18n.h"

#include <stdint.h>
#include <string.h>

static size_t
index_of(const struct clause_field *v, size_t n, const char *code)
{
    size_t i = 0;

    while (i < n && strcmp(v[i].code, code) != 0)
        i++;
    return i;
}

enum threshold_result
field_value_judged(const struct clause *c, const struct field_value *values,
                   size_t i)
{
    const struct clause_field *f = &c->fields[i];
    const char *beside = "";

    if (*values[i].problem != '\0')
        return THRESHOLD_NONE;
    if (f->beside != NULL) {
        const size_t k = (size_t)(f->beside - c->fields);
        if (field_is_shown(c, values, k) && *values[k].problem == '\0')
            beside = values[k].text;
    }
    return field_judge_beside(f, values[i].text, beside);
}

static bool
column_may_hint(const struct clause_field *f)
{
    return f->op != OP_NONE || f->expect != EXPECT_ANY || *f->not_after != '\0';
}

bool
field_may_hint(const struct clause_field *f)
{
    for (size_t k = 0; k < f->ncolumns; k++)
        if (column_may_hint(&f->columns[k]))
            return true;
    return column_may_hint(f) || f->nwarn_in > 0;
}

/* What is collected: texts, each behind the name of its row and column. */
struct hints {
    struct arena *a;
    enum lang lang;
    const char *today, **v;
    size_t n;
};

static void
add(struct hints *h, const char *where, const char *what)
{
    h->v[h->n++] =
        *where == '\0' ? what : arena_printf(h->a, "%s: %s", where, what);
}

static void
add_date(struct hints *h, const char *where, const struct clause_field *f,
         const char *date)
{
    if (!clock_is_date(date))
        return;
    const int side = strcmp(date, h->today);
    if (f->expect == EXPECT_PAST && side > 0)
        add(h, where, tr(h->lang, N_("This date lies in the future.")));
    if (f->expect == EXPECT_FUTURE && side < 0)
        add(h, where, tr(h->lang, N_("This date has passed.")));
}

/* `beside`: fields or columns and their values, among them `f`. */
static void
add_order(struct hints *h, const char *where, const struct clause_field *f,
          const char *date, const struct clause_field *beside, size_t n,
          const struct field_value *values)
{
    const size_t k = index_of(beside, n, f->not_after);

    if (*f->not_after == '\0' || k == n || !clock_is_date(date) ||
        !clock_is_date(values[k].text) || strcmp(date, values[k].text) <= 0)
        return;
    add(h, where,
        arena_printf(h->a, tr(h->lang, N_("This date is later than “%s”.")),
                     beside[k].label.in[h->lang]));
}

static void
add_cells(struct hints *h, const struct clause_field *f,
          const struct field_value *row, size_t number)
{
    for (size_t k = 0; k < f->ncolumns; k++) {
        const struct clause_field *column = &f->columns[k];
        const char *where = column->label.in[h->lang];

        if (*row[k].text == '\0' || *row[k].problem != '\0')
            continue;
        if (number > 0)
            where = arena_printf(h->a, tr(h->lang, N_("Row %zu, “%s”")), number,
                                 where);
        if (field_judge(column, row[k].text) == THRESHOLD_MISSED)
            add(h, where,
                arena_printf(h->a, tr(h->lang, N_("not met (benchmark: %s)")),
                             field_threshold_text(h->a, h->lang, column)));
        add_date(h, where, column, row[k].text);
        add_order(h, where, column, row[k].text, f->columns, f->ncolumns, row);
    }
}

size_t
field_warnings(struct arena *a, enum lang lang, const char *today,
               const struct clause *c, const struct field_value *values,
               size_t i, size_t row, const char *const **out)
{
    const struct clause_field *f = &c->fields[i];
    const struct field_value *v = &values[i];
    struct hints h = {.a = a, .lang = lang, .today = today};

    h.v = arena_array(a, 3 * (v->nrows * f->ncolumns + 1), sizeof(*h.v));
    *out = h.v;
    if (*v->problem != '\0')
        return 0;
    if (field_value_warns(f, v))
        add(&h, "", f->warn_text.in[lang]);
    add_date(&h, "", f, v->text);
    add_order(&h, "", f, v->text, c->fields, c->nfields, values);
    for (size_t k = 0; k < v->nrows; k++)
        if (row == ALL_ROWS || row == k)
            add_cells(&h, f, v->cells + k * f->ncolumns,
                      row == ALL_ROWS ? k + 1 : 0);
    return h.n;
}
