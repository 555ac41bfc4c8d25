#include "account/account.h"
#include "account/account_web.h"
#include "account/session.h"
#include "account/sign_in.h"
#include "http/tmpl.h"

#include <string.h>

static RESULT
page(struct req *rq, unsigned status, const char *email, const char *next)
{
    struct tmpl *t = page_new(rq, "account/sign_in.tpl", T("Sign in"));

    tmpl_set(t, "EMAIL", email);
    tmpl_set(t, "NEXT", next);
    tmpl_set(t, "EMAIL_ERROR", req_problem_of(rq, "email"));
    tmpl_set(t, "PASSWORD_ERROR", req_problem_of(rq, "password"));
    return reply_page(rq, status, t);
}

static enum err
show(struct req *rq)
{
    const char *next = sign_in_safe_next(req_query(rq, "next"));

    if (rq->cx.actor.user_id[0] != '\0')
        return reply_redirect(rq, "%s", next);
    return page(rq, 200, "", next);
}

static RESULT
refuse(struct req *rq, const struct sign_in_result *result, const char *next)
{
    const char *email = req_form(rq, "email");

    if (result->outcome == SIGN_IN_WRONG) {
        req_problem(rq, "email",
                    T("The mail address or the password is wrong."));
        return page(rq, 422, email, next);
    }
    reply_header(rq, "Retry-After",
                 arena_i64(rq->cx.arena, result->wait_seconds));
    const int64_t minutes = (result->wait_seconds + 59) / 60;
    req_problem(rq, "email",
                arena_printf(rq->cx.arena,
                             trn(rq->cx.lang,
                                 "Too many attempts. Try again in %d minute.",
                                 "Too many attempts. Try again in %d minutes.",
                                 minutes),
                             (int)minutes));
    return page(rq, 429, email, next);
}

static enum err
submit(struct req *rq)
{
    const char *next = sign_in_safe_next(req_form(rq, "next"));
    const struct sign_in_in in = {
        .email = req_form(rq, "email"),
        .password = req_form(rq, "password"),
        .user_agent = req_header(rq, "user-agent"),
    };
    struct sign_in_result result;

    if (in.email[0] == '\0')
        req_problem(rq, "email", T("Enter your mail address."));
    if (in.password[0] == '\0')
        req_problem(rq, "password", T("Enter your password."));
    if (req_problems(rq) != OK)
        return page(rq, 422, in.email, next);
    TRY(sign_in(&rq->cx, &in, &result));
    if (result.outcome != SIGN_IN_DONE)
        return refuse(rq, &result, next);
    reply_cookie(rq, SESSION_COOKIE, result.token, false);
    return reply_redirect(rq, "%s", next);
}

static enum err
leave(struct req *rq)
{
    if (rq->cx.actor.user_id[0] != '\0')
        TRY(sign_out(&rq->cx, req_cookie(rq, SESSION_COOKIE)));
    reply_cookie(rq, SESSION_COOKIE, "", true);
    return reply_done(rq, T("You are signed out."), "/login");
}

/* The session is prolonged by the server after the reply, like by any other
 * request; this one has no other effect. */
static enum err
stay(struct req *rq)
{
    if (req_header(rq, "sec-fetch-mode")[0] != '\0' &&
        strcmp(req_header(rq, "sec-fetch-mode"), "navigate") == 0)
        return reply_redirect(rq, "/");
    TRY(session_touch(&rq->cx, req_cookie(rq, SESSION_COOKIE)));
    return reply_text(rq, 204, "text/plain; charset=utf-8", "", 0);
}

const struct route sign_in_web_routes[] = {
    {GET, "/login", P_PUBLIC, NO_BODY, show, "sign_in.show", 0, NULL},
    {POST, "/login", P_PUBLIC, FORM, submit, "sign_in.submit", 0, NULL},
    {POST, "/logout", P_PUBLIC, FORM, leave, "sign_in.leave", BEFORE_PASSWORD,
     NULL},
    {POST, "/session/stay", P_SESSION, FORM, stay, "session.stay",
     BEFORE_PASSWORD, NULL},
    {.path = NULL},
};
