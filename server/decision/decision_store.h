/* Rows of decisions. Private to server/decision/. */
#ifndef PORTAL_DECISION_DECISION_STORE_H
#define PORTAL_DECISION_DECISION_STORE_H

#include "decision/decision.h"

RESULT decision_store_list(struct cx *cx, const char *submission_id,
                           const char *vendor_id, struct decision_list *out);
RESULT decision_store_list_engagement(struct cx *cx, const char *engagement_id,
                                      const char *vendor_id,
                                      struct decision_list *out);
RESULT decision_store_unjudged(struct cx *cx, const char *submission_id,
                               const char *vendor_id, int64_t *out_count);
RESULT decision_store_has_reviewed(struct cx *cx, const char *submission_id,
                                   const char *vendor_id, bool *out);
/* Queued. `conditions`: their texts, one per line. */
void decision_store_add(struct cx *cx, const char *id, const char *vendor_id,
                        const char *submission_id, const struct decision_in *in,
                        const char *conditions);

#endif
