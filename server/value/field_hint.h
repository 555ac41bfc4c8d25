/* What the machine remarks about typed values, for the vendor and for the
 * reviewer: a limit that is not met, an edition that was withdrawn, a date that
 * has passed. Hints only: they refuse nothing and are never the verdict. */
#ifndef PORTAL_VALUE_FIELD_HINT_H
#define PORTAL_VALUE_FIELD_HINT_H

#include "value/field_value.h"

/* Field `i` against its threshold, and what stands beside it. NONE for a table:
 * its cells are judged by field_warnings(). */
enum threshold_result field_value_judged(const struct clause *c,
                                         const struct field_value *values,
                                         size_t i);

/* Whether anything can be remarked about values of the field. */
bool field_may_hint(const struct clause_field *f);
/* In words, without the threshold of the field itself. `today` is ISO. Of a
 * table one row, or all with the row named (ALL_ROWS). */
#define ALL_ROWS SIZE_MAX
size_t field_warnings(struct arena *a, enum lang lang, const char *today,
                      const struct clause *c, const struct field_value *values,
                      size_t i, size_t row, const char *const **out);

/* When the next proof is due, an ISO date: the clause's cadence counted from
 * its dates. "" while the dates or the declared frequency are missing. */
const char *clause_proof_due(struct arena *a, const struct clause *c,
                             const struct field_value *values);
/* How often a new proof is due: months or days, both 0 when that is not given
 * (`values` may be NULL where it is not declared by the vendor). */
void clause_proof_interval(struct arena *a, const struct clause *c,
                           const struct field_value *values, int *out_months,
                           int *out_days);

#endif
