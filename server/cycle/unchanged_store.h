/* Private to server/cycle/. */
#ifndef PORTAL_CYCLE_UNCHANGED_STORE_H
#define PORTAL_CYCLE_UNCHANGED_STORE_H

#include "cycle/unchanged.h"

struct silent_clause {
    const char *clause;
};
/* A return that is about to be answered. */
struct returned_round {
    const char *content;                /* attested before it; "" never */
    const struct silent_clause *silent; /* returned, and nobody replied */
    size_t nsilent;
};
RESULT unchanged_store_round(struct cx *cx, const struct submission *s,
                             struct returned_round *out);
void unchanged_store_add(struct cx *cx, const struct submission *s,
                         const char *clause, const char *reason);
RESULT unchanged_store_list(struct cx *cx, const struct submission *s,
                            struct unchanged_list *out);

#endif
