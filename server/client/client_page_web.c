/* One API client, for the administrator: its secrets and tokens, and whether it
 * may ask at all. */
#include "account/account.h"
#include "account/form_once.h"
#include "base/api_scope.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "client/api_token.h"
#include "client/client_grant.h"
#include "client/client_secret.h"
#include "client/client_views.h"
#include "client/client_web.h"
#include "http/tmpl.h"

#include <stdlib.h>
#include <string.h>

/* How long the secret before stays valid, in hours. */
static const struct grace {
    int hours;
    const char *text;
} graces[] = {
    {24, N_("1 day")},
    {7 * 24, N_("7 days")},
    {30 * 24, N_("30 days")},
    {0, N_("Not at all: it is revoked at once")},
};
#define GRACE_USUAL "168"

static const struct word secret_states[] = {
    {"active", N_("Active")},
    {"replaced", N_("Replaced, still valid")},
    {"expired", N_("Expired")},
    {"revoked", N_("Revoked")},
    {NULL, NULL}};

static const char *
tag_of(const char *state)
{
    return strcmp(state, "replaced") == 0  ? "due_soon"
           : strcmp(state, "revoked") == 0 ? "suspended"
                                           : state;
}

static const char *
show_time_or(struct req *rq, struct opt_i64 at_us, const char *otherwise)
{
    return at_us.has ? clock_show_time(rq->cx.arena, rq->cx.lang, at_us.v)
                     : otherwise;
}

static void
put_secrets(struct req *rq, struct tmpl *page, const struct api_client *c,
            const struct client_secrets *secrets)
{
    struct tmpl *table = secrets->n > 0 ? tmpl_add(page, "SECRETS") : NULL;

    for (size_t i = 0; i < secrets->n; i++) {
        const struct client_secret *s = &secrets->v[i];
        const char *state = client_secret_state(s, rq->cx.now_us);
        struct tmpl *row = tmpl_add(table, "SECRET");

        tmpl_set(row, "ENDING", s->ending);
        tmpl_set(row, "CREATED",
                 clock_show_time(rq->cx.arena, rq->cx.lang, s->created_us));
        tmpl_set(row, "WHO", s->created_by_name);
        tmpl_set(row, "USED", show_time_or(rq, s->last_used_us, T("Never")));
        tmpl_set(row, "UNTIL",
                 show_time_or(rq, s->expires_us, T("Until it is replaced")));
        tmpl_set(row, "STATE", tag_of(state));
        tmpl_set(row, "STATE_TEXT",
                 word_text(rq->cx.lang, secret_states, state));
        if (strcmp(state, "active") == 0 || strcmp(state, "replaced") == 0) {
            struct tmpl *t = tmpl_add(row, "REVOKE");
            tmpl_setf(t, "ACTION", CLIENTS "/%s/secrets/%s/revoke", c->id,
                      s->id);
        }
    }
    tmpl_show_if(page, secrets->n == 0, "NO_SECRETS");
}

static void
put_rotation(struct req *rq, struct tmpl *page, const struct api_client *c)
{
    const char *typed = req_form(rq, "grace_hours");
    struct tmpl *t = tmpl_add(page, "ROTATE");

    if (typed[0] == '\0')
        typed = GRACE_USUAL;
    tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
    if (c->nsecrets == 0)
        return;
    struct tmpl *g = tmpl_add(t, "GRACES");
    tmpl_set(g, "GRACE_ERROR", req_problem_of(rq, "grace_hours"));
    for (size_t i = 0; i < sizeof(graces) / sizeof(*graces); i++) {
        struct tmpl *o = tmpl_add(g, "GRACE");
        tmpl_int(o, "HOURS", graces[i].hours);
        tmpl_set(o, "TEXT", T(graces[i].text));
        tmpl_show_if(
            o, strcmp(typed, arena_i64(rq->cx.arena, graces[i].hours)) == 0,
            "SELECTED");
    }
}

static void
put_tokens(struct req *rq, struct tmpl *page, const struct api_client *c,
           const struct api_token_list *tokens)
{
    struct tmpl *table = tokens->n > 0 ? tmpl_add(page, "TOKENS") : NULL;

    for (size_t i = 0; i < tokens->n; i++) {
        const struct api_token *k = &tokens->v[i];
        const char *state = api_token_state(k, rq->cx.now_us);
        struct tmpl *row = tmpl_add(table, "TOKEN");

        tmpl_set(row, "NAME", k->name);
        tmpl_set(row, "SCOPES", CODES(k->scopes));
        tmpl_set(row, "CREATED",
                 clock_show_time(rq->cx.arena, rq->cx.lang, k->created_us));
        tmpl_set(row, "USED", show_time_or(rq, k->last_used_us, T("Never")));
        tmpl_set(row, "EXPIRES", show_time_or(rq, k->expires_us, T("Never")));
        tmpl_set(row, "STATE", tag_of(state));
        tmpl_set(row, "STATE_TEXT",
                 word_text(rq->cx.lang, secret_states, state));
        if (strcmp(state, "active") == 0) {
            struct tmpl *t = tmpl_add(row, "REVOKE");
            tmpl_setf(t, "ACTION", CLIENTS "/%s/tokens/%s/revoke", c->id,
                      k->id);
        }
    }
    tmpl_show_if(page, tokens->n == 0, "NO_TOKENS");
}

