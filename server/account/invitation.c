#include "account/invitation.h"

#include "account/account_store.h"
#include "account/invitation_store.h"
#include "account/password.h"
#include "account/scope.h"
#include "account/session.h"
#include "account/sign_in.h"
#include "account/throttle.h"
#include "account/token.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "outbox/outbox.h"

#include <string.h>

#define VALID_US (7 * US_PER_DAY)

static const char *
mail_body(struct cx *cx, enum lang lang, const struct new_user *to,
          const char *link, bool is_reset)
{
    if (is_reset)
        return arena_printf(
            cx->arena,
            tr(lang,
               N_("Dear %s,\n\n%s sends you this link to set a new password "
                  "for the vendor security portal:\n\n%s\n\nThe link works "
                  "once, within seven days. Your present password stays valid "
                  "until then. Did you not expect this mail? Then ignore "
                  "it.\n")),
            to->name, cx->actor.name, link);
    return arena_printf(
        cx->arena,
        tr(lang,
           N_("Dear %s,\n\n%s invites you to the vendor security portal. Open "
              "this link to set your password:\n\n%s\n\nThe link works once, "
              "within seven days. Did you not expect this mail? Then ignore "
              "it.\n")),
        to->name, cx->actor.name, link);
}

/* Makes a link for that user and queues the mail; is_reset: to somebody who
 * has a password already. */
static RESULT
send_link(struct cx *cx, const struct new_user *to, bool is_reset,
          const char **out_link)
{
    struct arena *a = cx->arena;
    const char *token = random_token(a, TOKEN_BYTES);
    const char *link = arena_printf(a, "%s/invitation/%s",
                                    account_settings()->public_url, token);
    enum lang lang = LANG_JA;

    if (!lang_parse(to->language, &lang))
        return FAIL(cx, ERR_INVALID, "language", N_("Choose a language."));
    invitation_store_add(
        cx, &(struct new_invitation){.id = random_uuid(a),
                                     .token_hash = token_hash(a, token),
                                     .user_id = to->id,
                                     .vendor_id = to->vendor_id,
                                     .expires_us = cx->now_us + VALID_US});
    audit_log(cx, "invitation.sent", to->vendor_id, to->id, "");
    TRY(outbox_mail(
        cx, to->email,
        is_reset ? tr(lang, N_("New password for the vendor security portal"))
                 : tr(lang, N_("Invitation to the vendor security portal")),
        mail_body(cx, lang, to, link, is_reset)));
    *out_link = link;
    return OK;
}

static RESULT
check_invite(struct cx *cx, const struct new_user *u)
{
    if (u->name[0] == '\0')
        return FAIL(cx, ERR_INVALID, "name", N_("Enter a name."));
    if (!text_is_line(u->name))
        return FAIL(cx, ERR_INVALID, "name",
                    N_("Write this on one line, without control characters."));
    if (!text_is_email(u->email))
        return FAIL(cx, ERR_INVALID, "email",
                    N_("This is not a mail address."));
    if (role_perms(u->role) == 0 ||
        (!cx->actor.is_staff && role_is_staff(u->role)))
        return FAIL(cx, ERR_INVALID, "role", N_("Choose a role."));
    if (role_is_staff(u->role) != (u->vendor_id[0] == '\0') ||
        (u->vendor_id[0] != '\0' && !text_is_uuid(u->vendor_id)))
        return FAIL(cx, ERR_INVALID, "vendor",
                    N_("Choose the vendor for vendor roles, and none for "
                       "Alludo's own people."));
    return OK;
}

