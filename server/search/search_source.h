/* What is searched of an object: its text and that of its typed fields.
 * Private to the folder. */
#ifndef PORTAL_SEARCH_SEARCH_SOURCE_H
#define PORTAL_SEARCH_SEARCH_SOURCE_H

#include "base/cx.h"

/* `body`, then every text that somebody typed into a field of the clause, a
 * line for each: no choices, dates and numbers. `questionnaire_id` "": no
 * fields. */
RESULT search_source_text(struct cx *cx, const char *body, const char *fields,
                          const char *questionnaire_id, const char *clause,
                          const char **out);

#endif
