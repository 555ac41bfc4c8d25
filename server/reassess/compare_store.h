/* Rows for comparing cycles. Private to server/reassess/. */
#ifndef PORTAL_REASSESS_COMPARE_STORE_H
#define PORTAL_REASSESS_COMPARE_STORE_H

#include "reassess/compare.h"

struct compare_status {
    const char *clause, *status;
};
struct compare_status_list {
    const struct compare_status *v;
    size_t n;
};
RESULT compare_store_status(struct cx *cx, const struct submission *s,
                            struct compare_status_list *out);
RESULT compare_store_trend(struct cx *cx, const struct submission *s,
                           struct compare_trend *out);

#endif
