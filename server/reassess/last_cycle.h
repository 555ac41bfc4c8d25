/* What a party answered in its cycle before, and how that was judged: beside
 * the answers of a domain under review. Staff. */
#ifndef PORTAL_REASSESS_LAST_CYCLE_H
#define PORTAL_REASSESS_LAST_CYCLE_H

#include "answer/answer.h"

struct last_answer {
    const char *clause; /* its number now */
    const char *number; /* and then */
    const char *status, *comment, *fields, *safeguard, *plan;
    struct opt_text plan_date;
    const char *inherited_name;
    const char *verdict, *note; /* "" when it was not judged */
};
struct last_cycle {
    const char *submission_id; /* "": this is the first */
    int64_t cycle;
    const struct last_answer *v;
    size_t n;
};
RESULT last_cycle_get(struct cx *cx, const struct submission *s, int domain,
                      struct last_cycle *out);
const struct last_answer *last_cycle_find(const struct last_cycle *l,
                                          const char *clause);
/* As the answer that it was, for a comparison. */
struct answer last_cycle_answer(const struct last_answer *a);

#endif
