/* Random bytes and identifiers (getrandom). Failing is an abort. */
#ifndef PORTAL_BASE_RANDOM_H
#define PORTAL_BASE_RANDOM_H

#include "base/arena.h"

void random_bytes(void *out, size_t n);
const char *random_uuid(struct arena *a);            /* UUIDv7, RFC 9562 */
const char *random_token(struct arena *a, size_t n); /* n bytes, base64url */

#endif