static void
put_token_form(struct req *rq, struct tmpl *page, const struct api_client *c)
{
    struct tmpl *t = tmpl_add(page, "MAKE");
    const bool is_typed = req_has(rq, "days");

    tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_set(t, "NAME", req_form(rq, "name"));
    tmpl_set(t, "DAYS", is_typed ? req_form(rq, "days") : "365");
    tmpl_set(t, "NAME_ERROR", req_problem_of(rq, "name"));
    tmpl_set(t, "DAYS_ERROR", req_problem_of(rq, "days"));
    tmpl_set(t, "SCOPE_ERROR", req_problem_of(rq, "scope"));
    for (const struct api_scope *s = api_scopes; s->name != NULL; s++) {
        bool is_on = !is_typed;
        if (!text_has_word(c->scopes, s->name))
            continue;
        for (const struct pair *p = NULL;
             (p = req_form_next(rq, p, "scope")) != NULL;)
            is_on |= strcmp(p->value, s->name) == 0;
        struct tmpl *o = tmpl_add(t, "SCOPE");
        tmpl_set(o, "SCOPE_CODE", s->name);
        tmpl_set(o, "SCOPE_TEXT", T(s->text));
        tmpl_show_if(o, is_on, "ON");
    }
}

static void
put_facts(struct req *rq, struct tmpl *page, const struct api_client *c)
{
    struct arena *a = rq->cx.arena;

    tmpl_set(page, "ID", c->id);
    tmpl_set(page, "NAME", c->name);
    tmpl_setf(page, "TOKEN_URL", "%s/oauth2/token",
              account_settings()->public_url);
    if (c->note[0] != '\0')
        tmpl_set(tmpl_add(page, "NOTE"), "NOTE_TEXT", c->note);
    for (const struct api_scope *s = api_scopes; s->name != NULL; s++)
        if (text_has_word(c->scopes, s->name)) {
            struct tmpl *t = tmpl_add(page, "SCOPE");
            tmpl_set(t, "SCOPE_CODE", s->name);
            tmpl_set(t, "SCOPE_TEXT", T(s->text));
        }
    tmpl_set(page, "UNITS", client_units_text(rq, c));
    tmpl_set(page, "NETWORKS", client_networks_text(rq, c));
    tmpl_set(page, "LONG", client_long_text(rq, c));
    tmpl_set(page, "CREATED", clock_show_time(a, rq->cx.lang, c->created_us));
    tmpl_set(page, "WHO", c->created_by_name);
    tmpl_set(page, "USED", show_time_or(rq, c->last_used_us, T("Never")));
    tmpl_set(page, "ADDRESS", c->last_address);
    client_put_state(rq, page, c);
}

enum err
client_page(struct req *rq, unsigned status, const char *id,
            const struct fresh *fresh)
{
    struct api_client c;
    struct client_secrets secrets;
    struct api_token_list tokens;

    TRY(client_get(&rq->cx, id, &c));
    TRY(client_secret_list(&rq->cx, id, &secrets));
    TRY(api_token_list(&rq->cx, id, &tokens));
    struct tmpl *page = client_page_new(rq, "client/show.tpl", c.name);
    page_crumb(page, T("API clients"), CLIENTS);
    put_facts(rq, page, &c);
    if (fresh != NULL && fresh->secret[0] != '\0')
        tmpl_set(tmpl_add(page, "FRESH_SECRET"), "SECRET_TEXT", fresh->secret);
    if (fresh != NULL && fresh->token[0] != '\0')
        tmpl_set(tmpl_add(page, "FRESH_TOKEN"), "TOKEN_TEXT", fresh->token);
    put_secrets(rq, page, &c, &secrets);
    if (c.has_long_tokens || tokens.n > 0)
        put_tokens(rq, tmpl_add(page, "BY_HAND"), &c, &tokens);
    if (c.disabled_us.has) {
        tmpl_show(page, "ENABLE");
        return reply_page(rq, status, page);
    }
    put_rotation(rq, page, &c);
    if (c.has_long_tokens)
        put_token_form(rq, page, &c);
    tmpl_show(page, "DISABLE");
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return client_page(rq, 200, req_param(rq, "client_id"), NULL);
}

/* What the rule refused, beside the control that it is about, or above `part`
 * of the page. */
