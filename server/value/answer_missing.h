/* What an answer still lacks before it can be submitted. Pure. */
#ifndef PORTAL_VALUE_ANSWER_MISSING_H
#define PORTAL_VALUE_ANSWER_MISSING_H

#include "value/field_value.h"

struct answer_text {
    const char *status, *comment, *safeguard, *plan;
    const char *plan_date; /* "" when there is none */
    const char *performer; /* of an inherited answer; NULL or "": nobody */
};

/* How many required parts are empty; *out_gaps (may be NULL) names them,
 * translated. Evidence that another answer calls for is not counted here. */
size_t answer_missing(struct arena *a, enum lang lang, const struct clause *c,
                      const struct answer_text *text,
                      const struct field_value *values,
                      const char *const **out_gaps);

#endif
