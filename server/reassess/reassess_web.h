/* Endpoints around the next cycle: reassessments, two cycles side by side. */
#ifndef PORTAL_REASSESS_REASSESS_WEB_H
#define PORTAL_REASSESS_REASSESS_WEB_H

#include "http/route.h"

extern const struct route reassess_web_routes[];
extern const struct route compare_web_routes[];

#endif
