/* Rows of the cycle before. Private to server/reassess/. */
#ifndef PORTAL_REASSESS_LAST_CYCLE_STORE_H
#define PORTAL_REASSESS_LAST_CYCLE_STORE_H

#include "reassess/last_cycle.h"

struct last_submission {
    const char *id;
    int64_t cycle;
};
RESULT last_cycle_store_find(struct cx *cx, const struct submission *s,
                             struct last_submission *out, bool *out_found);
RESULT last_cycle_store_answers(struct cx *cx, const struct submission *s,
                                int domain, struct last_cycle *last);

#endif
