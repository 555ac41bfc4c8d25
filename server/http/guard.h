/* What libmicrohttpd 0.9.75 lets through and must not: judges the request
 * line and the header fields of one request before anything else sees them.
 * Pure: no sockets, no allocation, so that it can be fuzzed. */
#ifndef PORTAL_HTTP_GUARD_H
#define PORTAL_HTTP_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GUARD_MAX_TARGET 8192
#define GUARD_MAX_FIELDS 100
#define GUARD_MAX_BYTES 24576 /* of all field names and values */

struct guard {
    unsigned status; /* 0 so far good, else the status to refuse with */
    const char *why; /* for the log */
    unsigned fields, hosts, lengths, codings;
    size_t bytes;
    uint64_t length; /* of the body; 0 without one */
    bool is_old;     /* HTTP/1.0: may come without Host */
    bool is_chunked, is_get;
};

/* `target` as sent, before any decoding. */
void guard_target(struct guard *g, const char *target);
void guard_line(struct guard *g, const char *method, const char *version);
void guard_field(struct guard *g, const char *name, size_t name_len,
                 const char *value, size_t value_len);
/* After the last field. True when the request may go on. */
bool guard_done(struct guard *g);

/* Where the parts lay in the connection's buffer, which the library cuts up
 * with NULs: one for a space, two for a CR LF. These show a NUL inside a value
 * or the target, and lines ended by a bare LF.
 * `end` is the byte after the version or the previous field's value, `next` the
 * first byte of the following field's name. */
void guard_gap(struct guard *g, const char *end, const char *next);
/* After the last field two line ends, and then the header is over. */
void guard_end(struct guard *g, const char *end, const char *header_end);
void guard_spaces(struct guard *g, const char *method, const char *target,
                  size_t target_len, const char *version);

/* Decodes %XX (and '+' where `plus`) in place-sized `out` (len + 1 bytes).
 * False for bad escapes, NUL and what is not UTF-8 afterwards. */
bool guard_decode(const char *in, size_t len, bool plus, char *out);

#endif
