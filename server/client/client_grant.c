#include "client/client_grant.h"

#include "account/throttle.h"
#include "account/token.h"
#include "audit/audit.h"
#include "base/api_scope.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "client/api_token_store.h"
#include "client/client.h"
#include "client/client_network.h"
#include "client/client_secret_store.h"
#include "client/client_store.h"

#include <string.h>

#define NO_CLIENT "00000000-0000-0000-0000-000000000000"

/* The row whose secret this is, NULL for none. */
static const struct secret_row *
match(struct arena *a, const struct secret_rows *rows, const char *secret)
{
    const char *hash = token_hash(a, secret) + strlen("\\x");
    const struct secret_row *found = NULL;

    for (size_t i = 0; i < rows->n; i++) /* all, whichever it is */
        if (crypto_equal(rows->v[i].secret_hash, hash, 2 * SHA256_BYTES))
            found = &rows->v[i];
    return found;
}

static RESULT
refuse(struct cx *cx, const struct throttle *t, const char *client_id)
{
    TRY(throttle_failed(cx, t));
    audit_log(cx, "client.refused", "",
              text_is_uuid(client_id) ? client_id : "unknown", "secret");
    return OK;
}

/* The client proved itself with this secret. */
static void
note_use(struct cx *cx, const char *client_id, const struct secret_row *by)
{
    const int64_t used_before_us = cx->now_us - US_PER_MINUTE;

    client_store_touch(cx, client_id, used_before_us);
    client_secret_store_touch(cx, by->id, used_before_us);
}

static void
issue(struct cx *cx, const char *client_id, const struct secret_row *by,
      struct grant *out)
{
    struct arena *a = cx->arena;

    out->outcome = GRANT_DONE;
    out->token = new_secret(a, TOKEN_PREFIX);
    api_token_store_add(
        cx, &(struct new_api_token){
                .id = random_uuid(a),
                .client_id = client_id,
                .secret_id.or_null = by->id,
                .name = "",
                .token_hash = token_hash(a, out->token),
                .scopes = out->scope,
                .expires_us = {true, cx->now_us + GRANT_LIFE_S * US_PER_S},
            });
    note_use(cx, client_id, by);
    log_event(LOG_INFO_, "client.granted", "client_id", client_id, "scope",
              out->scope, "address", cx->address, (char *)NULL);
}

/* Which secret of the client it was; NULL when `out` says what is wrong. */
static RESULT
prove(struct cx *cx, const struct grant_in *in, const struct throttle *t,
      struct grant *out, const struct secret_row **out_by)
{
    const char *id = text_is_uuid(in->client_id) ? in->client_id : NO_CLIENT;
    struct secret_rows rows;

    *out_by = NULL;
    *out = (struct grant){.outcome = GRANT_WAIT};
    TRY(throttle_wait(cx, t, &out->wait_seconds));
    if (out->wait_seconds > 0)
        return OK;
    TRY(client_secret_store_find(
        cx, id, network_address(cx->arena, cx->address), &rows));
    const struct secret_row *by = match(cx->arena, &rows, in->secret);
    if (by == NULL) {
        out->outcome = GRANT_WRONG;
        return refuse(cx, t, in->client_id);
    }
    if (!by->address_fits) {
        out->outcome = GRANT_ADDRESS;
        audit_log(cx, "client.refused", "", id, "address");
        return throttle_failed_address(cx, t);
    }
    *out_by = by;
    return OK;
}

static RESULT
grant(struct cx *cx, const struct grant_in *in, struct grant *out)
{
    const struct throttle t = throttle_of_client(cx, in->client_id);
    const struct secret_row *by;

    TRY(prove(cx, in, &t, out, &by));
    if (by == NULL)
        return OK;
    out->scope = in->scope[0] != '\0' ? in->scope : by->scopes;
    out->outcome = GRANT_SCOPE;
    if (!api_scope_is_within(out->scope, api_scope_perms(by->scopes)))
        return OK;
    out->scope = api_scope_list(cx->arena, api_scope_perms(out->scope));
    throttle_forget(cx, &t);
    issue(cx, in->client_id, by, out);
    return OK;
}

static RESULT
revoke(struct cx *cx, const struct grant_in *in, const char *token,
       struct grant *out)
{
    const struct throttle t = throttle_of_client(cx, in->client_id);
    const struct secret_row *by;
    const char *token_id;
    bool is_own;

    TRY(prove(cx, in, &t, out, &by));
    if (by == NULL)
        return OK;
    throttle_forget(cx, &t);
    note_use(cx, in->client_id, by);
    TRY(api_token_store_end(cx, in->client_id, token_hash(cx->arena, token),
                            &token_id, &is_own));
    out->outcome = token_id[0] == '\0' || is_own ? GRANT_DONE : GRANT_FOREIGN;
    if (is_own)
        audit_log(cx, "api_token.revoked", "", token_id, by->name);
    return OK;
}

enum err
client_grant(struct cx *cx, const struct grant_in *in, struct grant *out)
{
    const struct actor was = cx->actor;

    cx->actor = actor_system("oauth2"); /* in the audit log */
    const enum err e = grant(cx, in, out);
    cx->actor = was;
    return e;
}

enum err
client_revoke_token(struct cx *cx, const struct grant_in *in, const char *token,
                    struct grant *out)
{
    const struct actor was = cx->actor;

    cx->actor = actor_system("oauth2"); /* in the audit log */
    const enum err e = revoke(cx, in, token, out);
    cx->actor = was;
    return e;
}
