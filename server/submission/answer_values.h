/* The typed values of an answer in words, for people who read it. */
#ifndef PORTAL_SUBMISSION_ANSWER_VALUES_H
#define PORTAL_SUBMISSION_ANSWER_VALUES_H

#include "questionnaire/questionnaire.h"

struct answer_value {
    const char *label;
    const char *text; /* with its unit; one line per row of a table */
    enum threshold_result judged; /* by the machine: a hint, no verdict */
    const char *threshold;        /* in words, "" without one */
    const char *warning;          /* "" mostly */
};
struct answer_value_list {
    const struct answer_value *v; /* only fields that hold a value */
    size_t n;
};

/* `fields_json`: answer.fields. Values whose field the clause does not have
 * are left out; text that is no JSON object gives an empty list. */
void answer_values(struct arena *a, enum lang lang, const struct clause *c,
                   const char *fields_json, struct answer_value_list *out);

#endif
