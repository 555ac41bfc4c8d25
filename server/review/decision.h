/* The approver's decision on a submission; never the person who reviewed. */
#ifndef PORTAL_REVIEW_DECISION_H
#define PORTAL_REVIEW_DECISION_H

#include "base/cx.h"
#include "base/field.h"
#include "vendor/flaw.h"

struct decision {
    const char *id, *vendor_id, *submission_id, *engagement_id, *party_id;
    const char *outcome; /* approved, approved_with_conditions, not_approved */
    const char *conditions, *reasons;
    struct opt_text valid_until; /* ISO date */
    const char *decided_by_name;
    int64_t decided_us;
};
RESULT decision_of_submission(struct cx *cx, const char *submission_id,
                              const char *vendor_id, struct decision *out,
                              bool *out_found);
struct decision_in {
    const char *outcome, *conditions, *reasons, *valid_until;
};
/* Every rule that the input breaks; the code of the rule stands as its field.
 */
void decision_flaws(struct cx *cx, const struct decision_in *in,
                    struct flaws *out);
/* in_review -> decided. ERR_DENIED "four_eyes" for whoever gave a verdict or
 * raised a finding on it; ERR_INVALID "unjudged" while an asked clause has no
 * verdict, "conditions_missing", "valid_until_missing", "valid_until_past". */
RESULT decision_take(struct cx *cx, const char *submission_id,
                     const struct decision_in *in);
const char *outcome_text(enum lang lang, const char *outcome);

#endif