enum err
invitation_invite(struct cx *cx, const struct invite_in *in,
                  const char **out_user_id, const char **out_link)
{
    const struct new_user u = {
        .id = random_uuid(cx->arena),
        .vendor_id = cx->actor.is_staff ? in->vendor_id : cx->actor.vendor_id,
        .role = in->role,
        .email = sign_in_email(cx->arena, in->email),
        .name = in->name,
        .kana = in->kana,
        .language = in->language,
    };
    const char *link;
    bool added;

    TRY(check_invite(cx, &u));
    TRY(user_store_add(cx, &u, &added));
    if (!added)
        return FAIL(cx, ERR_CONFLICT, "email",
                    N_("This mail address cannot be invited: it is already "
                       "in use."));
    audit_log(cx, "user.invited", u.vendor_id, u.id, u.role);
    TRY(send_link(cx, &u, false, &link));
    *out_user_id = u.id;
    if (out_link != NULL)
        *out_link = link;
    return OK;
}

enum err
invitation_resend(struct cx *cx, const char *user_id)
{
    const char *link;
    struct user u;

    TRY(account_get(cx, user_id, &u));
    if (u.disabled_us.has)
        return FAIL(cx, ERR_CONFLICT, "user_disabled",
                    N_("This account is disabled. Enable it first."));
    return send_link(cx,
                     &(struct new_user){.id = u.id,
                                        .vendor_id = u.vendor_id,
                                        .email = u.email,
                                        .name = u.name,
                                        .language = u.language},
                     u.has_password, &link);
}

enum err
invitation_revoke(struct cx *cx, const char *user_id)
{
    struct user u;

    TRY(account_get(cx, user_id, &u));
    invitation_store_delete_open(cx, u.id);
    audit_log(cx, "invitation.revoked", u.vendor_id, u.id, "");
    return OK;
}

static RESULT
find(struct cx *cx, const char *token, struct invitation *out)
{
    bool found;

    TRY(invitation_store_find(cx, token_hash(cx->arena, token), out, &found));
    if (!found)
        return FAIL(cx, ERR_NOT_FOUND, "invitation_gone",
                    N_("This link is not valid any more. Ask the person who "
                       "invited you for a new one."));
    return OK;
}

enum err
invitation_find(struct cx *cx, const char *token, struct invitation *out)
{
    const struct actor was = scope_system(cx, "invitation");
    const enum err e = find(cx, token, out);

    scope_back(cx, &was);
    return e;
}

/* In system scope. */
static RESULT
accept(struct cx *cx, const char *token, const char *password,
       const char *user_agent, struct accept_result *out,
       struct credentials *out_who)
{
    struct invitation i;
    const char *phc;
    int64_t affected;

    TRY(find(cx, token, &i));
    out->problem = password_problem(password, i.name, i.email);
    if (out->problem != NULL)
        return OK;
    TRY(password_hash(cx, password, &phc));
    TRY(invitation_store_accept(cx, i.id, &affected));
    if (affected == 0) /* somebody was faster: now it is gone */
        return find(cx, token, &i);
    const struct throttle t = throttle_of(cx, i.email);
    throttle_forget(cx, &t);
    user_store_put_password(cx, i.user_id, phc);
    session_end_all(cx, i.user_id);
    TRY(session_start(cx, i.user_id, i.vendor_id, user_agent, &out->token));
    return user_store_credentials(cx, i.user_id, out_who);
}

enum err
invitation_accept(struct cx *cx, const char *token, const char *password,
                  const char *user_agent, struct accept_result *out)
{
    const struct actor was = scope_system(cx, "invitation");
    struct accept_result result = {0};
    struct credentials who = {.id = "", .vendor_id = ""};
    const enum err e = accept(cx, token, password, user_agent, &result, &who);
    const bool is_in = e == OK && result.problem == NULL;
    const struct actor now =
        is_in ? session_actor(&(struct session){.user_id = who.id,
                                                .vendor_id = who.vendor_id,
                                                .name = who.name,
                                                .email = who.email,
                                                .role = who.role})
              : was;

    scope_back(cx, &now);
    TRY(e);
    if (is_in)
        audit_log(cx, "invitation.accepted", who.vendor_id, who.id, "");
    *out = result;
    return OK;
}
