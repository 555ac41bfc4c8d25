/* The words in the cells of a line, as both writers show them. */
#ifndef PORTAL_WORKBOOK_WORKBOOK_WORDS_H
#define PORTAL_WORKBOOK_WORKBOOK_WORDS_H

#include "workbook/workbook_lines.h"

/* Row 0: the mark with the ids, and the headings. */
void workbook_heads(struct arena *a, const struct sheet *sheet,
                    const char *heads[NCOLUMNS]);
/* All but COL_HINT; NULL where a line has nothing. */
void workbook_cells(struct arena *a, const struct line *l,
                    const char *cells[NCOLUMNS]);
/* What is expected: unit, threshold, hint, options (`with_options`, where no
 * drop-down shows them). */
const char *workbook_hint(struct arena *a, const struct clause_field *f,
                          bool with_options);
const char *workbook_line_hint(struct arena *a, const struct line *l,
                               bool with_options);

#endif
