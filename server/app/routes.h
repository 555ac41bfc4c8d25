/* Every route table of the portal. Nothing else knows them all. */
#ifndef PORTAL_APP_ROUTES_H
#define PORTAL_APP_ROUTES_H

#include "http/route.h"

extern const struct route *const all_routes[]; /* ended by NULL */

#endif
