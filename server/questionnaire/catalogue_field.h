/* Reads the typed fields of a clause. Private to the folder. */
#ifndef PORTAL_QUESTIONNAIRE_CATALOGUE_FIELD_H
#define PORTAL_QUESTIONNAIRE_CATALOGUE_FIELD_H

#include "questionnaire/catalogue_read.h"

RESULT catalogue_fields(struct reader *r, const json_t *clause,
                        const struct clause_field **out, size_t *out_n);
/* The field of that code among the first `n`, or NULL. */
const struct clause_field *catalogue_field_by_code(const struct clause_field *v,
                                                   size_t n, const char *code);
/* Whether the field can have the value that a condition names. */
bool catalogue_field_has_value(const struct clause_field *f, const char *value);

#endif
