/* Endpoints of the feed. */
#ifndef PORTAL_CHANGE_CHANGE_WEB_H
#define PORTAL_CHANGE_CHANGE_WEB_H

#include "http/route.h"

extern const struct route change_api_routes[];

#endif
