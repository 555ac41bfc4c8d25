#include "account/accept_language.h"
#include "account/account.h"
#include "account/account_web.h"
#include "account/session.h"

#include <string.h>

const char *
account_guess_vendor(const struct req *rq)
{
    return session_vendor_of(req_cookie(rq, SESSION_COOKIE));
}

void
account_ask(struct req *rq)
{
    const char *token = req_cookie(rq, SESSION_COOKIE);
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
    if (!lang_parse(req_cookie(rq, LANGUAGE_COOKIE), &rq->cx.lang))
        rq->cx.lang = accept_language(req_header(rq, "accept-language"));
    return rq->asked != NULL ? identify_session(rq) : OK;
}

enum err
account_touch(struct req *rq)
{
    const char *token = req_cookie(rq, SESSION_COOKIE);

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
