#include "webhook/webhook_secret.h"

#include "base/crypto.h"
#include "base/random.h"
#include "base/text.h"

#include <string.h>

#define SEALED_BYTES (SIGNATURE_KEY_BYTES + GCM_OVERHEAD)

void
webhook_secret_new(struct arena *a, const char *id, const char **out_shown,
                   const char **out_sealed)
{
    uint8_t master[AES_KEY_BYTES], key[SIGNATURE_KEY_BYTES],
        sealed[SEALED_BYTES];

    random_bytes(key, sizeof(key));
    crypto_purpose_key("webhook", master);
    crypto_seal(master, id, strlen(id), key, sizeof(key), sealed);
    *out_shown = signature_secret(a, key, sizeof(key));
    *out_sealed = arena_printf(a, "\\x%s", text_hex(a, sealed, sizeof(sealed)));
    crypto_wipe(master, sizeof(master));
    crypto_wipe(key, sizeof(key));
}

bool
webhook_secret_open(const char *id, const char *sealed_hex,
                    struct signature_key *out)
{
    uint8_t master[AES_KEY_BYTES], sealed[SEALED_BYTES];
    char text[2 + 2 * SEALED_BYTES + 1] = "\\x";

    if (strlen(sealed_hex) != 2 * (size_t)SEALED_BYTES)
        return false;
    memcpy(text + 2, sealed_hex, 2 * (size_t)SEALED_BYTES);
    if (!text_unhex(text, sealed, sizeof(sealed)))
        return false;
    crypto_purpose_key("webhook", master);
    const bool good =
        crypto_open(master, id, strlen(id), sealed, sizeof(sealed), out->bytes);
    crypto_wipe(master, sizeof(master));
    out->n = SIGNATURE_KEY_BYTES;
    return good;
}
