/* What the gate reads, in one flight. Private to server/gate/. */
#ifndef PORTAL_GATE_GATE_STORE_H
#define PORTAL_GATE_GATE_STORE_H

#include "gate/gate.h"

struct gate_engagement {
    const char *engagement_id, *vendor_id;
    struct opt_text outcome, valid_until, submission_id;
    struct opt_text questionnaire_version;
    struct opt_i64 decided_us;
};
struct gate_sub_processor {
    const char *party_id;
    struct opt_text outcome, valid_until;
};
struct gate_trouble {
    const char *clause, *party_id, *kind;
    bool is_overdue, is_expired, is_gap;
};
struct gate_condition_row {
    const char *id, *text, *due_date, *clauses, *party_id, *kind;
    struct opt_text finding_id, plan_id;
    bool is_met, is_overdue;
};
struct gate_facts {
    struct gate_engagement engagement;
    const struct gate_sub_processor *subs;
    size_t nsubs;
    const struct gate_trouble *troubles;
    size_t ntroubles;
    const struct gate_condition_row *conditions;
    size_t nconditions;
};

RESULT gate_store_read(struct cx *cx, const char *engagement_id,
                       struct gate_facts *out);

#endif
