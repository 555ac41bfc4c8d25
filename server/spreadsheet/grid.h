/* Cells of a file that somebody filled in, whatever wrote it: XLSX or CSV. */
#ifndef PORTAL_SPREADSHEET_GRID_H
#define PORTAL_SPREADSHEET_GRID_H

#include "base/cx.h"

#include <stddef.h>

#define GRID_MAX_BYTES ((size_t)3 << 20) /* of a file */
#define GRID_MAX_ROWS 20000
#define GRID_MAX_COLUMNS 200
#define GRID_MAX_CELLS 80000
#define GRID_MAX_SHEETS 100
#define GRID_MAX_TEXT_BYTES 100000 /* of one cell */
#define GRID_MAX_TEXTS_BYTES ((size_t)6 << 20)

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_BOOLEAN, CELL_FORMULA };

struct cell {
    int row, column; /* from 0 */
    enum cell_kind kind;
    const char *text;
};
struct grid {
    const char *name;
    const struct cell *v; /* in order; empty ones are left out */
    size_t n;
};
struct book {
    const struct grid *v;
    size_t n;
    bool is_1904; /* dates count from 1904 */
};

/* NULL when it is empty. */
const struct cell *grid_at(const struct grid *g, int row, int column);
const char *grid_text(const struct grid *g, int row, int column); /* or "" */
int grid_rows(const struct grid *g);
/* "F12", with the sheet's name before it when there is one. */
const char *grid_cell_name(struct arena *a, const struct grid *g, int row,
                           int column);
/* ISO date of a serial number of a spreadsheet; NULL if it is none. */
const char *grid_serial_date(struct arena *a, const char *number, bool is_1904);

/* Cells as they are read, in order. ERR_INVALID "too_many_cells",
 * "too_much_text", "text_too_long", "cells_out_of_order". */
struct grid_builder {
    struct cell *v;
    size_t n, size, text_bytes;
};
RESULT grid_add(struct cx *cx, struct grid_builder *b, const struct cell *cell);

/* Either kind, by its content. ERR_INVALID names the reason in words. */
RESULT grid_read(struct cx *cx, const void *bytes, size_t n, struct book *out);

#endif
