#include "attachment/attachment_cipher.h"

#include "base/random.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define WRAPPED_BYTES (AES_KEY_BYTES + GCM_OVERHEAD)

static void
set_id(struct file_key *k, const char *id)
{
    snprintf(k->id, sizeof(k->id), "%s", id);
}

void
file_key_new(struct arena *a, const char *id, struct file_key *out,
             const char **out_wrapped)
{
    uint8_t master[AES_KEY_BYTES], wrapped[WRAPPED_BYTES];

    set_id(out, id);
    random_bytes(out->key, sizeof(out->key));
    crypto_purpose_key("attachment", master);
    crypto_seal(master, out->id, strlen(out->id), out->key, sizeof(out->key),
                wrapped);
    crypto_wipe(master, sizeof(master));
    *out_wrapped =
        arena_printf(a, "\\x%s", text_hex(a, wrapped, sizeof(wrapped)));
}

bool
file_key_unwrap(const char *id, const char *wrapped_hex, struct file_key *out)
{
    uint8_t master[AES_KEY_BYTES], wrapped[WRAPPED_BYTES];
    char text[2 + 2 * WRAPPED_BYTES + 1];

    if (strlen(wrapped_hex) != 2 * WRAPPED_BYTES)
        return false;
    snprintf(text, sizeof(text), "\\x%s", wrapped_hex);
    if (!text_unhex(text, wrapped, sizeof(wrapped)))
        return false;
    set_id(out, id);
    crypto_purpose_key("attachment", master);
    const bool good = crypto_open(master, out->id, strlen(out->id), wrapped,
                                  sizeof(wrapped), out->key);
    crypto_wipe(master, sizeof(master));
    return good;
}

const char *
file_key_master_id(struct arena *a)
{
    uint8_t master[AES_KEY_BYTES], hash[SHA256_BYTES];

    crypto_purpose_key("attachment.key_id", master);
    crypto_sha256(master, sizeof(master), hash);
    crypto_wipe(master, sizeof(master));
    return text_hex(a, hash, 8);
}

/* id (36) | number (8, big endian) | 1 for the last piece */
#define AAD_BYTES (36 + 8 + 1)

static void
make_aad(const struct file_key *k, int64_t number, bool is_last,
         uint8_t out[AAD_BYTES])
{
    memcpy(out, k->id, 36);
    for (int i = 0; i < 8; i++)
        out[36 + i] = (uint8_t)((uint64_t)number >> (56 - 8 * i));
    out[44] = is_last;
}

void
file_key_seal(const struct file_key *k, int64_t number, bool is_last,
              const void *plain, size_t n, uint8_t *out)
{
    uint8_t aad[AAD_BYTES];

    make_aad(k, number, is_last, aad);
    crypto_seal(k->key, aad, sizeof(aad), plain, n, out);
}

bool
file_key_open(const struct file_key *k, int64_t number, bool is_last,
              const uint8_t *sealed, size_t n, void *out)
{
    uint8_t aad[AAD_BYTES];

    if (n < GCM_OVERHEAD)
        return false;
    make_aad(k, number, is_last, aad);
    return crypto_open(k->key, aad, sizeof(aad), sealed, n, out);
}
