/* What each role may do, read off the tables by which requests are let in. */
#ifndef PORTAL_APP_ROLES_WEB_H
#define PORTAL_APP_ROLES_WEB_H

#include "http/route.h"

extern const struct route roles_web_routes[];

#endif
