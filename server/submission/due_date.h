/* By when a vendor shall answer, or answer again. */
#ifndef PORTAL_SUBMISSION_DUE_DATE_H
#define PORTAL_SUBMISSION_DUE_DATE_H

#include "submission/submission.h"

/* Typed in whatever form; *out_date is ISO. ERR_INVALID "due_date_missing",
 * "due_date_invalid", "due_date_past", "due_date_far". */
RESULT due_date_check(struct cx *cx, const char *typed, const char **out_date);

/* What a return proposes: as many days as the settings say, no day of a
 * weekend, and not before the date that the vendor has already. ISO. */
const char *due_date_of_return(const struct cx *cx, const struct submission *s);

#endif
