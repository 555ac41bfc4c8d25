#include "account/signed_in.h"

#include "account/account.h"
#include "account/session.h"
#include "account/signed_in_store.h"
#include "account/token.h"
#include "audit/audit.h"
#include "base/i18n.h"

#include <string.h>

#define KEY_CHARS 32

enum err
signed_in_list(struct cx *cx, struct signed_in_list *out)
{
    const struct account_config *c = account_settings();

    return signed_in_store_list(cx, cx->now_us - c->idle_us,
                                cx->now_us - c->absolute_us, out);
}

const char *
signed_in_key(struct arena *a, const char *token)
{
    return arena_strndup(a, token_hash(a, token) + 2, KEY_CHARS);
}

enum err
signed_in_end(struct cx *cx, const char *key)
{
    bool done;

    TRY(signed_in_store_end(cx, key, &done));
    if (!done)
        return FAIL(cx, ERR_NOT_FOUND, "session",
                    N_("This session has ended already."));
    audit_log(cx, "session.ended", cx->actor.vendor_id, cx->actor.user_id,
              "in another browser");
    return OK;
}

enum err
signed_in_end_others(struct cx *cx, const char *token)
{
    TRY(signed_in_store_end_others(cx, signed_in_key(cx->arena, token)));
    audit_log(cx, "session.others_ended", cx->actor.vendor_id,
              cx->actor.user_id, "");
    return OK;
}

enum err
signed_in_count(struct cx *cx, const char *user_id, int64_t *out)
{
    const struct account_config *c = account_settings();

    return signed_in_store_count(cx, user_id, cx->now_us - c->idle_us,
                                 cx->now_us - c->absolute_us, out);
}

enum err
signed_in_end_all(struct cx *cx, const char *user_id)
{
    struct user u;

    TRY(account_get(cx, user_id, &u));
    if (strcmp(u.id, cx->actor.user_id) == 0)
        return FAIL(cx, ERR_CONFLICT, "own_account",
                    N_("End your own sessions on the page of your account."));
    session_end_all(cx, u.id);
    audit_log(cx, "session.ended_by", u.vendor_id, u.id, "");
    return OK;
}

/* The first that fits: most browsers claim to be others as well. */
static const char *
named_in(const char *user_agent, const char *const pairs[][2], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(user_agent, pairs[i][0]) != NULL)
            return pairs[i][1];
    return "";
}

const char *
signed_in_browser(struct arena *a, const char *user_agent)
{
    static const char *const browsers[][2] = {
        {"Edg/", "Edge"},      {"OPR/", "Opera"},    {"Firefox/", "Firefox"},
        {"Chrome/", "Chrome"}, {"CriOS/", "Chrome"}, {"FxiOS/", "Firefox"},
        {"Safari/", "Safari"},
    };
    static const char *const systems[][2] = {
        {"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"},
        {"iPad", "iPad"},       {"Mac OS X", "macOS"},  {"Linux", "Linux"},
    };
    const char *browser =
        named_in(user_agent, browsers, sizeof(browsers) / sizeof(*browsers));
    const char *system =
        named_in(user_agent, systems, sizeof(systems) / sizeof(*systems));

    return arena_printf(a, "%s%s%s", browser,
                        *browser != '\0' && *system != '\0' ? ", " : "",
                        system);
}
