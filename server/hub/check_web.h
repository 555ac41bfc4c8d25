#ifndef PORTAL_HUB_CHECK_WEB_H
#define PORTAL_HUB_CHECK_WEB_H

#include "http/route.h"

extern const struct route check_web_routes[];

#endif
