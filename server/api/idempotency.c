#include "api/idempotency.h"

#include "api/idempotency_store.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

#define PURPOSE "idempotency"
#define KEPT_US (IDEMPOTENCY_HOURS * US_PER_HOUR)

const char *
idempotency_fingerprint(struct arena *a, const char *method, const char *target,
                        const char *body, size_t body_len)
{
    struct sha256_stream *s = crypto_sha256_begin();
    uint8_t sum[SHA256_BYTES];

    /* With their NULs, so that nothing moves from one to the next. */
    crypto_sha256_add(s, method, strlen(method) + 1);
    crypto_sha256_add(s, target, strlen(target) + 1);
    crypto_sha256_add(s, body, body_len);
    crypto_sha256_end(s, sum);
    return text_hex(a, sum, sizeof(sum));
}

/* A sealed reply is of its client and key, and of no other. */
static const char *
name_of(struct arena *a, const struct key_use *use)
{
    return arena_printf(a, "%s %s", use->client_id, use->key);
}

static RESULT
unseal(struct cx *cx, const struct key_use *use, const char *hex,
       const char **out)
{
    const char *name = name_of(cx->arena, use);
    const size_t n = strlen(hex) > 2 ? (strlen(hex) - 2) / 2 : 0;
    uint8_t *sealed = arena_alloc(cx->arena, n + 1);
    uint8_t key[AES_KEY_BYTES];

    crypto_purpose_key(PURPOSE, key);
    char *plain = arena_alloc(cx->arena, n + 1);
    const bool good = n >= GCM_OVERHEAD && text_unhex(hex, sealed, n) &&
                      crypto_open(key, name, strlen(name), sealed, n, plain);
    crypto_wipe(key, sizeof(key));
    if (!good)
        return FAIL(cx, ERR_INTERNAL, "api_reply", "cannot open a kept reply");
    *out = plain;
    return OK;
}

enum err
idempotency_find(struct cx *cx, const struct key_use *use, enum key_state *out,
                 const char **out_reply)
{
    struct kept_reply kept;
    bool is_mine, found;

    TRY(idempotency_store_find(cx, use, cx->now_us - KEPT_US, &is_mine, &kept,
                               &found));
    if (!is_mine)
        *out = KEY_BUSY;
    else if (!found)
        *out = KEY_NEW;
    else if (strcmp(kept.fingerprint, use->fingerprint) != 0)
        *out = KEY_OTHER;
    else
        *out = KEY_DONE;
    return *out == KEY_DONE ? unseal(cx, use, kept.reply, out_reply) : OK;
}

void
idempotency_keep(struct cx *cx, const struct key_use *use, const char *reply)
{
    const char *name = name_of(cx->arena, use);
    const size_t n = strlen(reply);
    uint8_t *sealed = arena_alloc(cx->arena, n + GCM_OVERHEAD);
    uint8_t key[AES_KEY_BYTES];

    crypto_purpose_key(PURPOSE, key);
    crypto_seal(key, name, strlen(name), reply, n, sealed);
    crypto_wipe(key, sizeof(key));
    idempotency_store_keep(
        cx, use,
        arena_printf(cx->arena, "\\x%s",
                     text_hex(cx->arena, sealed, n + GCM_OVERHEAD)));
}

enum err
idempotency_clean(struct cx *cx)
{
    return idempotency_store_clean(cx, cx->now_us - KEPT_US);
}
