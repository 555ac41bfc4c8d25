/* What the gate reads. Private to server/gate/. */
#ifndef PORTAL_GATE_GATE_STORE_H
#define PORTAL_GATE_GATE_STORE_H

#include "db/db.h"
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
    /* As they land. */
    bool is_found;
    struct db_set sub_set, trouble_set, condition_set;
};

/* Queued; gate_store_landed() when the flight has landed. */
void gate_store_ask(struct cx *cx, const char *engagement_id,
                    struct gate_facts *out);
RESULT gate_store_landed(struct cx *cx, struct gate_facts *io);

#endif
