/* Rows of submissions and of their scope. Private to server/submission/.
 * Setters are queued and look only at the submission's own vendor. */
#ifndef PORTAL_SUBMISSION_SUBMISSION_STORE_H
#define PORTAL_SUBMISSION_SUBMISSION_STORE_H

#include "submission/scope.h"
#include "submission/submission.h"

RESULT submission_store_get(struct cx *cx, const char *id,
                            struct submission *out);
RESULT submission_store_lock(struct cx *cx, const char *id, bool exclusive,
                             struct submission *out);
RESULT submission_store_list(struct cx *cx, struct submission_list *out);
RESULT submission_store_find(struct cx *cx, const struct submission_filter *f,
                             struct submission_list *out);
RESULT submission_store_any(struct cx *cx, bool *out);
RESULT submission_store_vendors(struct cx *cx, int64_t most,
                                struct submission_vendor_list *out);
RESULT submission_store_list_engagement(struct cx *cx,
                                        const char *engagement_id,
                                        const char *vendor_id,
                                        struct submission_list *out);
RESULT scope_store_list(struct cx *cx, const char *id, const char *vendor_id,
                        struct scope *out);
RESULT scope_store_put(struct cx *cx, const char *id, const char *vendor_id,
                       const char *clause, bool is_asked, const char *reason,
                       bool *out_found);
void submission_store_cancel(struct cx *cx, const struct submission *s,
                             const char *reason);
void submission_store_start_review(struct cx *cx, const struct submission *s);
void submission_store_return(struct cx *cx, const struct submission *s,
                             const char *message);
RESULT submission_store_return_clause(struct cx *cx, const struct submission *s,
                                      const char *clause, const char *note,
                                      bool *out_found);
void submission_store_decided(struct cx *cx, const struct submission *s);

#endif
