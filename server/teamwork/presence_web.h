#ifndef PORTAL_TEAMWORK_PRESENCE_WEB_H
#define PORTAL_TEAMWORK_PRESENCE_WEB_H

#include "http/route.h"

extern const struct route presence_web_routes[];

#endif
