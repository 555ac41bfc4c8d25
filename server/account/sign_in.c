#include "account/sign_in.h"

#include "account/account.h"
#include "account/account_store.h"
#include "account/invitation_store.h"
#include "account/password.h"
#include "account/scope.h"
#include "account/session.h"
#include "account/throttle.h"
#include "audit/audit.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/text.h"
#include "outbox/outbox.h"

#include <string.h>

#define NEXT_MAX_BYTES 2000

const char *
sign_in_safe_next(const char *next)
{
    if (next[0] != '/' || next[1] == '/' || strlen(next) > NEXT_MAX_BYTES)
        return "/";
    for (const char *p = next; *p != '\0'; p++)
        /* Browsers read "\" as "/" and drop tabs and line ends. */
        if ((unsigned char)*p <= 0x20 || *p == '\\' || *p == 0x7f)
            return "/";
    return next;
}

const char *
sign_in_email(struct arena *a, const char *typed)
{
    return text_lower(a, text_nfkc(a, typed));
}

static RESULT
failed(struct cx *cx, const struct throttle *t, const struct credentials *who)
{
    TRY(throttle_failed(cx, t));
    audit_log(cx, "session.refused", who->vendor_id,
              who->id[0] != '\0' ? who->id : "unknown", "");
    return OK;
}

static RESULT
rehash_if_outdated(struct cx *cx, const struct credentials *who,
                   const char *password)
{
    const char *phc;

    if (!password_is_outdated(who->password_hash.or_null))
        return OK;
    TRY(password_hash(cx, password, &phc));
    user_store_put_rehashed(cx, who->id, phc);
    return OK;
}

static struct actor
actor_of(const struct credentials *who)
{
    return session_actor(
        &(struct session){.user_id = who->id,
                          .vendor_id = who->vendor_id,
                          .party_id = who->party_id,
                          .name = who->name,
                          .email = who->email,
                          .role = who->role,
                          .must_change_password = who->must_change_password});
}

/* In system scope. `out_who` is filled when DONE. */
static RESULT
check(struct cx *cx, const struct sign_in_in *in, struct sign_in_result *out,
      struct credentials *out_who)
{
    const char *email = sign_in_email(cx->arena, in->email);
    const struct throttle t = throttle_of(cx, email);
    struct credentials who = {.id = "", .vendor_id = ""};
    bool found, right, usable;

    TRY(throttle_wait(cx, &t, &out->wait_seconds));
    if (out->wait_seconds > 0) {
        out->outcome = SIGN_IN_WAIT;
        return OK;
    }
    TRY(user_store_by_email(cx, email, &who, &found));
    usable = found && !who.disabled_us.has;
    TRY(password_verify(cx, usable ? who.password_hash.or_null : NULL,
                        in->password, &right));
    /* Again: others may have used up the tries while this one was computed. */
    TRY(throttle_wait(cx, &t, &out->wait_seconds));
    if (out->wait_seconds > 0) {
        out->outcome = SIGN_IN_WAIT;
        return OK;
    }
    if (!right) {
        out->outcome = SIGN_IN_WRONG;
        return failed(cx, &t, &who);
    }
    throttle_forget(cx, &t);
    TRY(rehash_if_outdated(cx, &who, in->password));
    TRY(session_start(cx, who.id, who.vendor_id, in->user_agent, &out->token));
    user_store_put_signed_in(cx, who.id);
    out->outcome = SIGN_IN_DONE;
    *out_who = who;
    return OK;
}

enum err
sign_in(struct cx *cx, const struct sign_in_in *in, struct sign_in_result *out)
{
    const struct actor was = scope_system(cx, "sign-in");
    struct sign_in_result result = {0};
    struct credentials who = {.id = "", .vendor_id = ""};
    const enum err e = check(cx, in, &result, &who);
    const bool is_in = e == OK && result.outcome == SIGN_IN_DONE;
    const struct actor now = is_in ? actor_of(&who) : was;

    scope_back(cx, &now);
    TRY(e);
    if (is_in) {
        audit_log(cx, "session.started", who.vendor_id, who.id, "");
    } else if (result.outcome == SIGN_IN_WAIT) {
        log_event(LOG_WARN_, "sign_in.throttled", "address", cx->address,
                  (char *)NULL);
    }
    *out = result;
    return OK;
}

enum err
sign_out(struct cx *cx, const char *token)
{
    TRY(session_end(cx, token));
    audit_log(cx, "session.ended", cx->actor.vendor_id, cx->actor.user_id, "");
    return OK;
}

static RESULT
tell_by_mail(struct cx *cx, const struct credentials *who)
{
    const enum lang lang = lang_of(who->language);

    return outbox_mail(
        cx, who->email, tr(lang, N_("Your password was changed")),
        arena_printf(
            cx->arena,
            tr(lang,
               N_("Dear %s,\n\nthe password of your account in the vendor "
                  "security portal was changed. All other sessions were "
                  "ended.\n\nIf this was not you, tell the administrator at "
                  "once.\n")),
            who->name));
}

/* The checks of a change; on success *out_phc is the new hash. */
static RESULT
check_change(struct cx *cx, const struct credentials *who,
             const struct password_in *in, struct password_result *out,
             const char **out_phc)
{
    const struct throttle t = throttle_of(cx, who->email);
    bool right;

    out->problem = password_problem(in->wanted, who->name, who->email);
    if (out->problem == NULL && strcmp(in->current, in->wanted) == 0)
        out->problem = N_("The new password is the present one.");
    TRY(throttle_wait(cx, &t, &out->wait_seconds));
    if (out->wait_seconds > 0)
        return OK;
    TRY(password_verify(cx, who->password_hash.or_null, in->current, &right));
    out->current_is_wrong = !right;
    if (!right)
        return failed(cx, &t, who);
    if (out->problem == NULL)
        TRY(password_hash(cx, in->wanted, out_phc));
    return OK;
}

/* A link for a new password, maybe in the wrong hands, must not outlive what
 * the person does about it. */
static void
void_links(struct cx *cx, const char *user_id)
{
    const struct actor was = scope_system(cx, "password");

    invitation_store_delete_open(cx, user_id);
    scope_back(cx, &was);
}

enum err
password_change(struct cx *cx, const struct password_in *in,
                struct password_result *out)
{
    struct password_result result = {0};
    struct credentials who;
    const char *phc = NULL;

    TRY(user_store_credentials(cx, cx->actor.user_id, &who));
    TRY(check_change(cx, &who, in, &result, &phc));
    if (phc != NULL) {
        user_store_put_password(cx, who.id, phc);
        void_links(cx, who.id);
        session_end_all(cx, who.id);
        TRY(session_start(cx, who.id, who.vendor_id, in->user_agent,
                          &result.token));
        cx->actor.must_change_password = false;
        audit_log(cx, "user.password_changed", who.vendor_id, who.id, "");
        TRY(tell_by_mail(cx, &who));
    }
    *out = result;
    return OK;
}
