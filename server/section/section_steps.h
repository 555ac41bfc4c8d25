/* Where a section page leads: the parts and domains, or with one question on
 * the page the questions before and after it, and what is still to do. */
#ifndef PORTAL_SECTION_SECTION_STEPS_H
#define PORTAL_SECTION_SECTION_STEPS_H

#include "answer/sheet.h"
#include "http/req.h"
#include "http/tmpl.h"
#include "section/section_part.h"

/* The first question of the domain that is still to do, else its first one;
 * NULL where nothing is asked. */
const struct sheet_row *section_steps_first(const struct sheet *sheet);
void section_steps_part(struct req *rq, struct tmpl *page,
                        const struct sheet *sheet, const struct domain *d,
                        const struct section_part *part);
void section_steps_clause(struct req *rq, struct tmpl *page,
                          const struct sheet *sheet,
                          const struct sheet_row *row, const struct domain *d);

#endif
