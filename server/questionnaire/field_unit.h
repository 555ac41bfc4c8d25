/* Units of numbers, and durations: as people type them in either language, in
 * one canonical form, in words. */
#ifndef PORTAL_QUESTIONNAIRE_FIELD_UNIT_H
#define PORTAL_QUESTIONNAIRE_FIELD_UNIT_H

#include "base/arena.h"
#include "base/i18n.h"

#include <stdbool.h>

/* "days" -> "日", "days"; "" when the code is not known. */
const char *field_unit_text(enum lang lang, const char *unit);
/* "30日", "30 days", "1 day", "CVSS score 4". */
const char *field_measure_text(struct arena *a, enum lang lang,
                               const char *number, const char *unit);

/* Reads a number that may have a word behind it: "３０日", "1,000 days". The
 * number comes without separators and leading zeros; the word is what is left,
 * "" mostly. NULL when it does not begin with a number. */
const char *field_number_of(struct arena *a, const char *typed,
                            const char **out_word);
/* Whether the word is one for that unit, in any language. */
bool field_unit_has_word(const char *unit, const char *word);
bool field_unit_is_any(const char *word);
/* Of units that only come whole: people, bits, ... */
bool field_unit_is_whole(const char *unit);
/* Minutes, hours, days, months, years: how many minutes; 0 for the others. A
 * month has 365.25 / 12 days. */
double field_unit_minutes(const char *unit);

/* A canonical duration "3 days" in minutes; false when it is none. */
bool field_duration_minutes(const char *duration, double *out);
/* Its two parts; the unit is "" when there is none. */
const char *field_duration_number(struct arena *a, const char *duration);
const char *field_duration_unit(const char *duration);

#endif
