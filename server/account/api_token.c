#include "account/api_token.h"

#include "account/api_token_store.h"
#include "account/token.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"

#include <string.h>

#define TOKEN_PREFIX "portal_"
#define MAX_DAYS 3650

static const struct api_scope {
    const char *name;
    unsigned perms;
} api_scopes[] = {
    {"gate.read", P_GATE_READ},
    {"vendors.read", P_VENDORS_READ},
    {"vendors.write", P_VENDORS_WRITE},
    {"submissions.read", P_SUBMISSIONS_READ},
    {"submissions.request", P_SUBMISSIONS_REQUEST},
    {"attachments.read", P_ATTACHMENTS_READ},
    {"webhooks.manage", P_WEBHOOKS_MANAGE},
};

static unsigned
perms_of(const char *scopes)
{
    unsigned perms = 0;

    for (size_t i = 0; i < sizeof(api_scopes) / sizeof(*api_scopes); i++)
        if (text_has_word(scopes, api_scopes[i].name))
            perms |= api_scopes[i].perms;
    return perms;
}

/* Whether every word of the list is a scope. */
static bool
are_scopes(const char *scopes)
{
    const char *p = scopes;

    while (*p != '\0') {
        const size_t n = strcspn(p, " ");
        bool known = n == 0;

        for (size_t i = 0; i < sizeof(api_scopes) / sizeof(*api_scopes); i++)
            known |= strlen(api_scopes[i].name) == n &&
                     memcmp(api_scopes[i].name, p, n) == 0;
        if (!known)
            return false;
        p += n + (p[n] == ' ');
    }
    return perms_of(scopes) != 0;
}

enum err
api_token_create(struct cx *cx, const char *name, const char *scopes,
                 int64_t days, const char **out_id, const char **out_token)
{
    struct arena *a = cx->arena;

    if (name[0] == '\0')
        return FAIL(cx, ERR_INVALID, "name", N_("Enter a name for the token."));
    if (!are_scopes(scopes))
        return FAIL(cx, ERR_INVALID, "scope",
                    N_("Choose at least one of the known scopes."));
    if (days < 0 || days > MAX_DAYS)
        return FAIL(cx, ERR_INVALID, "days",
                    N_("Enter a number of days from 0 to 3650."));
    const char *token =
        arena_printf(a, TOKEN_PREFIX "%s", random_token(a, TOKEN_BYTES));
    const struct new_api_token t = {
        .id = random_uuid(a),
        .name = name,
        .token_hash = token_hash(a, token),
        .scopes = scopes,
        .expires_us = {.has = days > 0, .v = cx->now_us + days * US_PER_DAY},
    };
    TRY(api_token_store_add(cx, &t));
    audit_log(cx, "api_token.created", "", t.id, scopes);
    *out_id = t.id;
    *out_token = token;
    return OK;
}

enum err
api_token_list(struct cx *cx, struct api_token_list *out)
{
    return api_token_store_list(cx, out);
}

enum err
api_token_revoke(struct cx *cx, const char *id)
{
    int64_t affected;

    TRY(api_token_store_revoke(cx, id, &affected));
    if (affected == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such valid token."));
    audit_log(cx, "api_token.revoked", "", id, "");
    return OK;
}

enum err
api_token_find(struct cx *cx, const char *token, struct api_token *out,
               bool *out_found)
{
    *out_found = false;
    if (strncmp(token, TOKEN_PREFIX, strlen(TOKEN_PREFIX)) != 0)
        return OK;
    return api_token_store_find(cx, token_hash(cx->arena, token), out,
                                out_found);
}

struct actor
api_token_actor(const struct api_token *t)
{
    return (struct actor){
        .user_id = t->id,
        .vendor_id = "",
        .party_id = "",
        .name = t->name,
        .email = "",
        .role = "api_client",
        .perms = perms_of(t->scopes),
        .is_staff = true,
    };
}

enum err
api_token_touch(struct cx *cx, const char *id)
{
    return api_token_store_touch(cx, id, cx->now_us - US_PER_MINUTE);
}
