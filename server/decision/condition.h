/* What an approval depends on, by when: linked to a plan, a finding, clauses.
 * Met when its plan was verified or when somebody of Alludo confirmed it. */
#ifndef PORTAL_DECISION_CONDITION_H
#define PORTAL_DECISION_CONDITION_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

#define CONDITIONS_MAX 20

struct condition {
    const char *id, *vendor_id, *decision_id, *submission_id;
    const char *text, *due_date, *clauses; /* clauses: separated by spaces */
    struct opt_text finding_id, plan_id, finding_title, finding_source;
    bool is_met, is_standing; /* standing: of the decision that counts */
    struct opt_i64 met_us, verified_us; /* by hand; through the plan */
    struct opt_text met_by_name, met_note;
};
struct condition_list {
    const struct condition *v; /* in the order of the decision */
    size_t n;
};
/* Of every decision on the submission, or ("") of the whole engagement. */
RESULT condition_list(struct cx *cx, const char *vendor_id,
                      const char *engagement_id, const char *submission_id,
                      struct condition_list *out);
/* Staff only. */
RESULT condition_get(struct cx *cx, const char *id, struct condition *out);
/* "met", "overdue" or "open" as of today. */
const char *condition_state(struct cx *cx, const struct condition *c);
const char *condition_state_text(enum lang lang, const char *state);

struct condition_in {
    const char *text, *due_date, *clauses;
    const char *finding_id, *plan_id; /* "" for none */
};
/* Clause numbers as people write them ("24.1、3.2") as the schema has them. */
const char *condition_clauses(struct arena *a, const char *typed);
/* Those of one decision, a line each with its date and state. */
const char *condition_lines(struct cx *cx, const struct condition_list *list,
                            const char *decision_id);
/* Reviewer or approver. ERR_CONFLICT "condition_met" when it is met already,
 * "condition_superseded" when a later decision stands; ERR_INVALID
 * "note_missing", "too_long". */
RESULT condition_confirm(struct cx *cx, const char *id, const char *note);

#endif
