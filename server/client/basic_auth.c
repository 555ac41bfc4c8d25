#include "client/basic_auth.h"

#include "http/guard.h"

#include <string.h>
#include <strings.h>

static int
sextet(char c)
{
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c != '\0' ? strchr(alphabet, c) : NULL;

    return at != NULL ? (int)(at - alphabet) : -1;
}

/* RFC 4648, section 4: with its padding, and no bits to spare. NULL when
 * malformed. */
static const char *
read_base64(struct arena *a, const char *s, size_t n, size_t *out_n)
{
    const size_t npad = n < 2 || s[n - 1] != '=' ? 0 : s[n - 2] == '=' ? 2 : 1;
    char *out = arena_alloc(a, n + 1);
    uint32_t bits = 0;
    size_t len = 0;

    if (n == 0 || n % 4 != 0)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        const int v = i >= n - npad ? 0 : sextet(s[i]);
        if (v < 0)
            return NULL;
        bits = bits << 6 | (uint32_t)v;
        if (i % 4 == 3) {
            out[len++] = (char)(bits >> 16 & 0xff);
            out[len++] = (char)(bits >> 8 & 0xff);
            out[len++] = (char)(bits & 0xff);
        }
    }
    *out_n = len - npad;
    return (bits & (npad == 2   ? 0xffff
                    : npad == 1 ? 0xff
                                : 0)) == 0
               ? out
               : NULL;
}

bool
basic_auth_read(struct arena *a, const char *header, const char **out_id,
                const char **out_secret)
{
    size_t n;

    if (strncasecmp(header, "Basic ", 6) != 0)
        return false;
    header += 6;
    header += strspn(header, " ");
    const char *plain = read_base64(a, header, strcspn(header, " "), &n);
    const char *colon = plain != NULL ? memchr(plain, ':', n) : NULL;
    if (colon == NULL || header[strcspn(header, " ")] != '\0')
        return false;
    char *id = arena_alloc(a, n + 1), *secret = arena_alloc(a, n + 1);
    if (!guard_decode(plain, (size_t)(colon - plain), true, id) ||
        !guard_decode(colon + 1, n - (size_t)(colon + 1 - plain), true, secret))
        return false;
    *out_id = id;
    *out_secret = secret;
    return true;
}