static RESULT
refused(struct req *rq, enum err e, const char *id, const char *part)
{
    if (e != ERR_INVALID && e != ERR_CONFLICT)
        return e;
    req_problem(rq, e == ERR_INVALID ? rq->cx.fault.code : part,
                tr(rq->cx.lang, rq->cx.fault.message));
    return client_page(rq, e == ERR_INVALID ? 422 : 409, id, NULL);
}

static enum err
add_secret(struct req *rq)
{
    const char *id = req_param(rq, "client_id"), *hours, *secret_id, *location;
    const char *form_id = req_form(rq, "form_id");
    struct fresh fresh = {.secret = "", .token = ""};
    bool again;
    char *end;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again) /* shown once means once */
        return reply_redirect(rq, "%s", location);
    hours = req_has(rq, "grace_hours") ? req_form(rq, "grace_hours") : "0";
    const int64_t n = strtoll(hours, &end, 10);
    const enum err e =
        client_secret_add(&rq->cx, id, *end == '\0' && end != hours ? n : -1,
                          &secret_id, &fresh.secret);
    if (e != OK)
        return refused(rq, e, id, "secrets");
    form_done(&rq->cx, form_id, arena_printf(rq->cx.arena, CLIENTS "/%s", id));
    return client_page(rq, 201, id, &fresh);
}

static enum err
revoke_secret(struct req *rq)
{
    const char *id = req_param(rq, "client_id");

    TRY(client_secret_revoke(&rq->cx, id, req_param(rq, "secret_id")));
    return reply_done(rq, T("The secret is revoked."), CLIENTS "/%s", id);
}

static const char *
typed_scopes(struct req *rq)
{
    const char *list = "";

    for (const struct pair *p = NULL; (p = req_form_next(rq, p, "scope"));)
        list = arena_printf(rq->cx.arena, "%s%s%s", list,
                            *list != '\0' ? " " : "", p->value);
    return *list != '\0' ? list : "-"; /* none is none, not all */
}

struct token_in {
    const char *name;
    int64_t days;
};

static enum err
make_token(struct req *rq)
{
    static const struct field fields[] = {
        FIELD(token_in, name, .max_bytes = CLIENT_NAME_MAX_BYTES),
        FIELD(token_in, days),
        FIELD_END,
    };
    const char *id = req_param(rq, "client_id"), *token_id, *location;
    const char *form_id = req_form(rq, "form_id");
    struct fresh fresh = {.secret = "", .token = ""};
    struct token_in in = {.name = ""};
    bool again;

    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    if (req_bind(rq, fields, &in) != OK)
        return client_page(rq, 422, id, NULL);
    const enum err e = api_token_create(
        &rq->cx, id, &(struct api_token_in){in.name, typed_scopes(rq), in.days},
        &token_id, &fresh.token);
    if (e != OK)
        return refused(rq, e, id, "may");
    form_done(&rq->cx, form_id, arena_printf(rq->cx.arena, CLIENTS "/%s", id));
    return client_page(rq, 201, id, &fresh);
}

static enum err
revoke_token(struct req *rq)
{
    const char *id = req_param(rq, "client_id");

    TRY(api_token_revoke(&rq->cx, id, req_param(rq, "token_id")));
    return reply_done(rq, T("The token is revoked."), CLIENTS "/%s", id);
}

static enum err
disable(struct req *rq)
{
    const char *id = req_param(rq, "client_id");

    TRY(client_disable(&rq->cx, id));
    return reply_done(rq, T("The client is disabled."), CLIENTS "/%s", id);
}

static enum err
enable(struct req *rq)
{
    const char *id = req_param(rq, "client_id");

    TRY(client_enable(&rq->cx, id));
    return reply_done(rq, T("The client is enabled."), CLIENTS "/%s", id);
}

#define ONE CLIENTS "/:client_id"
const struct route client_page_web_routes[] = {
    {GET, ONE, P_ADMIN, NO_BODY, show, "client.show", 0, NULL},
    {POST, ONE "/secrets", P_ADMIN, FORM, add_secret, "client.add_secret", 0,
     NULL},
    {POST, ONE "/secrets/:secret_id/revoke", P_ADMIN, FORM, revoke_secret,
     "client.revoke_secret", 0, NULL},
    {POST, ONE "/tokens", P_ADMIN, FORM, make_token, "client.make_token", 0,
     NULL},
    {POST, ONE "/tokens/:token_id/revoke", P_ADMIN, FORM, revoke_token,
     "client.revoke_token", 0, NULL},
    {POST, ONE "/disable", P_ADMIN, FORM, disable, "client.disable", 0, NULL},
    {POST, ONE "/enable", P_ADMIN, FORM, enable, "client.enable", 0, NULL},
    {.path = NULL},
};
