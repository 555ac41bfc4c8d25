/* Pages of search. */
#ifndef PORTAL_SEARCH_SEARCH_WEB_H
#define PORTAL_SEARCH_SEARCH_WEB_H

#include "http/route.h"

extern const struct route search_web_routes[];

#endif
