/* The report of a vendor as a page and as PDF. */
#ifndef PORTAL_REPORT_REPORT_WEB_H
#define PORTAL_REPORT_REPORT_WEB_H

#include "http/route.h"

extern const struct route report_web_routes[];

#endif
