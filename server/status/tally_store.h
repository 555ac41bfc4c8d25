/* Rows of status_tallies. Private to server/status/. */
#ifndef PORTAL_STATUS_TALLY_STORE_H
#define PORTAL_STATUS_TALLY_STORE_H

#include "db/db.h"
#include "status/tally.h"

struct tally {
    struct db_set rows;
};
struct tally_row {
    const char *submission_id;
    int64_t domain;
    const char *status;
    int64_t n;
};

/* `ids`: a PostgreSQL array. Queued. */
void tally_store_ask(struct cx *cx, const char *ids, const char *today,
                     struct db_set *out);
RESULT tally_store_fold(struct cx *cx);
RESULT tally_store_compare(struct cx *cx, int limit,
                           struct tally_differences *out);
/* Their ids, in order, after `after`. */
RESULT tally_store_engagements(struct cx *cx, const char *after,
                               const char *const **out, size_t *out_n);

#endif
