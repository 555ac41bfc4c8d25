/* Tables as they stand on a page, as files for spreadsheets. */
#ifndef PORTAL_SPREADSHEET_TABLE_FILE_H
#define PORTAL_SPREADSHEET_TABLE_FILE_H

#include "base/cx.h"
#include "spreadsheet/csv_file.h"

#include <stddef.h>

enum table_kind { TABLE_TEXT, TABLE_NUMBER, TABLE_DATE };

struct table_cell {
    enum table_kind kind;
    const char *text;  /* as people read it */
    const char *value; /* of a number or an ISO date: what it is */
};
struct table {
    const char *name;                     /* of the caption; "" */
    size_t ncolumns, nrows;               /* heads included */
    size_t nheads;                        /* rows that begin the table */
    const struct table_cell *const *rows; /* of ncolumns cells each */
};

/* Every cell as its text. */
RESULT table_csv(struct cx *cx, const struct table *t, enum csv_charset charset,
                 const void **out, size_t *out_n);
/* A sheet for each table; numbers and dates as such, shown like their texts.
 * No text becomes a formula. ERR_INTERNAL "workbook". */
RESULT table_xlsx(struct cx *cx, const char *title, const struct table tables[],
                  size_t n, const void **out, size_t *out_n);

#endif
