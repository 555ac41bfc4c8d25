/* Who a request to the API comes from: the client of a bearer token
 * (RFC 6750), else whoever is signed in. */
#include "account/accept_language.h"
#include "account/account_web.h"
#include "account/token.h"
#include "client/api_token.h"
#include "client/client.h"
#include "client/client_web.h"

#include <string.h>
#include <strings.h>

static bool
is_program(const struct req *rq)
{
    return strncmp(rq->path, "/api/", 5) == 0 &&
           req_header(rq, "authorization")[0] != '\0';
}

bool
client_is_doubled(const struct req *rq)
{
    size_t n = 0;

    for (const struct pair *p = rq->headers; p != NULL; p = p->next)
        n += strcmp(p->name, "authorization") == 0;
    return n > 1;
}

/* "" when what was sent cannot be one of ours. */
static const char *
bearer_token(const struct req *rq)
{
    const char *header = req_header(rq, "authorization");

    if (strncasecmp(header, "Bearer ", 7) != 0 || client_is_doubled(rq))
        return "";
    header += 7;
    header += strspn(header, " ");
    return strncmp(header, TOKEN_PREFIX, strlen(TOKEN_PREFIX)) == 0 ? header
                                                                    : "";
}

const char *
client_company_of(const struct req *rq)
{
    return is_program(rq) ? bearer_token(rq) : account_guess_vendor(rq);
}

const char *
client_caller_of(const struct req *rq)
{
    return is_program(rq) ? bearer_token(rq) : req_cookie(rq, SESSION_COOKIE);
}

void
client_ask(struct req *rq)
{
    const char *token = bearer_token(rq);
    struct bearer *b;

    if (!is_program(rq)) {
        account_ask(rq);
        return;
    }
    if (token[0] == '\0')
        return;
    b = arena_alloc(rq->cx.arena, sizeof(*b));
    bearer_ask(&rq->cx, token, b);
    req_read_ahead(rq, "");
    rq->asked = b;
}

enum err
client_identify(struct req *rq)
{
    const struct bearer *b = rq->asked;
    bool found;

    if (!is_program(rq))
        return account_identify(rq);
    rq->cx.lang = accept_language(req_header(rq, "accept-language"));
    if (b == NULL)
        return OK;
    TRY(bearer_learn(&rq->cx, b, &found));
    if (!found)
        return OK;
    rq->cx.actor = bearer_actor(b);
    /* Tells the server which token to touch; no form ever carries it. */
    rq->csrf_secret = token_hash(rq->cx.arena, bearer_token(rq));
    return OK;
}

enum err
client_touch(struct req *rq)
{
    return is_program(rq) ? bearer_touch(&rq->cx, rq->asked)
                          : account_touch(rq);
}
