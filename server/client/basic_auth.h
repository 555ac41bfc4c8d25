/* Id and secret of a client in the header Authorization (RFC 7617), each
 * percent-encoded before (RFC 6749, section 2.3.1). Pure. */
#ifndef PORTAL_CLIENT_BASIC_AUTH_H
#define PORTAL_CLIENT_BASIC_AUTH_H

#include "base/arena.h"

/* False when the header is none of "Basic", or malformed. */
bool basic_auth_read(struct arena *a, const char *header, const char **out_id,
                     const char **out_secret);

#endif
