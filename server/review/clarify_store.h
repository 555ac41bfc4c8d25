/* Rows of clarification batches. Private to server/review/. */
#ifndef PORTAL_REVIEW_CLARIFY_STORE_H
#define PORTAL_REVIEW_CLARIFY_STORE_H

#include "review/clarify.h"

RESULT clarify_store_drafts(struct cx *cx, const struct submission *s,
                            struct clarify_draft_list *out);
RESULT clarify_store_sent(struct cx *cx, const struct submission *s,
                          struct clarify_sent_list *out);
/* Queued. */
void clarify_store_add(struct cx *cx, const struct submission *s,
                       const char *id, const struct clarify_in *in);

struct clarify_reader {
    const char *email, *name, *language;
};
struct clarify_reader_list {
    const struct clarify_reader *v;
    size_t n;
};
/* The vendor's managers, and who is to answer one of the clauses. */
RESULT clarify_store_readers(struct cx *cx, const struct submission *s,
                             const char *batch_id,
                             struct clarify_reader_list *out);
/* One mail for each of them. */
RESULT clarify_mail(struct cx *cx, const struct submission *s,
                    const char *batch_id, const struct clarify_in *in);

#endif
