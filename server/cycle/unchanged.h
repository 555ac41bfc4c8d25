/* Returned clauses that go back to Alludo as they came: the answer and its
 * evidence are what was attested before, and nobody replied. That may be right,
 * but it is said on purpose, with a reason. */
#ifndef PORTAL_CYCLE_UNCHANGED_H
#define PORTAL_CYCLE_UNCHANGED_H

#include "cycle/attest.h"

/* What would go back unchanged now, in order. `answers`: as they are. */
struct clause_names {
    const char *const *v;
    size_t n;
};
RESULT unchanged_among(struct cx *cx, const struct submission *s,
                       const struct content_list *answers,
                       struct clause_names *out);
/* The same, for a page. Empty unless the submission is returned. */
RESULT unchanged_now(struct cx *cx, const struct submission *s,
                     struct clause_names *out);
/* ERR_INVALID "unchanged_reason_missing", "too_long"; else it is kept. */
RESULT unchanged_keep(struct cx *cx, const struct submission *s,
                      const struct clause_names *clauses, const char *reason);

/* What came back unchanged after the return of that moment. */
struct unchanged {
    const char *clause, *reason, *confirmed_by_name;
    int64_t returned_us, confirmed_us;
};
struct unchanged_list {
    const struct unchanged *v; /* the latest return first, clauses in order */
    size_t n;
};
RESULT unchanged_list(struct cx *cx, const struct submission *s,
                      struct unchanged_list *out);
/* Of the latest return; NULL: it was changed, or never returned. */
const struct unchanged *unchanged_find(const struct unchanged_list *list,
                                       const struct submission *s,
                                       const char *clause);

#endif
