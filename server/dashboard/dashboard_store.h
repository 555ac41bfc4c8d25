/* The dashboard's queries. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_DASHBOARD_STORE_H
#define PORTAL_DASHBOARD_DASHBOARD_STORE_H

#include "dashboard/dashboard.h"

/* At most `limit` rows from `offset`. */
RESULT dashboard_store_rows(struct cx *cx,
                            const struct dashboard_filter *filter, int limit,
                            int offset, struct dashboard_list *out);
RESULT dashboard_store_figures(struct cx *cx, struct dashboard_figures *out);

#endif
