/* The main menu, by permission, and the names of the roles. */
#ifndef PORTAL_APP_NAVIGATION_H
#define PORTAL_APP_NAVIGATION_H

#include "app/config.h"

/* Once, before the server starts. */
void navigation_set(const struct config *cfg);

#endif
