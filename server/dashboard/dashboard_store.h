/* The dashboard's figures. Private to server/dashboard/. */
#ifndef PORTAL_DASHBOARD_DASHBOARD_STORE_H
#define PORTAL_DASHBOARD_DASHBOARD_STORE_H

#include "dashboard/dashboard.h"

RESULT dashboard_store_figures(struct cx *cx, struct dashboard_figures *out);

#endif
