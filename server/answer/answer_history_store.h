#ifndef PORTAL_ANSWER_ANSWER_HISTORY_STORE_H
#define PORTAL_ANSWER_ANSWER_HISTORY_STORE_H

#include "answer/answer_history.h"

RESULT answer_history_store_place(struct cx *cx, const char *submission_id,
                                  const char *vendor_id, const char *clause,
                                  bool *out_is_returned);
RESULT answer_history_store_list(struct cx *cx, const struct answer_place *p,
                                 int64_t before, int64_t n,
                                 struct answer_list *out);
RESULT answer_history_store_get(struct cx *cx, const struct answer_place *p,
                                int64_t version, struct answer *out,
                                bool *out_found);

#endif
