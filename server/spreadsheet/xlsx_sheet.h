/* One worksheet. Private to the reader. */
#ifndef PORTAL_SPREADSHEET_XLSX_SHEET_H
#define PORTAL_SPREADSHEET_XLSX_SHEET_H

#include "spreadsheet/xlsx_text.h"

RESULT xlsx_sheet_read(struct cx *cx, struct zip_file *z, const char *part,
                       const struct xlsx_strings *strings,
                       struct grid_builder *out);

#endif
