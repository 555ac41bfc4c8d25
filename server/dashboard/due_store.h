/* What is due. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_DUE_STORE_H
#define PORTAL_DASHBOARD_DUE_STORE_H

#include "dashboard/due.h"

/* At most DUE_PAGE_ROWS + 1 up to that day, ISO or "infinity". */
RESULT due_store_list(struct cx *cx, const struct due_filter *filter,
                      const char *until, struct due_list *out);

#endif
