/* One vendor. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_VENDOR_BOARD_STORE_H
#define PORTAL_DASHBOARD_VENDOR_BOARD_STORE_H

#include "dashboard/vendor_board.h"
#include "db/db.h"

struct cycle_row {
    const char *submission_id, *engagement_name, *party_name, *state;
    struct opt_text outcome, valid_until;
    int64_t cycle;
    struct opt_i64 issued_us, submitted_us;
    const char *status;
    int64_t n;
};
struct board_plan_row {
    const char *plan_id, *finding_id, *clause, *state, *finding_title,
        *finding_source, *party_name;
    int64_t number;
    const char *owner, *due_date;
    int64_t created_us;
    struct opt_text milestone, milestone_due;
    struct opt_i64 done_us;
};
struct vendor_board_sets {
    struct db_set cycles, plans, evidence;
};
/* struct heat_engagement. */
RESULT vendor_board_store_engagements(struct cx *cx, const char *vendor_id,
                                      const char *after, struct db_set *out);
/* Queued. */
void vendor_board_store_ask(struct cx *cx, const char *vendor_id,
                            const char *today, const char *last_day,
                            struct vendor_board_sets *out);

#endif
