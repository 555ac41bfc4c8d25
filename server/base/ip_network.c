#include "base/ip_network.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

void
ip_network(const char *address, char out[IP_NETWORK_BYTES])
{
    struct in6_addr v6;

    snprintf(out, IP_NETWORK_BYTES, "%s", address);
    if (inet_pton(AF_INET6, address, &v6) != 1 || IN6_IS_ADDR_V4MAPPED(&v6))
        return;
    memset(v6.s6_addr + 8, 0, 8);
    inet_ntop(AF_INET6, &v6, out, IP_NETWORK_BYTES);
}
