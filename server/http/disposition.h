/* The header by which a reply is kept as a file: RFC 6266, RFC 8187. */
#ifndef PORTAL_HTTP_DISPOSITION_H
#define PORTAL_HTTP_DISPOSITION_H

#include "base/arena.h"

/* Value of Content-Disposition. `name` without control characters. */
const char *disposition_attachment(struct arena *a, const char *name);

#endif
