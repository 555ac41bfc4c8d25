/* The evidence of one clause on the section page. HTML only. */
#ifndef PORTAL_SECTION_FILES_VIEW_H
#define PORTAL_SECTION_FILES_VIEW_H

#include "section/clause_view.h"

/* The list of files, and where the answer may change, the upload form. */
void files_view_add(const struct clause_page *p, struct tmpl *clause,
                    const struct sheet_row *row, bool may_edit);

#endif
