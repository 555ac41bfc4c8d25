#include "base/i18n.h"
#include "spreadsheet/csv_file.h"
#include "workbook/workbook.h"
#include "workbook/workbook_words.h"

#include <string.h>

#define EMPTY_ROWS 2 /* of a table, to fill in */

static void
cells(struct csv_writer *w, const char *const *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        csv_cell(w, v[i] == NULL ? "" : v[i]);
    csv_end_row(w);
}

/* A line for each cell: "Q3.2/exceptions/1/system". */
static void
add_table(struct csv_writer *w, const struct line *l)
{
    struct arena *a = w->a;
    const struct clause_field *f = &l->clause->fields[l->field];
    const struct field_value *v = &l->values[l->field];
    const size_t room = FIELD_MAX_ROWS - v->nrows;
    const size_t nrows = v->nrows + (room < EMPTY_ROWS ? room : EMPTY_ROWS);

    for (size_t row = 0; row < nrows; row++) {
        for (size_t k = 0; k < f->ncolumns; k++) {
            const struct clause_field *column = &f->columns[k];
            const char *const line[NCOLUMNS] = {
                [COL_ID] =
                    arena_printf(a, "%s/%zu/%s", l->id, row + 1, column->code),
                [COL_JA] = arena_printf(a, "%s (%zu) %s", f->label.in[LANG_JA],
                                        row + 1, column->label.in[LANG_JA]),
                [COL_EN] = arena_printf(a, "%s (%zu) %s", f->label.in[LANG_EN],
                                        row + 1, column->label.in[LANG_EN]),
                [COL_VALUE] =
                    row < v->nrows
                        ? workbook_shown(a, column,
                                         v->cells[row * f->ncolumns + k].text)
                        : "",
                [COL_HINT] = workbook_hint(a, column, true),
            };
            cells(w, line, NCOLUMNS);
        }
    }
}

static void
add_line(struct csv_writer *w, const struct line *l)
{
    const char *line[NCOLUMNS] = {0};

    if (l->kind == LINE_TABLE) {
        add_table(w, l);
        return;
    }
    workbook_cells(w->a, l, line);
    if (l->kind == LINE_CLAUSE)
        line[COL_NUMBER] = l->id; /* "1.10" would become a number */
    line[COL_HINT] = workbook_line_hint(w->a, l, true);
    cells(w, line, NCOLUMNS);
}

enum err
workbook_csv(struct cx *cx, const struct sheet *sheet, bool is_cp932,
             const void **out, size_t *out_n)
{
    struct csv_writer w = {.a = cx->arena};
    const char *heads[NCOLUMNS];
    size_t n;
    const struct line *lines = workbook_lines(cx->arena, sheet, &n);

    workbook_heads(cx->arena, sheet, heads);
    cells(&w, heads, NCOLUMNS);
    for (size_t i = 0; i < n; i++)
        add_line(&w, &lines[i]);
    return csv_finish(cx, &w, is_cp932 ? CSV_CP932 : CSV_UTF8, out, out_n);
}
