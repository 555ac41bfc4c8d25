/* Rows of findings. Private to server/finding/. */
#ifndef PORTAL_FINDING_FINDING_STORE_H
#define PORTAL_FINDING_FINDING_STORE_H

#include "finding/finding.h"

RESULT finding_store_get(struct cx *cx, const char *id, struct finding *out);
RESULT finding_store_list(struct cx *cx, const char *submission_id,
                          struct finding_list *out);
/* ERR_NOT_FOUND when the clause is not asked. */
RESULT finding_store_add(struct cx *cx, const char *id, const char *vendor_id,
                         const char *submission_id, const struct finding_in *in,
                         const struct finding_score *score);
/* Of the vendor's own answer; queued. */
void finding_store_add_own(struct cx *cx, const char *id, const char *vendor_id,
                           const char *submission_id,
                           const struct finding_in *in);
void finding_store_put_own(struct cx *cx, const char *id, const char *vendor_id,
                           const struct finding_in *in);
RESULT finding_store_hold_reviews(struct cx *cx, const char *submission_id,
                                  const char *vendor_id);
/* ERR_CONFLICT "wrong_state" when it is closed already. */
RESULT finding_store_close(struct cx *cx, const char *id, const char *vendor_id,
                           const char *reason);

#endif
