/* The open connections: how many per address, and which are too slow. A
 * thread of its own cuts those; the library's timeout sees inactivity only. */
#ifndef PORTAL_HTTP_CONNS_H
#define PORTAL_HTTP_CONNS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

struct conns;
struct conn;

struct conns *conns_start(unsigned per_address_limit,
                          const char *trusted_proxies);
void conns_stop(struct conns *cs);

/* Whether one more from there is welcome. */
bool conns_admit(struct conns *cs, const struct sockaddr *from);
struct conn *conns_open(struct conns *cs, int fd, const struct sockaddr *from,
                        int64_t deadline_us);
/* Before the descriptor is closed. */
void conns_close(struct conns *cs, struct conn *c);
unsigned conns_count(struct conns *cs);

const char *conn_address(const struct conn *c);
bool conn_is_proxy(const struct conn *c);
/* Monotonic time at which the connection is cut; INT64_MAX: not. */
void conn_deadline(struct conn *c, int64_t at_us);
void conn_in_request(struct conn *c, bool is_in_request);

/* Cuts those between requests now and from now on. */
void conns_drain(struct conns *cs);
void conns_cut_all(struct conns *cs);

/* Takes a duplicate of `fd` and reads on for a while after the library closed
 * its own, so that a browser still sending a refused body gets to see the
 * reply instead of a reset. */
void conns_linger(struct conns *cs, int fd);

#endif
