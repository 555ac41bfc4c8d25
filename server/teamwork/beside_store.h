/* Rows beside a section's answers. Private to server/teamwork/. */
#ifndef PORTAL_TEAMWORK_BESIDE_STORE_H
#define PORTAL_TEAMWORK_BESIDE_STORE_H

#include "db/db.h"
#include "teamwork/beside.h"

struct beside_query {
    const char *submission_id;
    int domain;
    struct db_set set;
};
void beside_store_queue(struct cx *cx, struct beside_query *q,
                        const char *vendor_id);
RESULT beside_store_waiting(struct cx *cx, int64_t *out);
RESULT beside_store_now(struct cx *cx, struct beside_query *q,
                        const char *vendor_id);

#endif
