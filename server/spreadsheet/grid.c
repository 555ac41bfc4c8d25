#include "spreadsheet/grid.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "spreadsheet/csv_file.h"
#include "spreadsheet/xlsx_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
compare(const void *left, const void *right)
{
    const struct cell *a = left, *b = right;

    return a->row != b->row ? (a->row > b->row) - (a->row < b->row)
                            : (a->column > b->column) - (a->column < b->column);
}

const struct cell *
grid_at(const struct grid *g, int row, int column)
{
    const struct cell key = {.row = row, .column = column};

    if (g->n == 0)
        return NULL;
    return bsearch(&key, g->v, g->n, sizeof(key), compare);
}

const char *
grid_text(const struct grid *g, int row, int column)
{
    const struct cell *c = grid_at(g, row, column);

    return c == NULL ? "" : c->text;
}

int
grid_rows(const struct grid *g)
{
    return g->n == 0 ? 0 : g->v[g->n - 1].row + 1;
}

const char *
grid_cell_name(struct arena *a, const struct grid *g, int row, int column)
{
    char letters[8];
    size_t n = sizeof(letters) - 1;

    letters[n] = '\0';
    for (int c = column; c >= 0 && n > 0; c = c / 26 - 1)
        letters[--n] = (char)('A' + c % 26);
    if (*g->name == '\0')
        return arena_printf(a, "%s%d", letters + n, row + 1);
    return arena_printf(a, "%s!%s%d", g->name, letters + n, row + 1);
}

/* Day 60 of the count from 1900 is a 29 February that never was. */
const char *
grid_serial_date(struct arena *a, const char *number, bool is_1904)
{
    char *end;
    const double value = strtod(number, &end);

    if (end == number || *end != '\0' || !isfinite(value) || value < 0 ||
        value >= 2958466)
        return NULL;
    int64_t day = (int64_t)value;
    if (is_1904)
        day += 1462;
    if (day < 1 || day == 60)
        return NULL;
    if (day < 60)
        day++;
    /* 25569 is 1970-01-01; noon is the same day in every zone of the clock. */
    return clock_date(a, (day - 25569) * US_PER_DAY);
}

enum err
grid_add(struct cx *cx, struct grid_builder *b, const struct cell *cell)
{
    const size_t n = strlen(cell->text);

    if (b->n > 0 && compare(&b->v[b->n - 1], cell) >= 0)
        return FAIL(cx, ERR_INVALID, "cells_out_of_order",
                    N_("The cells of the file are not in order."));
    if (n == 0 && cell->kind != CELL_FORMULA)
        return OK;
    if (b->n == GRID_MAX_CELLS || cell->row >= GRID_MAX_ROWS ||
        cell->column >= GRID_MAX_COLUMNS)
        return FAIL(cx, ERR_INVALID, "too_many_cells",
                    N_("The file has more cells than a questionnaire."));
    if (n > GRID_MAX_TEXT_BYTES)
        return FAIL(cx, ERR_INVALID, "text_too_long",
                    N_("A cell of the file has too long a text."));
    b->text_bytes += n;
    if (b->text_bytes > GRID_MAX_TEXTS_BYTES)
        return FAIL(cx, ERR_INVALID, "too_much_text",
                    N_("The file has more text than a questionnaire."));
    if (b->n == b->size) {
        const size_t size = b->size == 0 ? 256 : b->size * 2;
        struct cell *bigger = arena_array(cx->arena, size, sizeof(*bigger));
        if (b->n > 0)
            memcpy(bigger, b->v, b->n * sizeof(*bigger));
        b->v = bigger;
        b->size = size;
    }
    b->v[b->n++] = *cell;
    return OK;
}

enum err
grid_read(struct cx *cx, const void *bytes, size_t n, struct book *out)
{
    static const char old_office[] = "\xd0\xcf\x11\xe0";

    if (n == 0)
        return FAIL(cx, ERR_INVALID, "file_empty", N_("The file is empty."));
    if (n > GRID_MAX_BYTES)
        return FAIL(cx, ERR_INVALID, "file_too_large",
                    N_("The file is larger than 3 MB, the limit."));
    if (n >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
        return xlsx_read(cx, bytes, n, out);
    if (n >= 4 && memcmp(bytes, old_office, 4) == 0)
        return FAIL(cx, ERR_INVALID, "file_protected",
                    N_("The file is protected by a password, or is of an old "
                       "version of Excel. Save it as XLSX without one."));
    return csv_read(cx, bytes, n, out);
}
