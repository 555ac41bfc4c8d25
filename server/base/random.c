#include "base/random.h"

#include "base/clock.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/random.h>

void
random_bytes(void *out, size_t n)
{
    unsigned char *p = out;

    while (n > 0) {
        const ssize_t got = getrandom(p, n, 0);
        if (got < 0) {
            if (errno == EINTR)
                continue;
            abort();
        }
        p += got;
        n -= (size_t)got;
    }
}

/* Milliseconds, then the fraction of the millisecond in the 12 bits of rand_a
 * (RFC 9562 section 6.2, method 3), so that ids sort by time of making and
 * new rows land at the right end of their index. */
const char *
random_uuid(struct arena *a)
{
    const uint64_t us = (uint64_t)clock_now_us();
    const uint64_t ms = us / 1000;
    const unsigned fraction = (unsigned)(us % 1000 * 4096 / 1000);
    uint8_t b[8];

    random_bytes(b, sizeof(b));
    b[0] = (uint8_t)((b[0] & 0x3f) | 0x80);
    return arena_printf(a, "%08x-%04x-7%03x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                        (unsigned)(ms >> 16 & 0xffffffff),
                        (unsigned)(ms & 0xffff), fraction, b[0], b[1], b[2],
                        b[3], b[4], b[5], b[6], b[7]);
}

const char *
random_token(struct arena *a, size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789-_";
    uint8_t *bytes = arena_alloc(a, n);
    char *out = arena_alloc(a, (n * 4 + 2) / 3 + 1);
    unsigned pending = 0, bits = 0;
    char *p = out;

    random_bytes(bytes, n);
    for (size_t i = 0; i < n; i++) {
        pending = pending << 8 | bytes[i];
        for (bits += 8; bits >= 6; bits -= 6)
            *p++ = digits[pending >> (bits - 6) & 63];
    }
    if (bits > 0)
        *p++ = digits[pending << (6 - bits) & 63];
    return out;
}
