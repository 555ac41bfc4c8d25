/* The page of settings. */
#ifndef PORTAL_SETTINGS_SETTINGS_WEB_H
#define PORTAL_SETTINGS_SETTINGS_WEB_H

#include "http/route.h"

extern const struct route settings_web_routes[];

#endif
