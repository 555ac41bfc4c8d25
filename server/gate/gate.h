/* What procurement may read: may we buy this service from this vendor now?
 * Computed at the moment of reading, from the decision, the control status
 * and the clock. Fails closed: what is not known is pending. */
#ifndef PORTAL_GATE_GATE_H
#define PORTAL_GATE_GATE_H

#include "base/cx.h"
#include "base/field.h"
#include "vendor/external_id.h"

struct gate_reason {
    const char *code;         /* stable: no_decision, decision_expired, ... */
    const char *clause;       /* "" when it concerns no single clause */
    const char *party_id;     /* the sub-processor concerned; "": the vendor */
    const char *condition_id; /* "" when it is about no condition */
};
struct gate_condition {
    const char *id, *text, *due_date;
    const char *clauses;  /* numbers, separated by spaces */
    const char *party_id; /* of the sub-processor; "": of the vendor */
    const char *state;    /* open, overdue, met */
    struct opt_text finding_id, plan_id;
};
struct gate {
    const char *engagement_id, *vendor_id;
    /* approved, approved_with_conditions, not_approved, pending, expired,
     * suspended */
    const char *outcome;
    struct opt_text effective_from; /* RFC 3339, UTC */
    struct opt_text valid_until;
    struct opt_text submission_id, questionnaire_version;
    const struct gate_condition *conditions;
    size_t nconditions;
    const struct gate_reason *reasons;
    size_t nreasons;
};
/* Whether a sub-processor that is unassessed or fails a knock-out clause
 * suspends the gate instead of adding a condition. Once, at start. */
void gate_configure(bool suspend_for_sub_processors);

/* For staff and API clients. ERR_NOT_FOUND for an unknown engagement, and for
 * one that cx->actor.units leaves out. */
RESULT gate_read(struct cx *cx, const char *engagement_id, struct gate *out);
/* The same for many in one flight: ask for each, let the flight land, then
 * read what came. */
struct gate_facts;
struct gate_facts *gate_ask(struct cx *cx, const char *engagement_id);
bool gate_is_known(const struct gate_facts *landed);
RESULT gate_landed(struct cx *cx, struct gate_facts *facts, struct gate *out);

/* One question of many: an engagement, or all of a vendor, by an id in its
 * form. */
struct gate_question {
    const char *engagement_id; /* "": by the other one */
    struct external_id vendor;
    /* The answer. Not known: no such engagement or vendor, or none that the
     * client sees; a vendor may have no engagement. */
    bool is_known;
    struct gate *v;
    size_t n;
};
#define GATES_MAX 5000 /* of several vendors at once */
/* All in two flights. ERR_INVALID "too_many_gates". */
RESULT gate_answer(struct cx *cx, struct gate_question io[], size_t n);

/* The gate as it was read at that time: JSON without as_of, by gate_json().
 * NULL before the engagement's first one. */
RESULT gate_before(struct cx *cx, const char *engagement_id, int64_t at_us,
                   const char **out_document);

const char *gate_outcome_text(enum lang lang, const char *outcome);

#endif
