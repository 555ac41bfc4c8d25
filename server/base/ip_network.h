/* Whom an address on the network stands for when they are counted. */
#ifndef PORTAL_BASE_IP_NETWORK_H
#define PORTAL_BASE_IP_NETWORK_H

#define IP_NETWORK_BYTES 46

/* The address itself; of IPv6 its network of 64 bits, since whoever has one of
 * its addresses has them all. What is no address stays as it is. */
void ip_network(const char *address, char out[IP_NETWORK_BYTES]);

#endif
