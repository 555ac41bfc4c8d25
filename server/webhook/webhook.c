#include "webhook/webhook.h"

#include "audit/audit.h"
#include "base/api_scope.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "change/change.h"
#include "db/db.h"
#include "outbox/web_address.h"
#include "webhook/webhook_secret.h"
#include "webhook/webhook_store.h"

#include <string.h>

enum err
webhook_list(struct cx *cx, const char *client_id, struct webhook_list *out)
{
    return webhook_store_list(cx, client_id, out);
}

enum err
webhook_get(struct cx *cx, const char *client_id, const char *id,
            struct webhook *out)
{
    return webhook_store_get(cx, client_id, id, out);
}

enum err
webhook_hold(struct cx *cx, const char *client_id, const char *id,
             struct webhook *out)
{
    TRY(webhook_store_get(cx, client_id, id, out));
    TRY(webhook_store_lock(cx, id));
    return webhook_store_get(cx, client_id, id, out);
}

enum err
webhook_secrets(struct cx *cx, const char *id, struct webhook_secrets *out)
{
    return webhook_store_secrets(cx, id, out);
}

enum err
webhook_clients(struct cx *cx, struct webhook_client_names *out)
{
    return webhook_store_clients(cx, out);
}

/* ---- changing ---- */

/* An endpoint that came into being before its network was closed can still be
 * changed and disabled. */
void
webhook_check_site(const struct webhook_in *in, const char *before,
                   struct flaws *out)
{
    const char *url_flaw = web_address_flaw(in->url);

    out->n = 0;
    if (url_flaw != NULL)
        flaw_add(out, "url", url_flaw);
    else if (strcmp(in->url, before) != 0 && web_address_is_closed(in->url))
        flaw_add(out, "url", web_address_closed_text);
    if (strlen(in->description) > WEBHOOK_DESCRIPTION_MAX_BYTES ||
        !text_is_line(in->description))
        flaw_add(out, "description",
                 N_("Write one line of at most 100 characters."));
}

/* Also what the client could not read by itself is no kind for it. */
static RESULT
check(struct cx *cx, const struct webhook_in *in, const char *scopes,
      const char *before, struct flaws *out)
{
    const char *kinds;

    webhook_check_site(in, before, out);
    if (change_kinds_of(cx, api_scope_perms(scopes), in->kinds, &kinds) != OK)
        flaw_add(out, "kinds", cx->fault.message);
    else if (strcmp(kinds, "{}") == 0)
        flaw_add(out, "kinds",
                 N_("The client has no scope for any kind of change."));
    return out->n > 0 ? FAIL(cx, ERR_INVALID, "webhook",
                             N_("Please check what you entered."))
                      : OK;
}

enum err
webhook_check(struct cx *cx, const char *client_id, const struct webhook_in *in,
              const struct webhook *before, struct flaws *out_flaws)
{
    struct webhook_client client;

    TRY(webhook_store_client(cx, client_id, &client));
    return check(cx, in, client.scopes, before != NULL ? before->url : "",
                 out_flaws);
}

static RESULT
add_secret(struct cx *cx, const char *endpoint_id, const char **out_secret)
{
    const char *id = random_uuid(cx->arena), *sealed;

    webhook_secret_new(cx->arena, id, out_secret, &sealed);
    return webhook_store_add_secret(cx, id, endpoint_id, sealed);
}

/* For the audit log, in which no secret belongs: the site, and by what another
 * address of the same site differs. */
static const char *
logged(struct arena *a, const char *url)
{
    uint8_t sum[SHA256_BYTES];

    crypto_sha256(url, strlen(url), sum);
    return arena_printf(a, "%s (%s)", web_address_site(a, url),
                        text_hex(a, sum, 4));
}

enum err
webhook_create(struct cx *cx, const char *client_id,
               const struct webhook_in *in, struct flaws *out_flaws,
               const char **out_id, const char **out_secret)
{
    struct webhook_client client;

    out_flaws->n = 0;
    TRY(webhook_store_client(cx, client_id, &client));
    TRY(check(cx, in, client.scopes, "", out_flaws));
    if (client.nwebhooks >= WEBHOOKS_PER_CLIENT)
        return FAIL(cx, ERR_CONFLICT, "too_many",
                    N_("The client has as many endpoints as it may have."));
    *out_id = random_uuid(cx->arena);
    TRY(webhook_store_add(cx, *out_id, client_id, in));
    TRY(add_secret(cx, *out_id, out_secret));
    audit_log(cx, "webhook.created", "", *out_id, logged(cx->arena, in->url));
    return OK;
}

enum err
webhook_save(struct cx *cx, const struct webhook *now,
             const struct webhook_in *in, int64_t version,
             struct flaws *out_flaws)
{
    struct webhook_client client;
    struct webhook locked;

    out_flaws->n = 0;
    TRY(webhook_store_client(cx, now->client_id, &client));
    TRY(check(cx, in, client.scopes, now->url, out_flaws));
    TRY(webhook_store_lock(cx, now->id));
    TRY(webhook_store_get(cx, now->client_id, now->id, &locked));
    if (version != 0 && locked.version != version)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Somebody else has changed this meanwhile."));
    TRY(webhook_store_put(cx, now->id, in));
    audit_log(cx, "webhook.changed", "", now->id,
              arena_printf(cx->arena, "%s, %s", logged(cx->arena, in->url),
                           in->is_active ? "active" : "disabled"));
    return OK;
}

enum err
webhook_delete(struct cx *cx, const struct webhook *now)
{
    TRY(webhook_store_lock(cx, now->id));
    TRY(webhook_store_delete(cx, now->id));
    audit_log(cx, "webhook.deleted", "", now->id, logged(cx->arena, now->url));
    return OK;
}

enum err
webhook_rotate(struct cx *cx, const struct webhook *now, int64_t grace_hours,
               const char **out_secret)
{
    if (grace_hours < 0 || grace_hours > WEBHOOK_GRACE_HOURS_MAX)
        return FAIL(cx, ERR_INVALID, "grace_hours",
                    N_("Enter a number of hours from 0 to 168."));
    TRY(webhook_store_lock(cx, now->id));
    TRY(webhook_store_retire(cx, now->id,
                             cx->now_us + grace_hours * US_PER_HOUR));
    TRY(add_secret(cx, now->id, out_secret));
    audit_log(cx, "webhook.secret_rotated", "", now->id, "");
    return OK;
}
