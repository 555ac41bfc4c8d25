/* CSV by RFC 4180, as spreadsheets write it. */
#ifndef PORTAL_SPREADSHEET_CSV_FILE_H
#define PORTAL_SPREADSHEET_CSV_FILE_H

#include "spreadsheet/grid.h"

/* UTF-8 with or without a byte order mark, or CP932. One grid without a name.
 * ERR_INVALID "csv_charset", "csv_quotes", and what grid_add() says. */
RESULT csv_read(struct cx *cx, const void *bytes, size_t n, struct book *out);

/* The text of a file: UTF-8 with or without a mark, or CP932. ERR_INVALID
 * "csv_charset". */
RESULT csv_decode(struct cx *cx, const char *bytes, size_t n, const char **out);

enum csv_charset { CSV_UTF8, CSV_CP932 };
struct csv_writer {
    struct arena *a;
    char *v;
    size_t n, size;
    bool in_row;
};
/* Room for `n` bytes, no less than there are: a long file of known size does
 * not move as it grows. */
void csv_reserve(struct csv_writer *w, size_t n);
/* What a spreadsheet would take for a formula gets an apostrophe, which the
 * reader takes off again. */
void csv_cell(struct csv_writer *w, const char *text);
void csv_end_row(struct csv_writer *w);
/* UTF-8 begins with its mark, as Excel needs it. A character that CP932 does
 * not have becomes "&#x1F600;", which the reader turns back. */
RESULT csv_finish(struct cx *cx, const struct csv_writer *w,
                  enum csv_charset charset, const void **out, size_t *out_n);

#endif
