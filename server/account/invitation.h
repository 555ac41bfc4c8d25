/* Invitations: a link, good once and for seven days, by which a person sets a
 * password. Also for people who have forgotten theirs. */
#ifndef PORTAL_ACCOUNT_INVITATION_H
#define PORTAL_ACCOUNT_INVITATION_H

#include "account/account.h"

struct invite_in {
    const char *email, *name, *kana, *role, *language;
    const char *vendor_id; /* "" for staff; a manager's own in any case */
    const char *party_id;  /* for this sub-processor only; "": no such limit */
};

/* Links that one person may send in 24 hours, of invitations and for new
 * passwords; also those that led to nothing, so that nobody tries addresses. */
#define INVITATIONS_PER_DAY 100
#define INVITATIONS_PER_DAY_STAFF 1000
/* Counts one for the actor, before invitation_invite() or _resend().
 * *out_wait_s: 0, or the seconds until the next one may be sent. */
RESULT invitation_take(struct cx *cx, int64_t *out_wait_s);

/* A manager invites into the own vendor, a reviewer managers of any vendor, an
 * administrator anybody. The mail is queued. ERR_INVALID "name", "email",
 * "role", "vendor", "party", "language"; ERR_CONFLICT "email" when the address
 * is in use; a reviewer sends a manager who has not come yet a new link.
 * `out_link` may be NULL. */
RESULT invitation_invite(struct cx *cx, const struct invite_in *in,
                         const char **out_user_id, const char **out_link);
/* A new link, which replaces older ones. ERR_CONFLICT "user_disabled". */
RESULT invitation_resend(struct cx *cx, const char *user_id);
RESULT invitation_revoke(struct cx *cx, const char *user_id);

struct invitation {
    const char *id, *user_id, *vendor_id, *name, *email, *language;
    const char *invited_by_name;
    const char *vendor_name; /* "" for staff */
    int64_t expires_us;
};
/* ERR_NOT_FOUND "invitation_gone" when unknown, used, expired or revoked. */
RESULT invitation_find(struct cx *cx, const char *token,
                       struct invitation *out);

struct accept_result {
    const char *problem; /* of the password, English source text, or NULL */
    const char *token;   /* of the new session, when problem is NULL */
};
/* Sets the password and signs in: cx->actor is the person then. */
RESULT invitation_accept(struct cx *cx, const char *token, const char *password,
                         const char *user_agent, struct accept_result *out);

#endif
