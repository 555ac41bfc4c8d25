#ifndef PORTAL_THREAD_THREAD_WEB_H
#define PORTAL_THREAD_THREAD_WEB_H

#include "http/route.h"

extern const struct route thread_web_routes[];
extern const struct route thread_list_web_routes[];

#endif
