#ifndef PORTAL_HUB_ASSIGNMENT_WEB_H
#define PORTAL_HUB_ASSIGNMENT_WEB_H

#include "http/route.h"

extern const struct route assignment_web_routes[];

#endif
