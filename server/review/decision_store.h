/* Rows of decisions. Private to server/review/. */
#ifndef PORTAL_REVIEW_DECISION_STORE_H
#define PORTAL_REVIEW_DECISION_STORE_H

#include "review/decision.h"

RESULT decision_store_of_submission(struct cx *cx, const char *submission_id,
                                    const char *vendor_id, struct decision *out,
                                    bool *out_found);
RESULT decision_store_unjudged(struct cx *cx, const char *submission_id,
                               const char *vendor_id, int64_t *out_count);
void decision_store_add(struct cx *cx, const char *id, const char *vendor_id,
                        const char *submission_id,
                        const struct decision_in *in);

#endif
