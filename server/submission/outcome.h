/* The outcomes of decisions in words, and how a submission that was decided on
 * is called: by the latest decision on it. Taking one: decision/. */
#ifndef PORTAL_SUBMISSION_OUTCOME_H
#define PORTAL_SUBMISSION_OUTCOME_H

#include "submission/submission.h"

const char *outcome_text(enum lang lang, const char *outcome);
bool outcome_approves(const char *outcome);

/* For people: the state, or once decided the outcome of the latest decision,
 * "expired" when the approval has ended. */
const char *standing_of(struct cx *cx, const char *state,
                        const struct opt_text *outcome,
                        const struct opt_text *valid_until);
const char *standing_text(enum lang lang, const char *standing);
const char *submission_standing(struct cx *cx, const struct submission *s);
const char *submission_standing_text(struct cx *cx, const struct submission *s);

#endif
