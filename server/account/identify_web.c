#include "account/accept_language.h"
#include "account/account.h"
#include "account/account_web.h"
#include "account/api_token.h"
#include "account/session.h"
#include "account/token.h"

#include <string.h>
#include <strings.h>

static bool
is_api(const struct req *rq)
{
    return strncmp(rq->path, "/api/", 5) == 0;
}

static RESULT
identify_bearer(struct req *rq, const char *header)
{
    struct api_token t;
    bool found;

    if (strncasecmp(header, "Bearer ", 7) != 0)
        return OK;
    const char *token = header + 7 + strspn(header + 7, " ");
    TRY(api_token_find(&rq->cx, token, &t, &found));
    if (!found)
        return OK;
    rq->cx.actor = api_token_actor(&t);
    /* Tells the server which session to touch; no form ever carries it. */
    rq->csrf_secret = token_hash(rq->cx.arena, token);
    return OK;
}

/* "" without a session, or when a machine asks. */
static const char *
session_token(const struct req *rq)
{
    if (is_api(rq) && req_header(rq, "authorization")[0] != '\0')
        return "";
    return req_cookie(rq, SESSION_COOKIE);
}

const char *
account_guess_vendor(const struct req *rq)
{
    return session_vendor_of(session_token(rq));
}

void
account_ask(struct req *rq)
{
    const char *token = session_token(rq);
    struct session *s;

    if (token[0] == '\0')
        return;
    s = arena_alloc(rq->cx.arena, sizeof(*s));
    session_ask(&rq->cx, token, s);
    req_read_ahead(rq, session_vendor_of(token));
    rq->asked = s;
}

static RESULT
identify_session(struct req *rq)
{
    const struct session *s = rq->asked;
    bool found;

    TRY(session_learn(&rq->cx, s, &found));
    if (!found)
        return OK;
    rq->cx.actor = session_actor(s);
    rq->csrf_secret = s->csrf_secret;
    rq->cx.lang = lang_of(s->language);
    return OK;
}

enum err
account_identify(struct req *rq)
{
    const char *bearer = req_header(rq, "authorization");

    if (!lang_parse(req_cookie(rq, LANGUAGE_COOKIE), &rq->cx.lang))
        rq->cx.lang = accept_language(req_header(rq, "accept-language"));
    if (is_api(rq) && bearer[0] != '\0')
        return identify_bearer(rq, bearer);
    return rq->asked != NULL ? identify_session(rq) : OK;
}

enum err
account_touch(struct req *rq)
{
    const char *token = req_cookie(rq, SESSION_COOKIE);

    if (strcmp(rq->cx.actor.role, "api_client") == 0)
        return api_token_touch(&rq->cx, rq->cx.actor.user_id);
    return token[0] != '\0' ? session_touch(&rq->cx, token) : OK;
}

bool
account_problem(struct req *rq, enum err e, const char *const fields[])
{
    const struct fault *f = &rq->cx.fault;

    if (e != ERR_INVALID && e != ERR_CONFLICT)
        return false;
    for (size_t i = 0; fields[i] != NULL; i++)
        if (f->code != NULL && strcmp(f->code, fields[i]) == 0) {
            req_problem(rq, f->code, tr(rq->cx.lang, f->message));
            return true;
        }
    return false;
}
