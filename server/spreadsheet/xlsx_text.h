/* Texts of a workbook: gathered in pieces, and the table that cells share.
 * Private to the reader. */
#ifndef PORTAL_SPREADSHEET_XLSX_TEXT_H
#define PORTAL_SPREADSHEET_XLSX_TEXT_H

#include "spreadsheet/grid.h"
#include "spreadsheet/zip_file.h"

#define XLSX_MAX_STRINGS 40000

/* One text under way; the buffer is used again. */
struct xlsx_text {
    char *v;
    size_t n, size;
};
/* ERR_INVALID "text_too_long". */
RESULT xlsx_text_add(struct cx *cx, struct xlsx_text *t, const char *s,
                     size_t n);
/* A copy, with _x000A_ and the like as the characters they stand for. */
const char *xlsx_text_take(struct cx *cx, struct xlsx_text *t);

struct xlsx_strings {
    const char **v;
    size_t n, size, bytes;
};
/* The part "sharedStrings"; furigana is left out. ERR_INVALID
 * "too_much_text". */
RESULT xlsx_strings_read(struct cx *cx, struct zip_file *z, const char *part,
                         struct xlsx_strings *out);

#endif
