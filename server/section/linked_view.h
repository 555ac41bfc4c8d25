/* On a clause that asks the same as others: how they are answered, and "same
 * answer" in one click. HTML only. */
#ifndef PORTAL_SECTION_LINKED_VIEW_H
#define PORTAL_SECTION_LINKED_VIEW_H

#include "section/clause_view.h"

/* The answers of the clauses that those of the sheet are linked to; one more
 * query, and none on most pages. */
RESULT linked_view_load(struct cx *cx, const struct sheet *sheet,
                        struct answer_list *out);
/* Section LINKS of clause.tpl. */
void linked_view_add(const struct clause_page *p, struct tmpl *t,
                     const struct clause *c, const struct sheet_row *row,
                     bool may_edit);

#endif
