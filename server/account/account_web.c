/* Own profile, password and language. */
#include "account/account_web.h"

#include "account/account.h"
#include "account/password.h"
#include "account/sign_in.h"
#include "http/tmpl.h"

#include <string.h>

static const struct field profile_fields[] = {
    FIELD(profile_in, name, .max_bytes = USER_NAME_MAX_BYTES,
          .is_optional = true), /* said in words of its own if empty */
    FIELD(profile_in, kana, .max_bytes = USER_NAME_MAX_BYTES,
          .is_optional = true),
    FIELD(profile_in, language, .max_bytes = 2),
    FIELD(profile_in, version),
    FIELD_END,
};

static RESULT
profile_page(struct req *rq, unsigned status, const struct profile_in *typed)
{
    struct user u;
    struct account_keys keys;

    account_queue_keys(&rq->cx, &keys);
    TRY(account_get(&rq->cx, rq->cx.actor.user_id, &u));
    struct tmpl *t = page_new(rq, "account/profile.tpl", T("Your account"));
    const char *language = typed != NULL ? typed->language : u.language;
    page_nav(rq, t, "account");
    tmpl_set(t, "NAME", typed != NULL ? typed->name : u.name);
    tmpl_set(t, "KANA", typed != NULL ? typed->kana : u.kana);
    tmpl_set(t, "EMAIL", u.email);
    tmpl_set(t, "ROLE", T(role_label(u.role)));
    if (u.vendor_name[0] != '\0')
        tmpl_set(tmpl_add(t, "VENDOR"), "VENDOR_NAME", u.vendor_name);
    tmpl_show_if(t, strcmp(language, "en") != 0, "JA");
    tmpl_show_if(t, strcmp(language, "en") == 0, "EN");
    if ((rq->cx.actor.perms & (P_ANSWER | P_REVIEW)) != 0)
        tmpl_show(tmpl_add(t, "KEYS"), keys.has_keys ? "KEYS_ON" : "KEYS_OFF");
    tmpl_int(t, "VERSION", u.version);
    tmpl_set(t, "NAME_ERROR", req_problem_of(rq, "name"));
    tmpl_set(t, "KANA_ERROR", req_problem_of(rq, "kana"));
    tmpl_set(t, "LANGUAGE_ERROR", req_problem_of(rq, "language"));
    return reply_page(rq, status, t);
}

static enum err
show_profile(struct req *rq)
{
    return profile_page(rq, 200, NULL);
}

static struct profile_in
typed_profile(const struct req *rq)
{
    return (struct profile_in){.name = req_form(rq, "name"),
                               .kana = req_form(rq, "kana"),
                               .language = req_form(rq, "language")};
}

static enum err
save_profile(struct req *rq)
{
    static const char *const fields[] = {"name", "language", NULL};
    struct profile_in in = typed_profile(rq);

    if (req_bind(rq, profile_fields, &in) != OK) {
        in = typed_profile(rq);
        return profile_page(rq, 422, &in);
    }
    const enum err e = account_save_profile(&rq->cx, &in);
    if (e == ERR_CONFLICT && strcmp(rq->cx.fault.code, "stale") == 0) {
        req_problem(rq, "name", T(rq->cx.fault.message));
        return profile_page(rq, 409, &in);
    }
    if (account_problem(rq, e, fields))
        return profile_page(rq, 422, &in);
    TRY(e);
    IGNORE(lang_parse(in.language, &rq->cx.lang) ? OK : ERR_INVALID);
    return reply_done(rq, T("Your account was saved."), "/account");
}

static enum err
save_keys(struct req *rq)
{
    TRY(account_set_keys(&rq->cx, strcmp(req_form(rq, "keys"), "off") != 0));
    return reply_done(rq, T("Your account was saved."), "/account");
}

static RESULT
password_page(struct req *rq, unsigned status)
{
    struct tmpl *t =
        page_new(rq, "account/password.tpl", T("Change your password"));

    page_nav(rq, t, "account");
    tmpl_show_if(t, rq->cx.actor.must_change_password, "MUST");
    tmpl_show_if(t, !rq->cx.actor.must_change_password, "BACK");
    tmpl_set(t, "EMAIL", rq->cx.actor.email);
    tmpl_set(t, "CURRENT_ERROR", req_problem_of(rq, "current"));
    tmpl_set(t, "WANTED_ERROR", req_problem_of(rq, "wanted"));
    tmpl_set(t, "AGAIN_ERROR", req_problem_of(rq, "again"));
    return reply_page(rq, status, t);
}

static enum err
show_password(struct req *rq)
{
    return password_page(rq, 200);
}

static void
password_problems(struct req *rq, const struct password_result *result)
{
    if (result->current_is_wrong)
        req_problem(rq, "current", T("The present password is wrong."));
    if (result->wait_seconds > 0)
        req_problem(rq, "current",
                    T("Too many wrong passwords. Wait a few minutes."));
    if (result->problem != NULL)
        req_problem(rq, "wanted", T(result->problem));
}

static enum err
save_password(struct req *rq)
{
    const struct password_in in = {
        .current = req_form(rq, "current"),
        .wanted = req_form(rq, "wanted"),
        .user_agent = req_header(rq, "user-agent"),
    };
    struct password_result result;

    if (strcmp(in.wanted, req_form(rq, "again")) != 0) {
        req_problem(rq, "again", T("The two new passwords differ."));
        return password_page(rq, 422);
    }
    TRY(password_change(&rq->cx, &in, &result));
    password_problems(rq, &result);
    if (rq->nproblems > 0) /* no failure: the wrong try is counted */
        return password_page(rq, result.wait_seconds > 0 ? 429 : 422);
    reply_cookie(rq, SESSION_COOKIE, result.token, false);
    return reply_done(
        rq, T("Your password was changed. All other sessions were ended."),
        "/account");
}

static enum err
set_language(struct req *rq)
{
    const char *next = sign_in_safe_next(req_form(rq, "next"));
    enum lang lang;

    if (!lang_parse(req_form(rq, "language"), &lang))
        return reply_redirect(rq, "%s", next);
    if (rq->cx.actor.user_id[0] != '\0')
        TRY(account_set_language(&rq->cx, lang));
    reply_cookie(rq, LANGUAGE_COOKIE, lang_code(lang), false);
    return reply_redirect(rq, "%s", next);
}

const struct route account_web_routes[] = {
    {GET, "/account", P_SESSION, NO_BODY, show_profile, "account.show", 0,
     NULL},
    {POST, "/account", P_SESSION, FORM, save_profile, "account.save", 0, NULL},
    {POST, "/account/keys", P_SESSION, FORM, save_keys, "account.keys", 0,
     NULL},
    {GET, "/account/password", P_SESSION, NO_BODY, show_password,
     "account.password", BEFORE_PASSWORD, NULL},
    {POST, "/account/password", P_SESSION, FORM, save_password,
     "account.save_password", BEFORE_PASSWORD, NULL},
    {POST, "/language", P_PUBLIC, FORM, set_language, "account.language",
     BEFORE_PASSWORD, NULL},
    {.path = NULL},
};
