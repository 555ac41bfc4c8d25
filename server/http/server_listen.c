/* Listening sockets: several on one port, so that the kernel spreads
 * connections over the network threads. */
#include "base/log.h"
#include "http/server_inner.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
complain(const char *address, const char *why)
{
    log_event(LOG_ERROR_, "server.cannot_listen", "address", address, "reason",
              why, (char *)NULL);
}

/* "localhost" is often both; what people and tools type first is IPv4. */
static const struct addrinfo *
preferred(const struct addrinfo *list)
{
    for (const struct addrinfo *ai = list; ai != NULL; ai = ai->ai_next)
        if (ai->ai_family == AF_INET)
            return ai;
    return list;
}

/* "127.0.0.1:8443", "[::1]:8443", ":8443" (all addresses). */
static struct addrinfo *
resolve(const char *address)
{
    char host[256];
    const char *colon = strrchr(address, ':');
    struct addrinfo *out = NULL;
    const struct addrinfo hints = {.ai_family = AF_UNSPEC,
                                   .ai_socktype = SOCK_STREAM,
                                   .ai_flags = AI_PASSIVE | AI_NUMERICSERV};

    if (colon == NULL || (size_t)(colon - address) >= sizeof(host)) {
        complain(address, "not an address and port");
        return NULL;
    }
    size_t n = (size_t)(colon - address);
    const bool is_bracketed = n >= 2 && address[0] == '[';
    memcpy(host, address + is_bracketed, n);
    host[is_bracketed ? n - 2 : n] = '\0';
    const int rc =
        getaddrinfo(host[0] != '\0' ? host : NULL, colon + 1, &hints, &out);
    if (rc != 0)
        complain(address, gai_strerror(rc));
    return rc == 0 ? out : NULL;
}

static void
set_port(struct sockaddr *sa, unsigned port)
{
    if (sa->sa_family == AF_INET6)
        ((struct sockaddr_in6 *)(void *)sa)->sin6_port = htons((uint16_t)port);
    else
        ((struct sockaddr_in *)(void *)sa)->sin_port = htons((uint16_t)port);
}

static unsigned
port_of(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } at;
    socklen_t n = sizeof(at);

    memset(&at, 0, sizeof(at));
    if (getsockname(fd, &at.any, &n) != 0)
        return 0;
    return ntohs(at.any.sa_family == AF_INET6 ? at.v6.sin6_port
                                              : at.v4.sin_port);
}

static int
try_bind(const struct addrinfo *ai, bool is_shared)
{
    const int on = 1;
    const int fd =
        socket(ai->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if ((!is_shared ||
         setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)) == 0) &&
        bind(fd, ai->ai_addr, ai->ai_addrlen) == 0 && listen(fd, 1024) == 0)
        return fd;
    close(fd);
    return -1;
}

/* With a shared port a second server would silently get half of the
 * connections: ask once without sharing whether somebody is there. */
static bool
is_taken(const struct addrinfo *ai)
{
    const int fd = try_bind(ai, false);

    if (fd >= 0)
        close(fd);
    return fd < 0;
}

int
listen_on(const char *address, unsigned port_or_0, bool is_shared,
          unsigned *out_port)
{
    struct addrinfo *list = resolve(address);
    int fd = -1;

    if (list == NULL)
        return -1;
    const struct addrinfo *ai = preferred(list);
    if (port_or_0 != 0)
        set_port(ai->ai_addr, port_or_0);
    if (port_or_0 != 0 || !is_taken(ai))
        fd = try_bind(ai, is_shared);
    if (fd < 0)
        complain(address, strerror(errno));
    else
        *out_port = port_of(fd);
    freeaddrinfo(list);
    return fd;
}
