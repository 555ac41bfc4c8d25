/* Endpoints of the dashboards. */
#ifndef PORTAL_DASHBOARD_DASHBOARD_WEB_H
#define PORTAL_DASHBOARD_DASHBOARD_WEB_H

#include "http/route.h"

extern const struct route dashboard_web_routes[];
extern const struct route saved_view_web_routes[];

#endif
