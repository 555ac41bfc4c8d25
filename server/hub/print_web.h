/* The whole questionnaire with its answers, for paper. */
#ifndef PORTAL_HUB_PRINT_WEB_H
#define PORTAL_HUB_PRINT_WEB_H

#include "http/route.h"

extern const struct route print_web_routes[];

#endif
