/* The approver's decisions on a submission; never by a person who reviewed it.
 * The first one ends the review. Later ones suspend or withdraw an approval,
 * or approve again: each is a decision of its own, none is ever changed. */
#ifndef PORTAL_DECISION_DECISION_H
#define PORTAL_DECISION_DECISION_H

#include "base/cx.h"
#include "base/field.h"
#include "decision/condition.h"
#include "submission/outcome.h"

struct decision_config {
    int64_t approval_months;     /* proposed for a new approval */
    int64_t approval_max_months; /* an approval is not valid for longer */
};
/* Once, at start. The defaults: 12 months, 36 at most. */
void decision_configure(const struct decision_config *config);
const struct decision_config *decision_settings(void);

struct decision {
    const char *id, *vendor_id, *submission_id, *engagement_id, *party_id;
    /* approved, approved_with_conditions, not_approved, suspended, withdrawn */
    const char *outcome;
    const char *reasons;
    struct opt_text valid_until; /* ISO date */
    const char *decided_by_name;
    int64_t decided_us;
    int64_t number;         /* of the submission, from 1 */
    const char *party_name; /* joined */
    int64_t cycle;
    bool is_standing; /* the latest of the party for the engagement */
};
struct decision_list {
    const struct decision *v; /* newest first */
    size_t n;
};
/* Those on one submission; those of an engagement, party by party. */
RESULT decision_list(struct cx *cx, const char *submission_id,
                     const char *vendor_id, struct decision_list *out);
RESULT decision_list_of_engagement(struct cx *cx, const char *engagement_id,
                                   const char *vendor_id,
                                   struct decision_list *out);
/* The latest on the submission. */
RESULT decision_of_submission(struct cx *cx, const char *submission_id,
                              const char *vendor_id, struct decision *out,
                              bool *out_found);

struct decision_in {
    const char *outcome, *reasons, *valid_until;
    const struct condition_in *conditions;
    size_t nconditions;
    int64_t seen; /* number of the latest decision that the page showed, or 0 */
};
/* Every rule that the input breaks, each with the control it belongs to:
 * outcome, reasons, valid_until, conditions, condition-N-text, condition-N-due,
 * condition-N-clauses, condition-N-about. */
struct decision_flaw {
    const char *code, *field;
    const char *message; /* translated */
};
struct decision_flaws {
    const struct decision_flaw *v;
    size_t n;
};
RESULT decision_flaws(struct cx *cx, const char *submission_id,
                      const char *vendor_id, const struct decision_in *in,
                      struct decision_flaws *out);
/* in_review -> decided, or what follows a decision. ERR_CONFLICT "wrong_state",
 * "verdicts_missing", "decided_meanwhile" (another than `seen` stands),
 * "superseded" (a later cycle is decided); ERR_DENIED "four_eyes" for whoever
 * ever judged a clause, raised a finding or started the review of it,
 * "not_approver" for administrators; ERR_INVALID: the first of the flaws. */
RESULT decision_take(struct cx *cx, const char *submission_id,
                     const struct decision_in *in);
/* Whether the actor ever had a hand in the review: four eyes. */
RESULT decision_has_reviewed(struct cx *cx, const char *submission_id,
                             const char *vendor_id, bool *out);
/* What may follow: codes separated by spaces; `latest` NULL: nothing yet. "" in
 * a state in which nothing is decided. */
const char *decision_choices(const char *state, const struct decision *latest);
/* As something to do: "Suspend the approval". */
const char *outcome_act_text(enum lang lang, const char *outcome);

#endif
