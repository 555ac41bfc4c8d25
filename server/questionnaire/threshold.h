/* Floors that Alludo raises above what a published version asks for. The
 * version itself stays as it is, and is never undercut. */
#ifndef PORTAL_QUESTIONNAIRE_THRESHOLD_H
#define PORTAL_QUESTIONNAIRE_THRESHOLD_H

#include "questionnaire/questionnaire.h"

#define THRESHOLD_REASON_MAX_BYTES 1000

struct threshold_in {
    const char *clause, *field;
    const char *value; /* as typed, or a choice code */
    const char *reason;
};
/* For the newest version, and every one that has the field. Back to its own
 * floor: the floor as value. ERR_NOT_FOUND when the field is not adjustable;
 * ERR_INVALID "threshold_bad", "threshold_lowered", "reason_missing",
 * "reason_too_long". The same again changes nothing. */
RESULT threshold_raise(struct cx *cx, const struct threshold_in *in);

struct raised {
    const char *clause, *field, *value, *reason, *raised_by_name;
    int64_t raised_us;
};
struct raised_list {
    const struct raised *v;
    size_t n;
};
/* The newest of each field. */
RESULT threshold_list(struct cx *cx, struct raised_list *out);

#endif
