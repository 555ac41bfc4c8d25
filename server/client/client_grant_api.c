/* POST /oauth2/token: a token for a client's secret. RFC 6749, sections 2.3.1
 * (how a client names itself), 4.4 (the request) and 5 (the replies). */
#include "client/basic_auth.h"
#include "client/client_grant.h"
#include "client/client_web.h"
#include "http/refusal.h"

#include <jansson.h>
#include <string.h>

/* One value each; an empty one counts as none. What else there is, is not
 * looked at. */
static const char *const parameters[] = {"grant_type", "scope", "client_id",
                                         "client_secret"};

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

/* NULL, or what is wrong with the request before anybody is looked up. */
static const char *
fault_of(const struct req *rq)
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
    if (req_form(rq, "grant_type")[0] == '\0')
        return "The parameter grant_type is missing";
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
reply_outcome(struct req *rq, const struct grant *g)
{
    switch (g->outcome) {
    case GRANT_DONE: return reply_granted(rq, g);
    case GRANT_WRONG: return invalid_client(rq);
    case GRANT_WAIT:
        reply_header(rq, "Retry-After",
                     arena_i64(rq->cx.arena, g->wait_seconds));
        return refusal_oauth(rq, 429, "temporarily_unavailable",
                             "Too many wrong secrets came from this address");
    case GRANT_ADDRESS:
        return refusal_oauth(rq, 400, "unauthorized_client",
                             "This client may not be used from this address");
    case GRANT_SCOPE: break;
    }
    return refusal_oauth(rq, 400, "invalid_scope",
                         "The client does not have this scope");
}

static enum err
grant_token(struct req *rq)
{
    struct grant_in in = {.scope = req_form(rq, "scope")};
    const char *fault = fault_of(rq), *id = req_form(rq, "client_id");
    struct grant g;

    if (fault != NULL)
        return refusal_oauth(rq, 400, "invalid_request", fault);
    if (!read_client(rq, &in))
        return invalid_client(rq);
    if (id[0] != '\0' && strcmp(id, in.client_id) != 0)
        return refusal_oauth(rq, 400, "invalid_request",
                             "The header and client_id name two clients");
    if (strcmp(req_form(rq, "grant_type"), "client_credentials") != 0)
        return refusal_oauth(rq, 400, "unsupported_grant_type",
                             "The only grant_type is client_credentials");
    TRY(client_grant(&rq->cx, &in, &g));
    return reply_outcome(rq, &g);
}

const struct route client_grant_api_routes[] = {
    {POST, "/oauth2/token", P_PUBLIC, FORM, grant_token, "oauth2.token",
     NO_CSRF | NO_TOUCH, NULL},
    {.path = NULL},
};
