/* The contract of the API, for programs and for people. */
#ifndef PORTAL_API_API_WEB_H
#define PORTAL_API_API_WEB_H

#include "http/route.h"

extern const struct route openapi_web_routes[];

#endif
