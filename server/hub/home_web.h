#ifndef PORTAL_HUB_HOME_WEB_H
#define PORTAL_HUB_HOME_WEB_H

#include "http/route.h"

extern const struct route home_web_routes[];

#endif
