#include "value/answer_missing.h"

#include "base/i18n.h"

#include <string.h>

struct gap_list {
    struct arena *a;
    enum lang lang;
    const char **v;
    size_t n, max;
};

static void
add(struct gap_list *w, const char *what)
{
    if (w->n < w->max)
        w->v[w->n++] = what;
}

static bool
is_blank(const char *s)
{
    return s[strspn(s, " \t\r\n")] == '\0';
}

/* Cells of the rows that were begun, and the number of rows. */
static void
add_table(struct gap_list *w, const struct clause_field *f,
          const struct field_value *v)
{
    const char *label = f->label.in[w->lang];
    const size_t least = f->min_rows > 0 ? f->min_rows : f->is_required;

    if (v->nrows < least)
        add(w,
            arena_printf(w->a,
                         trn(w->lang, "“%s” needs at least %zu row.",
                             "“%s” needs at least %zu rows.", (int64_t)least),
                         label, least));
    for (size_t i = 0; i < v->nrows * f->ncolumns; i++) {
        const struct clause_field *column = &f->columns[i % f->ncolumns];

        if (column->is_required && *v->cells[i].text == '\0')
            add(w, arena_printf(
                       w->a, tr(w->lang, N_("Fill in “%s”, row %zu: “%s”.")),
                       label, i / f->ncolumns + 1, column->label.in[w->lang]));
    }
}

static void
add_fields(struct gap_list *w, const struct clause *c,
           const struct field_value *values)
{
    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];

        if (!field_is_shown(c, values, i))
            continue;
        if (f->kind == KIND_TABLE) {
            if (f->is_required || values[i].nrows > 0)
                add_table(w, f, &values[i]);
        } else if (f->is_required && field_value_is_empty(f, &values[i])) {
            add(w, arena_printf(w->a, tr(w->lang, N_("Fill in “%s”.")),
                                f->label.in[w->lang]));
        }
    }
}

static size_t
most(const struct clause *c, const struct field_value *values)
{
    size_t n = 4;

    for (size_t i = 0; i < c->nfields; i++)
        n += 1 + values[i].nrows * c->fields[i].ncolumns;
    return n;
}

size_t
answer_missing(struct arena *a, enum lang lang, const struct clause *c,
               const struct answer_text *text, const struct field_value *values,
               const char *const **out_gaps)
{
    struct gap_list w = {.a = a, .lang = lang, .max = most(c, values)};
    const char *status = text->status;

    w.v = arena_array(a, w.max, sizeof(*w.v));
    if (*status == '\0') {
        add(&w, tr(lang, N_("Choose an answer.")));
    } else if (strcmp(status, "not_applicable") == 0) {
        if (is_blank(text->comment))
            add(&w, tr(lang, N_("Say in the comment why this does not apply to "
                                "your service.")));
    } else if (strcmp(status, "alternative") == 0) {
        if (is_blank(text->comment))
            add(&w, tr(lang, N_("Describe the alternative control and the law "
                                "or contract behind it in the comment.")));
    } else if (strcmp(status, "inherited") == 0) {
        if (text->performer == NULL || *text->performer == '\0')
            add(&w, tr(lang, N_("Choose who does this.")));
    } else if (strcmp(status, "conforms") != 0) {
        if (is_blank(text->plan))
            add(&w, tr(lang, N_("Say what you will do.")));
        if (*text->plan_date == '\0')
            add(&w, tr(lang, N_("Say by when.")));
    }
    if (strcmp(status, "conforms") == 0 || strcmp(status, "partly") == 0)
        add_fields(&w, c, values);
    if (out_gaps != NULL)
        *out_gaps = w.v;
    return w.n;
}
