/* What an approver has to know: how the verdicts are, and what is still open of
 * the party in this engagement. Staff only; read in one flight. */
#ifndef PORTAL_DECISION_DECISION_BRIEF_H
#define PORTAL_DECISION_DECISION_BRIEF_H

#include "base/cx.h"
#include "base/field.h"
#include "submission/submission.h"

struct brief_tally {
    const char *verdict; /* "": none, or on an older answer */
    int64_t n;
};
struct brief_clause {
    const char *clause;
    int64_t domain;
    const char *status;      /* control status today */
    struct opt_text expires; /* of the evidence */
};
struct brief_finding {
    const char *id, *clause, *severity, *title, *source;
    int64_t cycle;
    struct opt_text plan_id, next_due;
    const char *plan_state; /* "" without a plan */
    bool is_agreed, is_overdue;
};
struct brief_sub {
    const char *party_id, *name;
    struct opt_text outcome, valid_until; /* of the decision that stands */
    bool is_valid;
};
struct decision_brief {
    const struct brief_tally *tally;
    const struct brief_clause *knock_outs; /* those that are not all right */
    const struct brief_clause *evidence;   /* expired, or until `until` */
    const struct brief_finding *findings;  /* open ones, also of past cycles */
    const struct brief_sub *subs;          /* who takes part */
    size_t ntally, nknock_outs, nevidence, nfindings, nsubs;
};
/* `until`: ISO date to which evidence is looked ahead. */
RESULT decision_brief(struct cx *cx, const struct submission *s,
                      const char *until, struct decision_brief *out);

#endif
