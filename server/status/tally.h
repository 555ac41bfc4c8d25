/* How many clauses stand where, without looking at the clauses: what
 * dashboards read. Kept by the database in the transaction of each change, as
 * differences that nobody waits for (migrations/0022); the date is compared
 * with the clock when read, as everywhere. */
#ifndef PORTAL_STATUS_TALLY_H
#define PORTAL_STATUS_TALLY_H

#include "status/status.h"

/* Of the newest issued submission of every party of these engagements, by
 * submission and domain (staff). Queued: `out` is filled when the flight has
 * landed and tally_landed() was called. */
struct tally;
struct tally *tally_ask(struct cx *cx, const char *const engagement_ids[],
                        size_t n);
void tally_landed(struct cx *cx, const struct tally *t,
                  struct domain_status_list *out);
/* At once. */
RESULT tally_of_engagements(struct cx *cx, const char *const engagement_ids[],
                            size_t n, struct domain_status_list *out);
/* The row of a submission and domain; NULL when nothing is asked there. */
const struct domain_status *tally_find(const struct domain_status_list *all,
                                       const char *submission_id, int domain);

/* A job: adds up the differences of some submissions. Safe late and twice, and
 * beside itself. */
RESULT tally_fold(struct cx *cx);

/* Where the tallies differ from the clauses themselves. */
struct tally_difference {
    const char *submission_id;
    int64_t domain;
    const char *status, *later, *due; /* stands there, turns to, on */
    int64_t told, real;               /* clauses */
};
struct tally_differences {
    const struct tally_difference *v;
    size_t n;
};
/* The first `limit`, by submission and domain. Looks at every clause. */
RESULT tally_compare(struct cx *cx, int limit, struct tally_differences *out);
/* Whether what dashboards read is what status_of_submissions() finds today,
 * for every party's newest submission. */
struct tally_check {
    int64_t nparties, ndifferent;
    char first[64]; /* submission and domain that differs, "" */
};
RESULT tally_check(struct cx *cx, struct tally_check *out);

#endif
