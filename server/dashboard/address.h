/* Addresses of the dashboards: the address is the view. What a page knows is
 * kept when it leads on, what it does not know is dropped. */
#ifndef PORTAL_DASHBOARD_ADDRESS_H
#define PORTAL_DASHBOARD_ADDRESS_H

#include "base/arena.h"

#include <stdbool.h>

struct pair;

/* Whether a dashboard lives there. */
bool address_is_known(const char *path);
/* The known parameters of a query, encoded, without "?"; `name`=`value` is set
 * instead of what stands there, "" takes it out (name NULL: nothing is set).
 * Where in a list one is does not belong to a view: it is left out. */
const char *address_query(struct arena *a, const struct pair *query,
                          const char *name, const char *value);
/* path, "?" where there is a query, and the query. */
const char *address_join(struct arena *a, const char *path, const char *query);
/* A value for a query, percent-encoded. */
const char *address_encode(struct arena *a, const char *value);

#endif
