/* Endpoints of the dashboards. */
#ifndef PORTAL_DASHBOARD_DASHBOARD_WEB_H
#define PORTAL_DASHBOARD_DASHBOARD_WEB_H

#include "http/route.h"

extern const struct route dashboard_web_routes[];
extern const struct route matrix_web_routes[];
extern const struct route vendor_board_web_routes[];
extern const struct route due_web_routes[];
extern const struct route worklist_web_routes[];
extern const struct route portfolio_web_routes[];
extern const struct route saved_view_web_routes[];

#endif
