/* What waits. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_WORKLIST_STORE_H
#define PORTAL_DASHBOARD_WORKLIST_STORE_H

#include "dashboard/worklist.h"

/* At most `nrows`. */
RESULT work_store_list(struct cx *cx, const struct work_filter *filter,
                       int64_t nrows, struct work_list *out);

#endif
