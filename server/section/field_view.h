/* The controls of one typed field. HTML only. */
#ifndef PORTAL_SECTION_FIELD_VIEW_H
#define PORTAL_SECTION_FIELD_VIEW_H

#include "section/clause_view.h"

/* Adds field `i` to a dictionary of clause.tpl (section A_FIELD).
 * `more_rows`: empty rows at the end of a table. */
void field_view_add(struct req *rq, struct tmpl *clause, const struct clause *c,
                    size_t i, const struct field_value *values,
                    size_t more_rows);

#endif
