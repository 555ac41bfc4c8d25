/* POST /oauth2/token: a token for a client's secret. RFC 6749, sections 2.3.1
 * (how a client names itself), 4.4 (the request) and 5 (the replies).
 * POST /oauth2/revoke: its end before its time. RFC 7009. */
#include "client/basic_auth.h"
#include "client/client_grant.h"
#include "client/client_web.h"
#include "http/refusal.h"

#include <jansson.h>
#include <string.h>

/* One value each; an empty one counts as none. What else there is, is not
 * looked at. */
static const char *const parameters[] = {"grant_type", "scope",
                                         "client_id",  "client_secret",
                                         "token",      "token_type_hint"};

static bool
has_doubles(const struct req *rq)
{
    for (size_t i = 0; i < sizeof(parameters) / sizeof(*parameters); i++) {
        const struct pair *p = req_form_next(rq, NULL, parameters[i]);
        if (p != NULL && req_form_next(rq, p, parameters[i]) != NULL)
            return true;
    }
    return false;
}

/* NULL, or what is wrong with the request before anybody is looked up; it
 * wants the parameter `required`. */
static const char *
fault_of(struct req *rq, const char *required)
{
    if (rq->query != NULL)
        return "Parameters belong into the body, not into the address";
    if (has_doubles(rq))
        return "A parameter is there twice";
    if (client_is_doubled(rq))
        return "There are two Authorization headers";
    if (req_header(rq, "authorization")[0] != '\0' &&
        req_form(rq, "client_secret")[0] != '\0')
        return "Use either the Authorization header or client_secret, not both";
    if (req_form(rq, required)[0] == '\0')
        return arena_printf(rq->cx.arena, "The parameter %s is missing",
                            required);
    return NULL;
}

static RESULT
invalid_client(struct req *rq)
{
    reply_header(rq, "WWW-Authenticate", "Basic realm=\"portal\"");
    return refusal_oauth(rq, 401, "invalid_client",
                         "The client is not known, or its secret is wrong");
}

/* By header or in the body. False when there is neither. */
static bool
read_client(struct req *rq, struct grant_in *out)
{
    const char *header = req_header(rq, "authorization");
    const char *id = req_form(rq, "client_id");

    if (header[0] != '\0')
        return basic_auth_read(rq->cx.arena, header, &out->client_id,
                               &out->secret);
    out->client_id = id;
    out->secret = req_form(rq, "client_secret");
    return id[0] != '\0' && out->secret[0] != '\0';
}

/* Who asks, by what it sent. False when that was refused. */
static bool
read_request(struct req *rq, const char *required, struct grant_in *out)
{
    const char *fault = fault_of(rq, required), *id = req_form(rq, "client_id");

    if (fault == NULL && !read_client(rq, out)) {
        IGNORE(invalid_client(rq)); /* always OK */
        return false;
    }
    if (fault == NULL && id[0] != '\0' && strcmp(id, out->client_id) != 0)
        fault = "The header and client_id name two clients";
    if (fault != NULL)
        IGNORE(refusal_oauth(rq, 400, "invalid_request", fault));
    return fault == NULL;
}

static RESULT
reply_granted(struct req *rq, const struct grant *g)
{
    reply_header(rq, "Cache-Control", "no-store");
    reply_header(rq, "Pragma", "no-cache");
    return reply_json(rq, 200,
                      json_pack("{s:s, s:s, s:i, s:s}", "access_token",
                                g->token, "token_type", "Bearer", "expires_in",
                                GRANT_LIFE_S, "scope", g->scope));
}

static RESULT
refuse_outcome(struct req *rq, const struct grant *g)
{
    switch (g->outcome) {
    case GRANT_WRONG: return invalid_client(rq);
    case GRANT_WAIT:
        reply_header(rq, "Retry-After",
                     arena_i64(rq->cx.arena, g->wait_seconds));
        return refusal_oauth(rq, 429, "temporarily_unavailable",
                             "Too many wrong secrets came from this address");
    case GRANT_ADDRESS:
        return refusal_oauth(rq, 400, "unauthorized_client",
                             "This client may not be used from this address");
    case GRANT_FOREIGN:
        return refusal_oauth(rq, 400, "invalid_grant",
                             "The token was issued to another client");
    case GRANT_SCOPE:
    case GRANT_DONE: break;
    }
    return refusal_oauth(rq, 400, "invalid_scope",
                         "The client does not have this scope");
}

static enum err
grant_token(struct req *rq)
{
    struct grant_in in = {.scope = req_form(rq, "scope")};
    struct grant g;

    if (!read_request(rq, "grant_type", &in))
        return OK;
    if (strcmp(req_form(rq, "grant_type"), "client_credentials") != 0)
        return refusal_oauth(rq, 400, "unsupported_grant_type",
                             "The only grant_type is client_credentials");
    TRY(client_grant(&rq->cx, &in, &g));
    return g.outcome == GRANT_DONE ? reply_granted(rq, &g)
                                   : refuse_outcome(rq, &g);
}

/* A hint (token_type_hint) makes no difference: there is one kind. */
static enum err
revoke_token(struct req *rq)
{
    struct grant_in in = {.scope = ""};
    struct grant g;

    if (!read_request(rq, "token", &in))
        return OK;
    TRY(client_revoke_token(&rq->cx, &in, req_form(rq, "token"), &g));
    if (g.outcome != GRANT_DONE)
        return refuse_outcome(rq, &g);
    reply_header(rq, "Cache-Control", "no-store");
    reply_header(rq, "Pragma", "no-cache");
    return reply_text(rq, 200, NULL, "", 0);
}

const struct route client_grant_api_routes[] = {
    {POST, "/oauth2/token", P_PUBLIC, FORM, grant_token, "oauth2.token",
     NO_CSRF | NO_TOUCH, NULL},
    {POST, "/oauth2/revoke", P_PUBLIC, FORM, revoke_token, "oauth2.revoke",
     NO_CSRF | NO_TOUCH, NULL},
    {.path = NULL},
};
