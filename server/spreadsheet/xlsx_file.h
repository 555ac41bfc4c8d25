/* The cells of a workbook in Office Open XML, from whatever program. What
 * looks (styles, drawings, comments) is not read at all. */
#ifndef PORTAL_SPREADSHEET_XLSX_FILE_H
#define PORTAL_SPREADSHEET_XLSX_FILE_H

#include "spreadsheet/grid.h"

/* ERR_INVALID: what zip_file.h, xml_part.h and grid_add() say,
 * "not_a_workbook", "bad_cell". */
RESULT xlsx_read(struct cx *cx, const void *bytes, size_t n, struct book *out);

#endif
