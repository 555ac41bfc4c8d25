/* What shows that a message comes from this portal: Standard Webhooks 1.0.0.
 * https://github.com/standard-webhooks/standard-webhooks
 *
 * A secret is 24 to 64 random bytes, written "whsec_" and base64. The signature
 * is over "<id>.<seconds>.<body>"; while secrets rotate there is one for each,
 * separated by spaces. */
#ifndef PORTAL_OUTBOX_SIGNATURE_H
#define PORTAL_OUTBOX_SIGNATURE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SIGNATURE_KEY_BYTES 32
#define SIGNATURE_SECRETS_MAX 4

/* "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" */
const char *signature_secret(struct arena *a, const uint8_t *key, size_t n);
/* The secret of one-off messages about `id`, e.g. a submission request: made
 * from the master key, so that nobody has to keep it. */
void signature_key_of(const char *id, uint8_t out[SIGNATURE_KEY_BYTES]);

struct signature_key {
    uint8_t bytes[64];
    size_t n;
};
/* False when the text is no such secret. */
bool signature_read_secret(const char *text, struct signature_key *out);

/* "v1,<base64> v1,<base64>": the value of webhook-signature. */
const char *signature_of(struct arena *a, const struct signature_key keys[],
                         size_t nkeys, const char *id, int64_t seconds,
                         const char *body);

#endif
