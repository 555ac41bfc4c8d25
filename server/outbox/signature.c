#include "outbox/signature.h"

#include "base/crypto.h"

#include <inttypes.h>
#include <string.h>

#define PREFIX "whsec_"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                             "abcdefghijklmnopqrstuvwxyz0123456789+/";

/* RFC 4648, section 4. */
static const char *
base64(struct arena *a, const uint8_t *s, size_t n)
{
    char *out = arena_alloc(a, (n + 2) / 3 * 4 + 1), *p = out;

    for (size_t i = 0; i < n; i += 3) {
        const size_t left = n - i;
        const unsigned v = (unsigned)s[i] << 16 |
                           (left > 1 ? (unsigned)s[i + 1] << 8 : 0) |
                           (left > 2 ? s[i + 2] : 0);
        *p++ = digits[v >> 18];
        *p++ = digits[v >> 12 & 63];
        *p++ = left > 1 ? digits[v >> 6 & 63] : '=';
        *p++ = left > 2 ? digits[v & 63] : '=';
    }
    return out;
}

const char *
signature_secret(struct arena *a, const uint8_t *key, size_t n)
{
    return arena_printf(a, PREFIX "%s", base64(a, key, n));
}

void
signature_key_of(const char *id, uint8_t out[SIGNATURE_KEY_BYTES])
{
    uint8_t key[AES_KEY_BYTES];

    crypto_purpose_key("webhook.callback", key);
    crypto_hmac_sha256(key, sizeof(key), id, strlen(id), out);
    crypto_wipe(key, sizeof(key));
}

bool
signature_read_secret(const char *text, struct signature_key *out)
{
    const size_t skip = strlen(PREFIX);
    unsigned bits = 0, pending = 0;
    size_t n = 0;

    if (strncmp(text, PREFIX, skip) != 0)
        return false;
    text += skip;
    const size_t len = strcspn(text, "=");
    if (strlen(text) % 4 != 0 || strlen(text + len) > 2 ||
        strspn(text + len, "=") != strlen(text + len))
        return false;
    for (size_t i = 0; i < len; i++) {
        const char *d = strchr(digits, text[i]);
        if (d == NULL || n >= sizeof(out->bytes))
            return false;
        pending = pending << 6 | (unsigned)(d - digits);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out->bytes[n++] = (uint8_t)(pending >> bits);
        }
    }
    out->n = n;
    return n >= 24;
}

const char *
signature_of(struct arena *a, const struct signature_key keys[], size_t nkeys,
             const char *id, int64_t seconds, const char *body)
{
    const char *text = arena_printf(a, "%s.%" PRId64 ".%s", id, seconds, body);
    const char *all = "";
    uint8_t mac[SHA256_BYTES];

    for (size_t i = 0; i < nkeys; i++) {
        crypto_hmac_sha256(keys[i].bytes, keys[i].n, text, strlen(text), mac);
        all = arena_printf(a, "%s%sv1,%s", all, i > 0 ? " " : "",
                           base64(a, mac, sizeof(mac)));
    }
    return all;
}
