#include "client/client_secret.h"

#include "account/token.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "client/client.h"
#include "client/client_secret_store.h"
#include "client/client_store.h"

#include <string.h>

#define MAX_VALID 2
#define ENDING_BYTES 4

const char *
client_secret_state(const struct client_secret *s, int64_t now_us)
{
    if (s->revoked_us.has)
        return "revoked";
    if (!s->expires_us.has)
        return "active";
    return s->expires_us.v > now_us ? "replaced" : "expired";
}

static size_t
count_valid(const struct client_secrets *list, int64_t now_us)
{
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++) {
        const struct client_secret *s = &list->v[i];
        n += !s->revoked_us.has &&
             (!s->expires_us.has || s->expires_us.v > now_us);
    }
    return n;
}

/* Makes room for a new one. */
static RESULT
replace(struct cx *cx, const char *client_id, int64_t grace_hours)
{
    struct client_secrets list;
    int64_t affected;

    if (grace_hours == 0)
        return client_secret_store_revoke(cx, client_id, "", &affected);
    TRY(client_secret_store_list(cx, client_id, &list));
    if (count_valid(&list, cx->now_us) >= MAX_VALID)
        return FAIL(cx, ERR_CONFLICT, "two_secrets",
                    N_("Two secrets are valid already. Revoke one of them "
                       "first."));
    client_secret_store_replace(cx, client_id,
                                cx->now_us + grace_hours * US_PER_HOUR);
    return OK;
}

enum err
client_secret_add(struct cx *cx, const char *client_id, int64_t grace_hours,
                  const char **out_id, const char **out_secret)
{
    struct arena *a = cx->arena;
    const char *id = random_uuid(a), *secret = new_secret(a, SECRET_PREFIX);
    struct api_client c;

    if (grace_hours < 0 || grace_hours > GRACE_MAX_HOURS)
        return FAIL(cx, ERR_INVALID, "grace_hours",
                    N_("Choose how long the secret before stays valid."));
    TRY(client_store_lock(cx, client_id));
    TRY(client_store_get(cx, client_id, &c));
    if (c.disabled_us.has)
        return FAIL(cx, ERR_CONFLICT, "state",
                    N_("This client is disabled. Enable it first."));
    TRY(replace(cx, client_id, grace_hours));
    client_secret_store_add(cx, client_id, id, token_hash(a, secret),
                            secret + strlen(secret) - ENDING_BYTES);
    audit_log(cx, "client.secret_added", "", client_id,
              arena_printf(a, "%s; the one before: %lld h", id,
                           (long long)grace_hours));
    *out_id = id;
    *out_secret = secret;
    return OK;
}

enum err
client_secret_list(struct cx *cx, const char *client_id,
                   struct client_secrets *out)
{
    return client_secret_store_list(cx, client_id, out);
}

enum err
client_secret_revoke(struct cx *cx, const char *client_id, const char *id)
{
    int64_t affected;

    TRY(client_store_lock(cx, client_id));
    TRY(client_secret_store_revoke(cx, client_id, id, &affected));
    if (affected == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such valid secret."));
    audit_log(cx, "client.secret_revoked", "", client_id, id);
    return OK;
}
