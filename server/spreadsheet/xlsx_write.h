/* A workbook that libxlsxwriter writes in memory: the file itself, and its
 * parts meanwhile. */
#ifndef PORTAL_SPREADSHEET_XLSX_WRITE_H
#define PORTAL_SPREADSHEET_XLSX_WRITE_H

#include "base/cx.h"

#include <stddef.h>

struct lxw_workbook;

struct xlsx_writing {
    struct lxw_workbook *book;
    int fd;
};

/* At most `max` bytes of the text, as XML can hold them: U+FFFE and U+FFFF,
 * which no XML may have, as U+FFFD. (libxlsxwriter marks control characters.)
 */
char *xlsx_write_text(struct arena *a, const char *text, size_t max);

/* is_long: cells are written row after row and not kept in memory.
 * ERR_INTERNAL "workbook". */
RESULT xlsx_write_begin(struct cx *cx, bool is_long, struct xlsx_writing *out);
/* Always, after begin. `error` is the first that a call in between gave, 0 for
 * none; the result is ERR_INTERNAL then. */
RESULT xlsx_write_end(struct cx *cx, struct xlsx_writing *w, int error,
                      const void **out, size_t *out_n);

#endif
