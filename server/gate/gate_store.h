/* What the gate reads. Private to server/gate/. */
#ifndef PORTAL_GATE_GATE_STORE_H
#define PORTAL_GATE_GATE_STORE_H

#include "db/db.h"
#include "gate/gate.h"

struct gate_trouble {
    const char *clause;
    bool is_overdue, is_expired, is_gap;
};
struct gate_condition_row {
    const char *id, *text, *due_date, *clauses;
    struct opt_text finding_id, plan_id;
    bool is_met, is_overdue;
};
/* Whoever takes part, with the decision that stands. */
struct gate_party {
    const char *id;
    bool is_vendor;
    struct opt_text outcome, valid_until, submission_id;
    struct opt_text questionnaire_version;
    int64_t decided_us;
    const struct gate_trouble *troubles;
    size_t ntroubles;
    const struct gate_condition_row *conditions;
    size_t nconditions;
};
struct gate_row {
    const char *engagement_id, *vendor_id;
    const char *parties; /* JSON, as the statement makes it */
};
struct gate_facts {
    struct gate_row row;
    bool is_found;
    const struct gate_party *v; /* the vendor itself first */
    size_t n, ntroubles, nconditions;
};

/* Queued; gate_store_landed() when the flight has landed. Calls that meet in a
 * flight are one statement. */
void gate_store_ask(struct cx *cx, const char *engagement_id, const char *units,
                    struct gate_facts *out);
RESULT gate_store_landed(struct cx *cx, struct gate_facts *io);

/* An engagement of whoever has the id number `item`, from 1, of those asked. */
struct gate_holder {
    int64_t item;
    struct opt_text engagement_id;
};
RESULT gate_store_holders(struct cx *cx, const struct external_id ids[],
                          size_t n, int64_t limit, struct db_set *out);
/* The document of that time; NULL: not known yet. ERR_NOT_FOUND. */
RESULT gate_store_before(struct cx *cx, const char *engagement_id,
                         int64_t at_us, struct opt_text *out);

#endif
