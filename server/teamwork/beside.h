/* What stands beside the answers of a section: who is here, who is to answer,
 * how much was said about a clause. Read in a flight that flies anyway. */
#ifndef PORTAL_TEAMWORK_BESIDE_H
#define PORTAL_TEAMWORK_BESIDE_H

#include "base/cx.h"

#include <stddef.h>

struct beside_row {
    const char *kind;   /* here, holder, talk */
    const char *clause; /* "": of the section as a whole */
    const char *name, *due_date;
    int64_t n, nunread;
};
struct beside {
    struct beside_row *rows;
    size_t n;
};
/* Queues the question, before the submission is read in the same flight;
 * beside_take() is the reply. For staff, who know the vendor only then, it asks
 * there. */
struct beside_query;
struct beside_query *beside_ask(struct cx *cx, const char *submission_id,
                                int domain);
RESULT beside_take(struct cx *cx, struct beside_query *q, const char *vendor_id,
                   struct beside *out);

/* How many of Alludo's messages wait for an answer of the actor's company. */
RESULT beside_waiting(struct cx *cx, int64_t *out);

/* Rows of that kind and clause; NULL: none. */
const struct beside_row *beside_find(const struct beside *b, const char *kind,
                                     const char *clause);
/* Who is here, in words; "" for nobody. */
const char *beside_here(struct cx *cx, const struct beside *b);

#endif
