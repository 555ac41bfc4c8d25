#include "spreadsheet/xlsx_sheet.h"

#include "base/i18n.h"
#include "spreadsheet/xml_part.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHEET_MAX_ROW 1048576
#define SHEET_MAX_COLUMN 16384
#define SHEET_MAX_BLANK_CELLS 400000 /* that only have a style */

struct sheet_reading {
    struct cx *cx;
    const struct xlsx_strings *strings;
    struct grid_builder *out;
    struct xlsx_text text;
    int row, column; /* of the cell under way, from 0 */
    int last_row, last_column;
    char type[12];
    bool in_data, is_text, has_formula;
    int reading_depth;
    unsigned ncells;
};

static RESULT
bad_cell(struct cx *cx)
{
    return FAIL(cx, ERR_INVALID, "bad_cell",
                N_("The file has cells in places that cannot be."));
}

/* "AB12" -> 11, 27. */
static bool
parse_place(const char *s, int *out_row, int *out_column)
{
    long column = 0;
    char *end;

    while (*s >= 'A' && *s <= 'Z' && column <= SHEET_MAX_COLUMN)
        column = column * 26 + (*s++ - 'A' + 1);
    if (column == 0 || column > SHEET_MAX_COLUMN || *s < '1' || *s > '9')
        return false;
    const long row = strtol(s, &end, 10);
    if (*end != '\0' || row < 1 || row > SHEET_MAX_ROW)
        return false;
    *out_row = (int)row - 1;
    *out_column = (int)column - 1;
    return true;
}

static RESULT
start_row(struct sheet_reading *r, const char *const *attrs)
{
    const char *number = xml_attr(attrs, "r");
    long row = r->last_row + 2;

    if (number != NULL) {
        char *end;
        row = strtol(number, &end, 10);
        if (*number < '1' || *number > '9' || *end != '\0')
            return bad_cell(r->cx);
    }
    if (row < 1 || row > SHEET_MAX_ROW)
        return bad_cell(r->cx);
    if (row - 1 <= r->last_row)
        return FAIL(r->cx, ERR_INVALID, "cells_out_of_order",
                    N_("The cells of the file are not in order."));
    r->last_row = (int)row - 1;
    r->last_column = -1;
    return OK;
}

static RESULT
start_cell(struct sheet_reading *r, const char *const *attrs)
{
    const char *place = xml_attr(attrs, "r");
    const char *type = xml_attr(attrs, "t");

    r->row = r->last_row;
    r->column = r->last_column + 1;
    if (place != NULL && !parse_place(place, &r->row, &r->column))
        return bad_cell(r->cx);
    if (r->row != r->last_row || r->column <= r->last_column)
        return FAIL(r->cx, ERR_INVALID, "cells_out_of_order",
                    N_("The cells of the file are not in order."));
    if (++r->ncells > SHEET_MAX_BLANK_CELLS)
        return FAIL(r->cx, ERR_INVALID, "too_many_cells",
                    N_("The file has more cells than a questionnaire."));
    r->last_column = r->column;
    snprintf(r->type, sizeof(r->type), "%s", type == NULL ? "n" : type);
    r->text.n = 0;
    r->has_formula = false;
    return OK;
}

static enum err
on_start(void *arg, const char *name, const char *const *attrs)
{
    struct sheet_reading *r = arg;

    r->is_text = false;
    if (strcmp(name, "sheetData") == 0)
        r->in_data = true;
    if (!r->in_data)
        return OK;
    if (strcmp(name, "row") == 0)
        return start_row(r, attrs);
    if (strcmp(name, "c") == 0)
        return start_cell(r, attrs);
    if (strcmp(name, "rPh") == 0)
        r->reading_depth++;
    else if (strcmp(name, "f") == 0)
        r->has_formula = true;
    else
        r->is_text = r->reading_depth == 0 &&
                     (strcmp(name, "v") == 0 || strcmp(name, "t") == 0);
    return OK;
}

static RESULT
shared(struct sheet_reading *r, const char *index, const char **out)
{
    char *end;
    const long i = strtol(index, &end, 10);

    if (*index < '0' || *index > '9' || *end != '\0' ||
        (size_t)i >= r->strings->n)
        return FAIL(r->cx, ERR_INVALID, "bad_cell",
                    N_("The file has cells in places that cannot be."));
    *out = r->strings->v[i];
    return OK;
}

static RESULT
end_cell(struct sheet_reading *r)
{
    struct cell cell = {.row = r->row, .column = r->column, .kind = CELL_TEXT};
    const bool is_empty = r->text.n == 0;

    cell.text = xlsx_text_take(r->cx, &r->text);
    if (r->has_formula || strcmp(r->type, "e") == 0)
        cell.kind = CELL_FORMULA;
    else if (is_empty)
        return OK;
    else if (strcmp(r->type, "s") == 0)
        TRY(shared(r, cell.text, &cell.text));
    else if (strcmp(r->type, "n") == 0)
        cell.kind = CELL_NUMBER;
    else if (strcmp(r->type, "b") == 0)
        cell.kind = CELL_BOOLEAN;
    return grid_add(r->cx, r->out, &cell);
}

static enum err
on_end(void *arg, const char *name)
{
    struct sheet_reading *r = arg;

    r->is_text = false;
    if (!r->in_data)
        return OK;
    if (strcmp(name, "sheetData") == 0)
        r->in_data = false;
    else if (strcmp(name, "rPh") == 0)
        r->reading_depth--;
    else if (strcmp(name, "c") == 0)
        return end_cell(r);
    return OK;
}

static enum err
on_text(void *arg, const char *s, size_t n)
{
    struct sheet_reading *r = arg;

    return r->is_text ? xlsx_text_add(r->cx, &r->text, s, n) : OK;
}

enum err
xlsx_sheet_read(struct cx *cx, struct zip_file *z, const char *part,
                const struct xlsx_strings *strings, struct grid_builder *out)
{
    static const struct xml_reader reader = {on_start, on_end, on_text};
    struct sheet_reading r = {.cx = cx,
                              .strings = strings,
                              .out = out,
                              .last_row = -1,
                              .last_column = -1};

    return xml_part(cx, z, part, &reader, &r);
}
