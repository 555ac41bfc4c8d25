/* Endpoints of findings. */
#ifndef PORTAL_FINDING_FINDING_WEB_H
#define PORTAL_FINDING_FINDING_WEB_H

#include "http/route.h"

extern const struct route finding_web_routes[];

#endif
