/* "Done by another party" on a clause: the choice, the party, and where that
 * party stands. HTML only. */
#ifndef PORTAL_SECTION_PERFORMER_VIEW_H
#define PORTAL_SECTION_PERFORMER_VIEW_H

#include "section/clause_view.h"

/* Section PERFORMER of a clause's form and the status that opens it, where the
 * domain's work can be another party's and there is one, or was. */
void performer_view_edit(const struct clause_page *p, struct tmpl *form,
                         const struct clause *c, const struct typed *a);
/* Who does the work of that clause, and where it stands; "" when nobody is
 * chosen. */
const char *performer_view_text(const struct clause_page *p,
                                const struct sheet_row *row);
/* An estimate of what performer_view_edit() adds. */
size_t performer_view_bytes(const struct sheet *sheet, const struct clause *c,
                            const char *status);

#endif
