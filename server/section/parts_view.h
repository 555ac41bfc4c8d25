/* A requirement that consists of others: how it stands together with them.
 * HTML only. */
#ifndef PORTAL_SECTION_PARTS_VIEW_H
#define PORTAL_SECTION_PARTS_VIEW_H

#include "answer/sheet.h"
#include "http/req.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"

/* Section PARTS of clause.tpl, from the answers of the domain. */
void parts_view_add(struct req *rq, struct tmpl *t, const struct sheet *sheet,
                    const struct clause *c);
/* After a save: the line of the clauses that the saved one is part of says no
 * more where they stand, because only the whole page knows. */
void parts_view_forget(struct req *rq, struct tmpl *saved,
                       const struct questionnaire *q, const struct clause *c);

/* "12.1.1, 12.1.2", the parts of a clause. */
const char *parts_list(struct arena *a, enum lang lang, const struct clause *c);

#endif
