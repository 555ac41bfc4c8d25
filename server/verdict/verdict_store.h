/* Rows of verdicts. Private to server/verdict/. */
#ifndef PORTAL_VERDICT_VERDICT_STORE_H
#define PORTAL_VERDICT_VERDICT_STORE_H

#include "verdict/verdict.h"

struct verdict_subject {
    bool is_asked;
    int64_t answer_version, verdict_version;
};

RESULT verdict_store_list(struct cx *cx, const char *submission_id,
                          const char *vendor_id, struct verdict_list *out);
RESULT verdict_store_subject(struct cx *cx, const char *submission_id,
                             const char *vendor_id, const char *clause,
                             struct verdict_subject *out);
/* ERR_CONFLICT "stale" when somebody else judged since. */
RESULT verdict_store_put(struct cx *cx, const char *submission_id,
                         const char *vendor_id, const struct verdict_in *in);
RESULT verdict_store_history(struct cx *cx, const char *submission_id,
                             int domain, struct verdict_list *out);
RESULT verdict_store_tally(struct cx *cx, const char *submission_id,
                           const char *vendor_id, struct tally_list *out);

#endif
