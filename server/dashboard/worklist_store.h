/* What waits. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_WORKLIST_STORE_H
#define PORTAL_DASHBOARD_WORKLIST_STORE_H

#include "dashboard/worklist.h"

/* At most WORKLIST_PAGE_ROWS + 1. */
RESULT work_store_list(struct cx *cx, const struct work_filter *filter,
                       struct work_list *out);

#endif
