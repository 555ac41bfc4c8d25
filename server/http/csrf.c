#include "http/csrf.h"

#include "base/crypto.h"
#include "base/random.h"
#include "base/text.h"

#include <string.h>

/* HMAC-SHA256 cut to 128 bits (RFC 2104, section 5): a page of clauses carries
 * the token some sixty times. */
#define MAC_BYTES ((size_t)16)
#define TOKEN_BYTES (2 * MAC_BYTES)
#define COOKIE "__Host-csrf"

/* Before sign-in the secret is a random cookie: it ties the form to the
 * browser that got it (login CSRF). */
static const char *
secret_of(struct req *rq)
{
    if (rq->csrf_secret != NULL && rq->csrf_secret[0] != '\0')
        return rq->csrf_secret;
    const char *cookie = req_cookie(rq, COOKIE);
    return strlen(cookie) == 64 ? cookie : NULL;
}

static void
digest(const char *secret, uint8_t out[SHA256_BYTES])
{
    crypto_hmac_sha256(secret, strlen(secret), "csrf", 4, out);
}

const char *
csrf_token(struct req *rq)
{
    uint8_t token[TOKEN_BYTES], mac[SHA256_BYTES];
    const char *secret = secret_of(rq);

    if (secret == NULL) {
        uint8_t fresh[SHA256_BYTES];
        random_bytes(fresh, sizeof(fresh));
        secret = text_hex(rq->cx.arena, fresh, sizeof(fresh));
        reply_cookie(rq, COOKIE, secret, false);
        rq->csrf_secret = secret;
    }
    digest(secret, mac);
    random_bytes(token, MAC_BYTES);
    for (size_t i = 0; i < MAC_BYTES; i++)
        token[MAC_BYTES + i] = token[i] ^ mac[i];
    return text_hex(rq->cx.arena, token, sizeof(token));
}

static int
nibble(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

static bool
is_valid(const char *secret, const char *text)
{
    uint8_t token[TOKEN_BYTES], mac[SHA256_BYTES];

    if (secret == NULL || strlen(text) != 2 * TOKEN_BYTES)
        return false;
    for (size_t i = 0; i < TOKEN_BYTES; i++) {
        const int hi = nibble(text[2 * i]), lo = nibble(text[2 * i + 1]);
        if (hi < 0 || lo < 0)
            return false;
        token[i] = (uint8_t)(hi * 16 + lo);
    }
    digest(secret, mac);
    for (size_t i = 0; i < MAC_BYTES; i++)
        token[MAC_BYTES + i] ^= token[i];
    return crypto_equal(token + MAC_BYTES, mac, MAC_BYTES);
}

enum err
csrf_check_site(struct req *rq)
{
    const char *site = req_header(rq, "sec-fetch-site");
    const char *origin = req_header(rq, "origin");
    const char *host = req_header(rq, "host");
    const bool site_fits = site[0] == '\0' ||
                           strcmp(site, "same-origin") == 0 ||
                           strcmp(site, "none") == 0;
    const bool origin_fits =
        origin[0] == '\0' || (strncmp(origin, "https://", 8) == 0 &&
                              strcasecmp(origin + 8, host) == 0);

    if (!site_fits || !origin_fits)
        return FAIL(&rq->cx, ERR_DENIED, "csrf",
                    N_("This request came from another site."));
    return OK;
}

enum err
csrf_check(struct req *rq)
{
    const char *token = req_header(rq, "x-csrf-token");

    TRY(csrf_check_site(rq));
    if (token[0] == '\0')
        token = req_form(rq, "csrf");
    if (!is_valid(secret_of(rq), token))
        return FAIL(&rq->cx, ERR_DENIED, CSRF_EXPIRED,
                    N_("The page was opened before you last signed in, or "
                       "the browser did not keep its cookie. Nothing was "
                       "changed. Open the page again and send the form once "
                       "more."));
    return OK;
}
