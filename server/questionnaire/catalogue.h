/* Reads standard.json into the structures of questionnaire.h and refuses
 * whatever the format does not allow. No database. Private to the folder. */
#ifndef PORTAL_QUESTIONNAIRE_CATALOGUE_H
#define PORTAL_QUESTIONNAIRE_CATALOGUE_H

#include "questionnaire/questionnaire.h"

#include <jansson.h>

/* The result lives in `a`; id and official wording are "". ERR_INVALID
 * "questionnaire_invalid" names clause and member of the first mistake. */
RESULT catalogue_parse(struct cx *cx, struct arena *a, const char *json,
                       size_t n, struct questionnaire **out);
/* "supersedes" and "renumbered". */
RESULT catalogue_renumbered(struct cx *cx, struct arena *a, const json_t *doc,
                            struct questionnaire *q);
/* Whether "renumbered" speaks of clauses that `before` has. */
RESULT catalogue_follows(struct cx *cx, const struct questionnaire *before,
                         const struct questionnaire *q);
/* Rules between clauses: links are mutual, conditions name what exists. */
RESULT catalogue_check(struct cx *cx, const struct questionnaire *q);

#endif
