/* Network addresses of API clients: from where they may ask. */
#ifndef PORTAL_CLIENT_CLIENT_NETWORK_H
#define PORTAL_CLIENT_CLIENT_NETWORK_H

#include "base/arena.h"

#define NETWORKS_MAX 64

/* The address of a request as PostgreSQL reads an inet, without port and zone;
 * IPv4 also when it is written inside IPv6. NULL when it is none: then it lies
 * in no network. */
const char *network_address(struct arena *a, const char *address);
/* What people typed, separated by spaces, commas or line ends: addresses and
 * networks (192.0.2.0/24, 2001:db8::/32) -> each once in its shortest writing,
 * separated by single spaces. NULL with the first that is none in *out_wrong:
 * no address, a length that does not fit it, or an address inside the network
 * instead of the network. */
const char *network_list(struct arena *a, const char *typed,
                         const char **out_wrong);

#endif
