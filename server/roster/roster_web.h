/* Pages of vendors in bulk. */
#ifndef PORTAL_ROSTER_ROSTER_WEB_H
#define PORTAL_ROSTER_ROSTER_WEB_H

#include "http/route.h"

extern const struct route roster_web_routes[];

#endif
