#include "client/api_token.h"

#include "account/token.h"
#include "audit/audit.h"
#include "base/api_scope.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "client/api_token_store.h"
#include "client/client.h"
#include "client/client_network.h"

#include <string.h>

#define MAX_DAYS 3650

const char *
api_token_state(const struct api_token *t, int64_t now_us)
{
    if (t->revoked_us.has)
        return "revoked";
    return t->expires_us.has && t->expires_us.v <= now_us ? "expired"
                                                          : "active";
}

static RESULT
check(struct cx *cx, const struct api_client *c, const struct api_token_in *in)
{
    if (!c->has_long_tokens)
        return FAIL(cx, ERR_CONFLICT, "no_long_tokens",
                    N_("This client may not have tokens made by hand. Change "
                       "what it may do first."));
    if (in->name[0] == '\0' || !text_is_line(in->name) ||
        strlen(in->name) > CLIENT_NAME_MAX_BYTES)
        return FAIL(cx, ERR_INVALID, "name", N_("Enter a name for the token."));
    if (!api_scope_is_within(in->scopes[0] != '\0' ? in->scopes : c->scopes,
                             api_scope_perms(c->scopes)))
        return FAIL(cx, ERR_INVALID, "scope",
                    N_("Choose scopes that the client has."));
    if (in->days < 0 || in->days > MAX_DAYS)
        return FAIL(cx, ERR_INVALID, "days",
                    N_("Enter a number of days from 0 to 3650."));
    return OK;
}

enum err
api_token_create(struct cx *cx, const char *client_id,
                 const struct api_token_in *in, const char **out_id,
                 const char **out_token)
{
    struct arena *a = cx->arena;
    struct api_client c;

    TRY(client_get(cx, client_id, &c));
    TRY(check(cx, &c, in));
    const char *token = new_secret(a, TOKEN_PREFIX);
    const struct new_api_token t = {
        .id = random_uuid(a),
        .client_id = client_id,
        .name = in->name,
        .token_hash = token_hash(a, token),
        .scopes = in->scopes[0] != '\0' ? in->scopes : c.scopes,
        .expires_us = {.has = in->days > 0,
                       .v = cx->now_us + in->days * US_PER_DAY},
    };
    api_token_store_add(cx, &t);
    audit_log(cx, "api_token.created", "", t.id,
              arena_printf(a, "%s: %s", c.name, t.scopes));
    *out_id = t.id;
    *out_token = token;
    return OK;
}

enum err
api_token_list(struct cx *cx, const char *client_id, struct api_token_list *out)
{
    return api_token_store_list(cx, client_id, out);
}

enum err
api_token_revoke(struct cx *cx, const char *client_id, const char *id)
{
    int64_t affected;

    TRY(api_token_store_revoke(cx, client_id, id, &affected));
    if (affected == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such valid token."));
    audit_log(cx, "api_token.revoked", "", id, "");
    return OK;
}

void
bearer_ask(struct cx *cx, const char *token, struct bearer *out)
{
    bearer_store_ask(cx, token_hash(cx->arena, token),
                     network_address(cx->arena, cx->address), out);
}

enum err
bearer_learn(struct cx *cx, const struct bearer *asked, bool *out_found)
{
    TRY(bearer_store_learn(cx, asked));
    *out_found = asked->id[0] != '\0';
    if (!*out_found || asked->address_fits)
        return OK;
    log_event(LOG_WARN_, "client.address_refused", "client_id",
              asked->client_id, "address", cx->address, (char *)NULL);
    return FAIL(cx, ERR_DENIED, "address_not_allowed",
                N_("This client may not be used from this address."));
}

struct actor
bearer_actor(const struct bearer *b)
{
    return (struct actor){
        .user_id = b->client_id,
        .vendor_id = "",
        .party_id = "",
        .name = b->name,
        .email = "",
        .role = "api_client",
        .units = b->units.or_null,
        .perms = api_scope_perms(b->scopes) & api_scope_perms(b->client_scopes),
        .is_staff = true,
    };
}

enum err
bearer_touch(struct cx *cx, const struct bearer *b)
{
    return bearer_store_touch(cx, b->id, cx->now_us - US_PER_MINUTE);
}
