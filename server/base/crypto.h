/* Cryptography of data: the only mbedtls code of the tree (2.28 and 3.x). */
#ifndef PORTAL_BASE_CRYPTO_H
#define PORTAL_BASE_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SHA256_BYTES 32
#define AES_KEY_BYTES 32
#define GCM_NONCE_BYTES 12
#define GCM_TAG_BYTES 16

void crypto_sha256(const void *data, size_t n, uint8_t out[SHA256_BYTES]);
void crypto_hmac_sha256(const void *key, size_t key_n, const void *data,
                        size_t n, uint8_t out[SHA256_BYTES]);

struct sha256_stream; /* heap; end frees it and accepts a NULL `out` */
struct sha256_stream *crypto_sha256_begin(void);
void crypto_sha256_add(struct sha256_stream *s, const void *data, size_t n);
void crypto_sha256_end(struct sha256_stream *s, uint8_t out[SHA256_BYTES]);
/* The sum so far, to go on from later. Only after a multiple of 64 bytes. */
#define SHA256_STATE_BYTES 40
void crypto_sha256_save(const struct sha256_stream *s,
                        uint8_t out[SHA256_STATE_BYTES]);
struct sha256_stream *
crypto_sha256_resume(const uint8_t state[SHA256_STATE_BYTES]);

/* AES-256-GCM (NIST SP 800-38D). `out` takes nonce | ciphertext | tag, n + 28
 * bytes; the nonce is random. open returns false when anything was changed. */
#define GCM_OVERHEAD (GCM_NONCE_BYTES + GCM_TAG_BYTES)
void crypto_seal(const uint8_t key[AES_KEY_BYTES], const void *aad,
                 size_t aad_n, const void *plain, size_t n, uint8_t *out);
bool crypto_open(const uint8_t key[AES_KEY_BYTES], const void *aad,
                 size_t aad_n, const uint8_t *sealed, size_t n, void *out);

bool crypto_equal(const void *a, const void *b, size_t n); /* constant time */
void crypto_wipe(void *p, size_t n);

/* The master key of this installation (32 bytes, from configuration), from
 * which purpose keys are derived: HKDF-SHA256 (RFC 5869). */
void crypto_set_master_key(const uint8_t key[AES_KEY_BYTES]);
void crypto_purpose_key(const char *purpose, uint8_t out[AES_KEY_BYTES]);

#endif
