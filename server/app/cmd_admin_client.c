/* `portal admin client` and `portal admin token`: API clients from the command
 * line. Secrets are printed once. */
#include "app/cmd_admin.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "client/api_token.h"
#include "client/client.h"
#include "client/client_secret.h"

#include <stdlib.h>
#include <string.h>

static const char *
or_empty(const char *s)
{
    return s != NULL ? s : "";
}

/* -1 for what is no number. */
static int64_t
number_or(const char *text, int64_t otherwise)
{
    char *end;

    if (text == NULL)
        return otherwise;
    const int64_t n = strtoll(text, &end, 10);
    return end != text && *end == '\0' ? n : -1;
}

/* "a.read,b.read" and "a.read b.read" are the same. */
static const char *
with(struct arena *a, const char *list, char from, char to)
{
    char *out = arena_strdup(a, or_empty(list));

    for (char *c = out; *c != '\0'; c++)
        if (*c == from)
            *c = to;
    return out;
}

/* All flaws in one message, since there is no page to show them on. */
static RESULT
fail_by(struct cx *cx, enum err e, const struct flaws *flaws)
{
    const char *all = "";

    if (e != ERR_INVALID || flaws->n == 0)
        return e;
    for (size_t i = 0; i < flaws->n; i++)
        all =
            arena_printf(cx->arena, "%s%s%s: %s", all, i > 0 ? " " : "",
                         flaws->v[i].field, tr(cx->lang, flaws->v[i].message));
    cx->fault = (struct fault){flaws->v[0].field, all};
    return e;
}

static RESULT
check_id(struct cx *cx, const char *id)
{
    return text_is_uuid(id)
               ? OK
               : FAIL(cx, ERR_NOT_FOUND, "not_found", N_("It does not exist."));
}

static enum err
client_create_action(struct cx *cx, const struct option_value o[], FILE *out)
{
    const struct client_in in = {
        .name = o[0].value,
        .note = "",
        .scopes = with(cx->arena, o[1].value, ',', ' '),
        .is_restricted = o[2].value != NULL,
        .units = with(cx->arena, o[2].value, ',', '\n'),
        .networks = or_empty(o[3].value),
        .has_long_tokens = strcmp(or_empty(o[4].value), "yes") == 0,
    };
    struct flaws flaws = {.n = 0};
    const char *id, *secret;
    const enum err e = client_create(cx, &in, &flaws, &id, &secret);

    if (e != OK)
        return fail_by(cx, e, &flaws);
    fprintf(out, "client %s (the secret is shown only now)\n%s\n", id, secret);
    return OK;
}

static enum err
client_rotate_action(struct cx *cx, const struct option_value o[], FILE *out)
{
    const char *id, *secret;

    TRY(check_id(cx, o[0].value));
    TRY(client_secret_add(cx, o[0].value, number_or(o[1].value, 7 * 24), &id,
                          &secret));
    fprintf(out, "secret %s (shown only now)\n%s\n", id, secret);
    return OK;
}

static enum err
client_disable_action(struct cx *cx, const struct option_value o[], FILE *out)
{
    TRY(check_id(cx, o[0].value));
    TRY(client_disable(cx, o[0].value));
    fprintf(out, "disabled %s\n", o[0].value);
    return OK;
}

static enum err
client_list_action(struct cx *cx, const struct option_value o[], FILE *out)
{
    struct api_client_list list;

    (void)o;
    TRY(client_list(cx, &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct api_client *c = &list.v[i];

        fprintf(out, "%s\t%s\t%s\t%s\t%s\n", c->id, c->name, c->scopes,
                client_state(c),
                c->last_used_us.has ? clock_iso(cx->arena, c->last_used_us.v)
                                    : "-");
    }
    return OK;
}

/* A client of the token's own, which can do no more than it. */
static enum err
token_create(struct cx *cx, const struct option_value o[], FILE *out)
{
    const char *scopes = with(cx->arena, o[1].value, ',', ' ');
    const char *client_id, *id, *token;
    struct flaws flaws = {.n = 0};

    const enum err e =
        client_create_bare(cx, o[0].value, scopes, &flaws, &client_id);
    if (e != OK)
        return fail_by(cx, e, &flaws);
    TRY(api_token_create(
        cx, client_id,
        &(struct api_token_in){o[0].value, "", number_or(o[2].value, 0)}, &id,
        &token));
    fprintf(out, "token %s (shown only now)\n%s\n", id, token);
    return OK;
}

static enum err
token_list(struct cx *cx, const struct option_value o[], FILE *out)
{
    struct api_token_list list;

    (void)o;
    TRY(api_token_list(cx, "", &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct api_token *t = &list.v[i];

        fprintf(out, "%s\t%s\t%s\t%s\t%s\n", t->id, t->name, t->scopes,
                api_token_state(t, cx->now_us),
                t->expires_us.has ? clock_iso(cx->arena, t->expires_us.v)
                                  : "-");
    }
    return OK;
}

static enum err
token_revoke(struct cx *cx, const struct option_value o[], FILE *out)
{
    TRY(check_id(cx, o[0].value));
    TRY(api_token_revoke(cx, "", o[0].value));
    fprintf(out, "revoked %s\n", o[0].value);
    return OK;
}

struct admin_action admin_client_actions[] = {
    {"client",
     "create",
     {{"name", NULL, true},
      {"scope", NULL, true},
      {"units", NULL, false},
      {"addresses", NULL, false},
      {"long-tokens", NULL, false}},
     client_create_action},
    {"client",
     "rotate",
     {{"id", NULL, true}, {"grace-hours", NULL, false}},
     client_rotate_action},
    {"client", "disable", {{"id", NULL, true}}, client_disable_action},
    {"client", "list", {{NULL, NULL, false}}, client_list_action},
    {"token",
     "create",
     {{"name", NULL, true}, {"scope", NULL, true}, {"days", NULL, false}},
     token_create},
    {"token", "list", {{NULL, NULL, false}}, token_list},
    {"token", "revoke", {{"id", NULL, true}}, token_revoke},
    {.object = NULL},
};
