/* A second cycle begins with the answers of the last one. Each is marked until
 * somebody says that it is still true, or changes it. */
#ifndef PORTAL_CYCLE_CARRY_H
#define PORTAL_CYCLE_CARRY_H

#include "answer/sheet.h"
#include "submission/scope.h"
#include "submission/submission.h"

/* When it is issued, after the status rows of the asked clauses. Goes by the
 * version of the standard that asked then and the one that asks now. Nothing
 * in a first cycle. */
RESULT carry_over(struct cx *cx, const struct submission *s,
                  const struct scope *scope);

/* The version that asked then; NULL when nothing was carried over. */
RESULT carry_version(struct cx *cx, const struct submission *s,
                     const struct questionnaire **out);
/* How an answer came here, in words, and what could not be taken over. */
const char *carry_text(struct cx *cx, const struct questionnaire *then,
                       const struct sheet_row *row);

#endif
