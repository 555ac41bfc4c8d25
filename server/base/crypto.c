/* The state of a sum that is to go on later is in the library's own struct. */
#define MBEDTLS_ALLOW_PRIVATE_ACCESS
#include "base/crypto.h"

#include "base/random.h"

#include <mbedtls/constant_time.h>
#include <mbedtls/gcm.h>
#include <mbedtls/hkdf.h>
#include <mbedtls/md.h>
#include <mbedtls/platform_util.h>
#include <mbedtls/sha256.h>
#include <stdlib.h>
#include <string.h>

/* HKDF's first half, the same for every purpose. */
static uint8_t extracted[SHA256_BYTES];
static bool has_master_key;

/* The calls below fail only on wrong parameters or without memory: going on
 * without the key, the digest or the tag would be worse than stopping. */
static void
must(int rc)
{
    if (rc != 0)
        abort();
}

static const mbedtls_md_info_t *
sha256(void)
{
    const mbedtls_md_info_t *info =
        mbedtls_md_info_from_type(MBEDTLS_MD_SHA256);

    if (info == NULL)
        abort();
    return info;
}

void
crypto_sha256(const void *data, size_t n, uint8_t out[SHA256_BYTES])
{
    must(mbedtls_md(sha256(), data, n, out));
}

void
crypto_hmac_sha256(const void *key, size_t key_n, const void *data, size_t n,
                   uint8_t out[SHA256_BYTES])
{
    must(mbedtls_md_hmac(sha256(), key, key_n, data, n, out));
}

struct sha256_stream {
    mbedtls_md_context_t md;
};

struct sha256_stream *
crypto_sha256_begin(void)
{
    struct sha256_stream *s = malloc(sizeof(*s));

    if (s == NULL)
        abort();
    mbedtls_md_init(&s->md);
    must(mbedtls_md_setup(&s->md, sha256(), 0));
    must(mbedtls_md_starts(&s->md));
    return s;
}

void
crypto_sha256_add(struct sha256_stream *s, const void *data, size_t n)
{
    must(mbedtls_md_update(&s->md, data, n));
}

void
crypto_sha256_end(struct sha256_stream *s, uint8_t out[SHA256_BYTES])
{
    uint8_t unused[SHA256_BYTES];

    if (s == NULL)
        return;
    must(mbedtls_md_finish(&s->md, out != NULL ? out : unused));
    mbedtls_md_free(&s->md);
    free(s);
}

static void
put_words(uint8_t *out, const uint32_t *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (int j = 0; j < 4; j++)
            out[4 * i + (size_t)j] = (uint8_t)(words[i] >> (24 - 8 * j));
}

static void
get_words(uint32_t *words, const uint8_t *in, size_t n)
{
    for (size_t i = 0; i < n; i++)
        words[i] = (uint32_t)in[4 * i] << 24 | (uint32_t)in[4 * i + 1] << 16 |
                   (uint32_t)in[4 * i + 2] << 8 | in[4 * i + 3];
}

/* FIPS 180-4: eight words, and how many bytes they stand for. */
void
crypto_sha256_save(const struct sha256_stream *s,
                   uint8_t out[SHA256_STATE_BYTES])
{
    const mbedtls_sha256_context *c = s->md.md_ctx;

    must(c->total[0] % 64 != 0);
    put_words(out, c->state, 8);
    put_words(out + 32, c->total, 2);
}

struct sha256_stream *
crypto_sha256_resume(const uint8_t state[SHA256_STATE_BYTES])
{
    struct sha256_stream *s = crypto_sha256_begin();
    mbedtls_sha256_context *c = s->md.md_ctx;

    get_words(c->state, state, 8);
    get_words(c->total, state + 32, 2);
    return s;
}

void
crypto_seal(const uint8_t key[AES_KEY_BYTES], const void *aad, size_t aad_n,
            const void *plain, size_t n, uint8_t *out)
{
    mbedtls_gcm_context gcm;

    random_bytes(out, GCM_NONCE_BYTES);
    mbedtls_gcm_init(&gcm);
    must(mbedtls_gcm_setkey(&gcm, MBEDTLS_CIPHER_ID_AES, key,
                            AES_KEY_BYTES * 8));
    must(mbedtls_gcm_crypt_and_tag(
        &gcm, MBEDTLS_GCM_ENCRYPT, n, out, GCM_NONCE_BYTES, aad, aad_n, plain,
        out + GCM_NONCE_BYTES, GCM_TAG_BYTES, out + GCM_NONCE_BYTES + n));
    mbedtls_gcm_free(&gcm);
}

bool
crypto_open(const uint8_t key[AES_KEY_BYTES], const void *aad, size_t aad_n,
            const uint8_t *sealed, size_t n, void *out)
{
    mbedtls_gcm_context gcm;

    if (n < GCM_OVERHEAD)
        return false;
    mbedtls_gcm_init(&gcm);
    must(mbedtls_gcm_setkey(&gcm, MBEDTLS_CIPHER_ID_AES, key,
                            AES_KEY_BYTES * 8));
    const int rc = mbedtls_gcm_auth_decrypt(
        &gcm, n - GCM_OVERHEAD, sealed, GCM_NONCE_BYTES, aad, aad_n,
        sealed + n - GCM_TAG_BYTES, GCM_TAG_BYTES, sealed + GCM_NONCE_BYTES,
        out);
    mbedtls_gcm_free(&gcm);
    return rc == 0;
}

bool
crypto_equal(const void *a, const void *b, size_t n)
{
    return mbedtls_ct_memcmp(a, b, n) == 0;
}

void
crypto_wipe(void *p, size_t n)
{
    mbedtls_platform_zeroize(p, n);
}

void
crypto_set_master_key(const uint8_t key[AES_KEY_BYTES])
{
    must(
        mbedtls_hkdf_extract(sha256(), NULL, 0, key, AES_KEY_BYTES, extracted));
    has_master_key = true;
}

void
crypto_purpose_key(const char *purpose, uint8_t out[AES_KEY_BYTES])
{
    if (!has_master_key)
        abort();
    must(mbedtls_hkdf_expand(sha256(), extracted, sizeof(extracted),
                             (const uint8_t *)purpose, strlen(purpose), out,
                             AES_KEY_BYTES));
}
