#include "account/token.h"

#include "base/crypto.h"
#include "base/text.h"

#include <string.h>

const char *
token_hash(struct arena *a, const char *token)
{
    uint8_t hash[SHA256_BYTES];

    crypto_sha256(token, strlen(token), hash);
    return arena_printf(a, "\\x%s", text_hex(a, hash, sizeof(hash)));
}
