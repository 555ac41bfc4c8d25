#ifndef PORTAL_HUB_HUB_WEB_H
#define PORTAL_HUB_HUB_WEB_H

#include "http/route.h"

extern const struct route hub_web_routes[];

#endif
