/* Own sessions: the browsers in which one is signed in, each with its end. */
#include "account/account_web.h"
#include "account/signed_in.h"
#include "base/clock.h"
#include "http/tmpl.h"

#include <string.h>

#define HOME "/account/sessions"

static void
put_session(struct req *rq, struct tmpl *table, const struct signed_in *s,
            const char *own_key)
{
    struct arena *a = rq->cx.arena;
    const char *browser = signed_in_browser(a, s->user_agent);
    struct tmpl *row = tmpl_add(table, "SESSION");

    tmpl_set(row, "BROWSER", *browser != '\0' ? browser : T("Unknown browser"));
    tmpl_set(row, "ADDRESS", s->address);
    tmpl_set(row, "SINCE", clock_show_time(a, rq->cx.lang, s->created_us));
    tmpl_set(row, "SEEN", clock_show_time(a, rq->cx.lang, s->seen_us));
    if (strcmp(s->key, own_key) == 0)
        tmpl_show(row, "THIS");
    else
        tmpl_set(tmpl_add(row, "END"), "KEY", s->key);
}

static enum err
list(struct req *rq)
{
    const char *own_key =
        signed_in_key(rq->cx.arena, req_cookie(rq, SESSION_COOKIE));
    struct signed_in_list all;

    TRY(signed_in_list(&rq->cx, &all));
    struct tmpl *t =
        page_new(rq, "account/sessions.tpl", T("Where you are signed in"));
    page_nav(rq, t, "account");
    page_crumb(t, T("Your account"), "/account");
    for (size_t i = 0; i < all.n; i++)
        put_session(rq, t, &all.v[i], own_key);
    tmpl_show_if(t, all.n > 1, "OTHERS");
    return reply_page(rq, 200, t);
}

static enum err
end(struct req *rq)
{
    TRY(signed_in_end(&rq->cx, req_param(rq, "key")));
    return reply_done(rq, T("The session has ended."), HOME);
}

static enum err
end_others(struct req *rq)
{
    TRY(signed_in_end_others(&rq->cx, req_cookie(rq, SESSION_COOKIE)));
    return reply_done(rq, T("All other sessions have ended."), HOME);
}

static enum err
end_of_person(struct req *rq)
{
    const char *id = req_param(rq, "user_id");

    TRY(signed_in_end_all(&rq->cx, id));
    return reply_done(rq, T("All sessions of this person have ended."),
                      "/people/%s", id);
}

const struct route signed_in_web_routes[] = {
    {GET, HOME, P_SESSION, NO_BODY, list, "account.sessions", 0, NULL},
    {POST, HOME "/:key/end", P_SESSION, FORM, end, "account.end_session", 0,
     NULL},
    {POST, "/account/end-other-sessions", P_SESSION, FORM, end_others,
     "account.end_other_sessions", 0, NULL},
    {POST, "/people/:user_id/end-sessions", P_MANAGE | P_ADMIN, FORM,
     end_of_person, "people.end_sessions", 0, NULL},
    {.path = NULL},
};
