/* Rows of review_assignments. Private to server/review/. */
#ifndef PORTAL_REVIEW_REVIEWER_STORE_H
#define PORTAL_REVIEW_REVIEWER_STORE_H

#include "review/reviewer.h"

RESULT reviewer_store_list(struct cx *cx, const char *submission_id,
                           struct reviewer_list *out);
/* Queued. Nothing happens for a domain that is not asked. */
void reviewer_store_give(struct cx *cx, const struct submission *s,
                         int64_t domain, const char *user_id,
                         const char *user_name);
void reviewer_store_take(struct cx *cx, const struct submission *s,
                         int64_t domain);

#endif
