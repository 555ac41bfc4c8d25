/* Addresses to which the portal sends by itself: what they may look like, and
 * which machines it connects to. */
#ifndef PORTAL_OUTBOX_WEB_ADDRESS_H
#define PORTAL_OUTBOX_WEB_ADDRESS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

#define WEB_ADDRESS_MAX 2000

/* NULL when the portal could send there: https, a host, no user name, no
 * fragment. Else what is wrong with it, as English source text. */
const char *web_address_flaw(const char *url);
/* Whether an address without flaw names a machine, not by a name that has to be
 * looked up, to which the portal does not connect: a literal address, or
 * localhost. Where another name leads to is judged when it connects. */
bool web_address_is_closed(const char *url);
/* What to say of such an address; English source text. */
extern const char *const web_address_closed_text;
/* "https://hooks.example:8443" of an address without flaw. What follows often
 * holds a secret: for those who need not send there, this is enough. */
const char *web_address_site(struct arena *a, const char *url);

/* Networks of one's own to which it may connect, too: "10.1.0.0/16,
 * fd00:1::/64". */
struct networks {
    struct network {
        unsigned char bytes[16]; /* IPv4 as ::ffff:a.b.c.d */
        unsigned bits;
    } v[64];
    size_t n;
};
/* False when a word is no network. */
bool networks_parse(const char *text, struct networks *out);
/* Those that web_address_is_closed() is to leave open; none before. Called
 * while nobody else asks. */
void web_address_configure(const struct networks *own);

struct sockaddr;
/* Whether the machine is one of the internet, or of these networks: not this
 * machine, not a neighbour, no address that only means another one. */
bool web_address_is_open(const struct sockaddr *to,
                         const struct networks *also);

#endif
