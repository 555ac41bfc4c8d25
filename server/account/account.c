#include "account/account.h"

#include "account/account_store.h"
#include "account/scope.h"
#include "account/session.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "settings/settings.h"

#include <string.h>

static struct account_config config = {
    .public_url = "https://localhost",
    .idle_us = 15 * US_PER_MINUTE,
    .absolute_us = 12 * US_PER_HOUR,
    .hash_slots = 4,
    .hash_wait_ms = 2000,
};

void
account_configure(const struct account_config *c)
{
    config = *c;
}

const struct account_config *
account_settings(void)
{
    static _Thread_local struct account_config now;
    int64_t v;

    now = config;
    if (setting_is_changed(SETTING_IDLE_MINUTES, &v))
        now.idle_us = v * US_PER_MINUTE;
    if (setting_is_changed(SETTING_ABSOLUTE_HOURS, &v))
        now.absolute_us = v * US_PER_HOUR;
    return &now;
}

const char *
user_state(const struct user *u, int64_t now_us)
{
    if (u->disabled_us.has)
        return "disabled";
    if (u->has_password)
        return "active";
    return u->invited_until_us.has && u->invited_until_us.v > now_us
               ? "invited"
               : "invitation_expired";
}

enum err
account_managers(struct cx *cx, const char *vendor_id, struct user_list *out)
{
    return user_store_managers(cx, vendor_id, out);
}

enum err
account_list(struct cx *cx, struct user_list *out)
{
    return user_store_list(cx, out);
}

enum err
account_get(struct cx *cx, const char *id, struct user *out)
{
    return user_store_get(cx, id, out);
}

enum err
account_holders(struct cx *cx, const char *vendor_id, unsigned perms,
                struct user_list *out)
{
    const struct actor was = scope_system(cx, "account");
    struct user_list all = {0};
    const enum err e = user_store_holders(cx, vendor_id, &all);

    scope_back(cx, &was);
    TRY(e);
    struct user *some = arena_array(cx->arena, all.n + 1, sizeof(*some));
    size_t n = 0;
    for (size_t i = 0; i < all.n; i++)
        if ((person_perms(all.v[i].role, all.v[i].party_id) & perms) != 0)
            some[n++] = all.v[i];
    *out = (struct user_list){.v = some, .n = n};
    return OK;
}

static RESULT
stale(struct cx *cx)
{
    return FAIL(cx, ERR_CONFLICT, "stale",
                N_("Someone else changed this meanwhile. Look at the present "
                   "values and try again."));
}

enum err
account_save_profile(struct cx *cx, const struct profile_in *in)
{
    enum lang lang;
    int64_t affected;

    if (in->name[0] == '\0')
        return FAIL(cx, ERR_INVALID, "name", N_("Enter a name."));
    if (!text_is_line(in->name))
        return FAIL(cx, ERR_INVALID, "name",
                    N_("Write this on one line, without control characters."));
    if (!lang_parse(in->language, &lang))
        return FAIL(cx, ERR_INVALID, "language", N_("Choose a language."));
    TRY(user_store_put_profile(cx, in, &affected));
    if (affected == 0)
        return stale(cx);
    audit_log(cx, "user.profile_changed", cx->actor.vendor_id,
              cx->actor.user_id, "");
    return OK;
}

void
account_queue_keys(struct cx *cx, struct account_keys *out)
{
    user_store_queue_keys(cx, out);
}

enum err
account_set_keys(struct cx *cx, bool has_keys)
{
    user_store_put_keys(cx, has_keys);
    audit_log(cx, "user.keys_changed", cx->actor.vendor_id, cx->actor.user_id,
              has_keys ? "on" : "off");
    return OK;
}

enum err
account_set_language(struct cx *cx, enum lang lang)
{
    user_store_put_language(cx, lang_code(lang));
    audit_log(cx, "user.language_changed", cx->actor.vendor_id,
              cx->actor.user_id, lang_code(lang));
    return OK;
}

/* Somebody must be left who can let people in again. */
static RESULT
check_not_last_administrator(struct cx *cx, const struct user *u)
{
    struct user_list active;

    if (strcmp(u->role, "administrator") != 0)
        return OK;
    TRY(user_store_lock_administrators(cx, &active));
    for (size_t i = 0; i < active.n; i++)
        if (strcmp(active.v[i].id, u->id) != 0)
            return OK;
    return FAIL(cx, ERR_CONFLICT, "last_administrator",
                N_("This is the last administrator. Invite another one "
                   "first."));
}

static RESULT
check_not_self(struct cx *cx, const char *id)
{
    if (strcmp(id, cx->actor.user_id) == 0)
        return FAIL(cx, ERR_CONFLICT, "own_account",
                    N_("You cannot do this to your own account. Ask a "
                       "colleague."));
    return OK;
}

enum err
account_disable(struct cx *cx, const char *id)
{
    struct user u;

    TRY(account_get(cx, id, &u));
    TRY(check_not_self(cx, u.id));
    TRY(check_not_last_administrator(cx, &u));
    user_store_put_disabled(cx, u.id, true);
    session_end_all(cx, u.id);
    audit_log(cx, "user.disabled", u.vendor_id, u.id, "");
    return OK;
}

enum err
account_enable(struct cx *cx, const char *id)
{
    struct user u;

    TRY(account_get(cx, id, &u));
    user_store_put_disabled(cx, u.id, false);
    audit_log(cx, "user.enabled", u.vendor_id, u.id, "");
    return OK;
}

enum err
account_set_role(struct cx *cx, const char *id, const char *role,
                 int64_t version)
{
    struct user u;
    int64_t affected;

    TRY(account_get(cx, id, &u));
    TRY(check_not_self(cx, u.id));
    /* Nobody moves between a vendor and the staff: that is another person. */
    if (role_perms(role) == 0 ||
        role_is_staff(role) != (u.vendor_id[0] == '\0'))
        return FAIL(cx, ERR_INVALID, "role", N_("Choose a role."));
    if (u.party_id[0] != '\0')
        return FAIL(cx, ERR_CONFLICT, "party_only",
                    N_("Somebody invited for one sub-processor only stays a "
                       "contributor. Invite the person under another mail "
                       "address for another role."));
    if (strcmp(role, "administrator") != 0)
        TRY(check_not_last_administrator(cx, &u));
    TRY(user_store_put_role(cx, u.id, role, version, &affected));
    if (affected == 0)
        return stale(cx);
    audit_log(cx, "user.role_changed", u.vendor_id, u.id,
              arena_printf(cx->arena, "%s -> %s", u.role, role));
    return OK;
}

enum err
account_vendor_options(struct cx *cx, struct vendor_options *out)
{
    return user_store_vendors(cx, out);
}

enum err
account_party_options(struct cx *cx, struct vendor_options *out)
{
    return user_store_parties(cx, out);
}

enum err
account_clean(struct cx *cx)
{
    user_store_clean(cx);
    return OK;
}
