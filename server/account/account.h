/* People who can sign in: roles, profile, who may disable whom. The other
 * concepts of the folder: sign_in.h, session.h, password.h, invitation.h,
 * form_once.h. Programs are in client/. */
#ifndef PORTAL_ACCOUNT_ACCOUNT_H
#define PORTAL_ACCOUNT_ACCOUNT_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

struct account_config {
    const char *public_url; /* "https://portal.example.com", for links */
    int64_t idle_us;        /* a session ends after so long without a request */
    int64_t absolute_us;    /* ... and after so long in any case */
    unsigned hash_slots;    /* passwords hashed at once (19 MiB each) */
    unsigned hash_wait_ms;  /* longest wait for a slot, then 503 */
};
/* Once, at start. The defaults: https://localhost, 15 minutes, 12 hours,
 * 4 slots, 2 seconds. */
void account_configure(const struct account_config *config);
/* With what was changed since; until the thread's next call. */
const struct account_config *account_settings(void);

struct user {
    const char *id;
    const char *vendor_id;   /* "" for staff */
    const char *vendor_name; /* "" for staff */
    const char *party_id;    /* limited to this sub-processor; else "" */
    const char *party_name;  /* of it; not in account_holders() */
    const char *role;
    const char *email;
    const char *name, *kana;
    const char *language; /* "ja", "en" */
    bool has_password;
    bool must_change_password;
    struct opt_i64 disabled_us;
    struct opt_i64 invited_until_us; /* of an open invitation */
    struct opt_i64 invited_us;       /* when the latest of these was sent */
    int64_t version;
    int64_t created_us;
    struct opt_i64 last_signed_in_us;
};
struct user_list {
    const struct user *v;
    size_t n;
};

/* "active", "invited", "invitation_expired", "disabled" */
const char *user_state(const struct user *u, int64_t now_us);

/* Own vendor's people for vendor people, everybody for staff. */
RESULT account_list(struct cx *cx, struct user_list *out);
RESULT account_get(struct cx *cx, const char *id, struct user *out);

/* A vendor's managers, also those who have not come yet. Staff only. */
RESULT account_managers(struct cx *cx, const char *vendor_id,
                        struct user_list *out);

/* Active people of a vendor ("" for staff) whose role has one of the P_* bits.
 * Looks past the actor's own scope, so that a vendor's act can notify staff:
 * never show the result to the actor as it is. */
RESULT account_holders(struct cx *cx, const char *vendor_id, unsigned perms,
                       struct user_list *out);

/* P_* bits of a role code; 0 for an unknown one. */
unsigned role_perms(const char *role);
/* Of a person: who is limited to a party has no say in the company's own. */
unsigned person_perms(const char *role, const char *party_id);
bool role_is_staff(const char *role);
extern const char *const role_codes[]; /* all, ended by NULL */
/* English source text of the role's name. */
const char *role_label(const char *role);

struct profile_in {
    const char *name, *kana, *language;
    int64_t version;
};
#define USER_NAME_MAX_BYTES 200
/* Own profile. ERR_INVALID by field rules; ERR_CONFLICT "stale". */
RESULT account_save_profile(struct cx *cx, const struct profile_in *in);
/* Whether single keys do something on the pages of questions: the actor's own
 * choice. Queued. */
struct account_keys {
    bool has_keys;
};
void account_queue_keys(struct cx *cx, struct account_keys *out);
RESULT account_set_keys(struct cx *cx, bool has_keys);
RESULT account_set_language(struct cx *cx, enum lang lang);

/* For managers (own vendor) and administrators. Disabling ends the sessions at
 * once. ERR_CONFLICT "own_account", "last_administrator", "stale". */
RESULT account_disable(struct cx *cx, const char *id);
RESULT account_enable(struct cx *cx, const char *id);
RESULT account_set_role(struct cx *cx, const char *id, const char *role,
                        int64_t version);

struct vendor_option {
    const char *id, *name;
};
struct vendor_options {
    const struct vendor_option *v;
    size_t n;
};
/* To choose from when inviting. Staff only. */
RESULT account_vendor_options(struct cx *cx, struct vendor_options *out);

/* Sub-processors in use of the own vendor, to invite people for. */
RESULT account_party_options(struct cx *cx, struct vendor_options *out);

/* A job: removes what has ended (sessions, throttle, receipts, invitations).
 * In the caller's transaction. */
RESULT account_clean(struct cx *cx);

#endif
