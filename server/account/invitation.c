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
#include "settings/settings.h"

#include <string.h>

static const char *
mail_body(struct cx *cx, enum lang lang, const struct new_user *to,
          const char *link, const char *until, bool is_reset)
{
    if (is_reset)
        return arena_printf(
            cx->arena,
            tr(lang,
               N_("Dear %s,\n\n%s sends you this link to set a new password "
                  "for the vendor security portal:\n\n%s\n\nThe link works "
                  "once, until %s. Your present password stays valid until "
                  "you set another. Did you not expect this mail? Then ignore "
                  "it.\n")),
            to->name, cx->actor.name, link, until);
    return arena_printf(
        cx->arena,
        tr(lang,
           N_("Dear %s,\n\n%s invites you to the vendor security portal. Open "
              "this link to set your password:\n\n%s\n\nThe link works once, "
              "until %s. Did you not expect this mail? Then ignore it.\n")),
        to->name, cx->actor.name, link, until);
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
    const int64_t expires_us =
        cx->now_us + setting(SETTING_INVITATION_DAYS) * US_PER_DAY;
    enum lang lang = LANG_JA;

    if (!lang_parse(to->language, &lang))
        return FAIL(cx, ERR_INVALID, "language", N_("Choose a language."));
    invitation_store_add(
        cx, &(struct new_invitation){.id = random_uuid(a),
                                     .token_hash = token_hash(a, token),
                                     .user_id = to->id,
                                     .vendor_id = to->vendor_id,
                                     .expires_us = expires_us});
    audit_log(cx, "invitation.sent", to->vendor_id, to->id, "");
    TRY(outbox_mail(
        cx, to->email,
        is_reset ? tr(lang, N_("New password for the vendor security portal"))
                 : tr(lang, N_("Invitation to the vendor security portal")),
        mail_body(cx, lang, to, link, clock_show_time(a, lang, expires_us),
                  is_reset)));
    *out_link = link;
    return OK;
}

static bool
is_only_reviewer(const struct actor *a)
{
    return (a->perms & P_REVIEW) != 0 && (a->perms & P_ADMIN) == 0;
}

/* Reviewers let a vendor's managers in, who then invite their colleagues. */
static bool
may_invite(const struct actor *a, const char *role)
{
    if (!a->is_staff)
        return !role_is_staff(role);
    return !is_only_reviewer(a) || strcmp(role, "manager") == 0;
}

/* For one sub-processor only: of the own vendor, and to answer. */
static RESULT
check_party(struct cx *cx, const struct new_user *u)
{
    struct vendor_options parties;

    if (u->party_id[0] == '\0')
        return OK;
    if (strcmp(u->role, "contributor") != 0)
        return FAIL(cx, ERR_INVALID, "party",
                    N_("Only contributors can be invited for one "
                       "sub-processor."));
    if (!cx->actor.is_staff) {
        TRY(account_party_options(cx, &parties));
        for (size_t i = 0; i < parties.n; i++)
            if (strcmp(parties.v[i].id, u->party_id) == 0)
                return OK;
    }
    return FAIL(cx, ERR_INVALID, "party",
                N_("Choose a sub-processor of your company."));
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
    if (role_perms(u->role) == 0 || !may_invite(&cx->actor, u->role))
        return FAIL(cx, ERR_INVALID, "role", N_("Choose a role."));
    if (role_is_staff(u->role) != (u->vendor_id[0] == '\0') ||
        (u->vendor_id[0] != '\0' && !text_is_uuid(u->vendor_id)))
        return FAIL(cx, ERR_INVALID, "vendor",
                    N_("Choose the vendor for vendor roles, and none for "
                       "Alludo's own people."));
    return check_party(cx, u);
}

/* The address is in use. A reviewer, who has no list of people, reaches a
 * manager whose link got lost by inviting once more. */
static RESULT
invite_again(struct cx *cx, const struct new_user *u, const char **out_user_id,
             const char **out_link)
{
    struct credentials who;
    bool found = false;

    if (is_only_reviewer(&cx->actor))
        TRY(user_store_by_email(cx, u->email, &who, &found));
    if (!found || who.password_hash.or_null != NULL || who.disabled_us.has ||
        strcmp(who.vendor_id, u->vendor_id) != 0 ||
        strcmp(who.role, u->role) != 0)
        return FAIL(cx, ERR_CONFLICT, "email",
                    N_("This mail address cannot be invited: it is already "
                       "in use."));
    *out_user_id = who.id;
    return send_link(cx,
                     &(struct new_user){.id = who.id,
                                        .vendor_id = who.vendor_id,
                                        .email = who.email,
                                        .name = who.name,
                                        .language = who.language},
                     false, out_link);
}

enum err
invitation_take(struct cx *cx, int64_t *out_wait_s)
{
    return throttle_take(cx, "invitations",
                         cx->actor.is_staff ? INVITATIONS_PER_DAY_STAFF
                                            : INVITATIONS_PER_DAY,
                         out_wait_s);
}

enum err
invitation_invite(struct cx *cx, const struct invite_in *in,
                  const char **out_user_id, const char **out_link)
{
    const struct new_user u = {
        .id = random_uuid(cx->arena),
        .vendor_id = cx->actor.is_staff ? in->vendor_id : cx->actor.vendor_id,
        .party_id = in->party_id,
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
    *out_user_id = u.id;
    if (added) {
        audit_log(cx, "user.invited", u.vendor_id, u.id,
                  u.party_id[0] == '\0' ? u.role
                                        : arena_printf(cx->arena, "%s of %s",
                                                       u.role, u.party_id));
        TRY(send_link(cx, &u, false, &link));
    } else
        TRY(invite_again(cx, &u, out_user_id, &link));
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
    user_store_put_signed_in(cx, i.user_id);
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
                                                .party_id = who.party_id,
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
