/* The scope questions: the vendor finds the facts about its service right, or
 * asks for a change, which a reviewer approves or declines. Only then does the
 * scope of the running submission change. Answers of clauses that leave stay
 * where they are. */
#ifndef PORTAL_SCOPE_SCOPE_REQUEST_H
#define PORTAL_SCOPE_SCOPE_REQUEST_H

#include "base/cx.h"
#include "base/field.h"
#include "submission/submission.h"

struct scope_request {
    const char *id, *vendor_id, *submission_id;
    const char *state; /* open, approved, declined, withdrawn */
    const char *facts_before, *facts_after, *reason;
    const char *requested_by_name;
    int64_t requested_us;
    struct opt_text decided_by_name;
    struct opt_i64 decided_us;
    const char *note;
    const char *vendor_name, *engagement_name, *party_name; /* joined */
};
struct scope_request_list {
    const struct scope_request *v;
    size_t n;
};
/* Where a submission's scope questions stand. */
struct scope_standing {
    bool is_confirmed; /* what was confirmed is what the submission has */
    const char *confirmed_by_name;
    int64_t confirmed_us;
    bool has_request; /* `latest` */
    struct scope_request latest;
};
RESULT scope_standing(struct cx *cx, const struct submission *s,
                      struct scope_standing *out);
RESULT scope_request_get(struct cx *cx, const struct submission *s,
                         const char *id, struct scope_request *out);
/* Staff: what waits for a reviewer, oldest first. */
RESULT scope_request_list(struct cx *cx, struct scope_request_list *out);

/* All below: ERR_CONFLICT "wrong_state" unless the submission is open or
 * returned; "stale" when its facts are not `facts_seen` any more. */

/* Vendor manager: everything is right as it is. */
RESULT scope_confirm(struct cx *cx, const char *submission_id,
                     const char *facts_seen);
struct scope_request_in {
    const char *facts, *facts_seen, *reason;
};
/* Vendor manager. ERR_INVALID "unknown_fact", "nothing_changed",
 * "reason_missing", "reason_too_long"; ERR_CONFLICT "request_open" while
 * another request waits. */
RESULT scope_request_send(struct cx *cx, const char *submission_id,
                          const struct scope_request_in *in,
                          const char **out_id);
/* Vendor manager, in whatever state the submission is. ERR_CONFLICT
 * "request_decided". */
RESULT scope_request_withdraw(struct cx *cx, const char *submission_id,
                              const char *id);
/* Reviewer. Approving changes the scope and the engagement's facts; declining
 * needs a note (ERR_INVALID "note_missing") and works in any state.
 * ERR_CONFLICT "request_decided", "empty_scope". */
RESULT scope_request_decide(struct cx *cx, const char *submission_id,
                            const char *id, bool is_approved, const char *note);
/* Reviewer: the submission takes over the engagement's facts. `facts` are
 * those that the preview showed. ERR_CONFLICT "request_open". */
RESULT scope_follow_engagement(struct cx *cx, const char *submission_id,
                               const char *facts_seen, const char *facts,
                               const char *reason);

#endif
