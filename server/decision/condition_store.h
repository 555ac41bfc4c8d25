/* Rows of conditions. Private to server/decision/. */
#ifndef PORTAL_DECISION_CONDITION_STORE_H
#define PORTAL_DECISION_CONDITION_STORE_H

#include "decision/condition.h"

RESULT condition_store_list(struct cx *cx, const char *vendor_id,
                            const char *engagement_id,
                            const char *submission_id,
                            struct condition_list *out);
RESULT condition_store_get(struct cx *cx, const char *id,
                           struct condition *out);

/* What one condition names and is not there. */
struct condition_check {
    bool has_finding, has_plan;
    struct opt_text unknown_clause;
};
RESULT condition_store_check(struct cx *cx, const char *submission_id,
                             const char *vendor_id,
                             const struct condition_in in[], size_t n,
                             struct condition_check out[]);
void condition_store_add(struct cx *cx, const char *vendor_id,
                         const char *decision_id, int64_t position,
                         const struct condition_in *in);
RESULT condition_store_confirm(struct cx *cx, const struct condition *c,
                               const char *note, bool *out_done);

#endif
