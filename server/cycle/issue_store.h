/* Rows of a submission that begins, and of its scope. Private to server/cycle/.
 * Setters are queued and look only at the submission's own vendor. */
#ifndef PORTAL_CYCLE_ISSUE_STORE_H
#define PORTAL_CYCLE_ISSUE_STORE_H

#include "submission/submission.h"

struct submission_new {
    const char *id, *vendor_id, *engagement_id, *party_id, *questionnaire_id;
    int64_t cycle;
    const char *facts;
};

RESULT issue_store_last_cycle(struct cx *cx, const char *engagement_id,
                              const char *party_id, const char *vendor_id,
                              int64_t *out_cycle, int64_t *out_running);
/* *out_is_new is false when the cycle is there already. */
RESULT issue_store_add(struct cx *cx, const struct submission_new *in,
                       bool *out_is_new);
/* `scope`: JSON array of the members of submission_clauses. */
void issue_store_add_scope(struct cx *cx, const char *id, const char *vendor_id,
                           const char *scope);
void issue_store_open(struct cx *cx, const struct submission *s,
                      const char *due_date);

#endif
