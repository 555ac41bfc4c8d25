#ifndef PORTAL_SECTION_ANSWER_WEB_H
#define PORTAL_SECTION_ANSWER_WEB_H

#include "http/route.h"

extern const struct route answer_web_routes[];

#endif
