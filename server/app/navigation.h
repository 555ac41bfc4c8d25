/* The main menu, by permission, and the names of the roles. */
#ifndef PORTAL_APP_NAVIGATION_H
#define PORTAL_APP_NAVIGATION_H

/* Once, before the server starts. */
void navigation_set(void);
/* What the pages say of the end of a session; at any time. */
void navigation_set_idle(void);

#endif
