#ifndef PORTAL_SUBMISSION_CHECK_WEB_H
#define PORTAL_SUBMISSION_CHECK_WEB_H

#include "http/route.h"

extern const struct route check_web_routes[];

#endif
