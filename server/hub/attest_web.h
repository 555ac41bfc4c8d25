#ifndef PORTAL_HUB_ATTEST_WEB_H
#define PORTAL_HUB_ATTEST_WEB_H

#include "http/route.h"

extern const struct route attest_web_routes[];

#endif
