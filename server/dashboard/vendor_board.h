/* One vendor for Alludo's people: its parties, how each cycle went, its plans
 * and what is due. */
#ifndef PORTAL_DASHBOARD_VENDOR_BOARD_H
#define PORTAL_DASHBOARD_VENDOR_BOARD_H

#include "dashboard/due.h"
#include "dashboard/heat.h"
#include "report/report_picture.h"

struct vendor_cycle {
    const char *submission_id, *engagement_name, *party_name, *state;
    struct opt_text outcome, valid_until; /* of the latest decision on it */
    int64_t cycle;
    struct opt_i64 issued_us, submitted_us;
    int64_t count[STATUS_COUNT], total; /* clauses, as they stand today */
};
/* A file that proves an answer and stops doing so. */
struct vendor_evidence {
    const char *id, *name, *good_until;
    int64_t nused;
};
struct vendor_board {
    struct heat heat;
    const struct vendor_cycle *cycles; /* by engagement, party and cycle */
    size_t ncycles;
    const struct plan_row *plans; /* in force or negotiated, by date */
    size_t nplans;
    const struct vendor_evidence *evidence; /* soonest first */
    size_t nevidence;
    struct due_list due;
};
/* ERR_NOT_FOUND for none. Parties: the engagements behind `after`. */
RESULT vendor_board_read(struct cx *cx, const char *vendor_id,
                         const char *after, struct vendor_board *out);

#endif
