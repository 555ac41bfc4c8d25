#include "account/session.h"

#include "account/account.h"
#include "account/session_store.h"
#include "account/token.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"

#include <string.h>

#define USER_AGENT_MAX_BYTES 300
#define CSRF_SECRET_BYTES 32

static const char *
new_csrf_secret(struct arena *a)
{
    uint8_t secret[CSRF_SECRET_BYTES];

    random_bytes(secret, sizeof(secret));
    return arena_printf(a, "\\x%s", text_hex(a, secret, sizeof(secret)));
}

enum err
session_start(struct cx *cx, const char *user_id, const char *vendor_id,
              const char *user_agent, const char **out_token)
{
    struct arena *a = cx->arena;
    const char *secret = random_token(a, TOKEN_BYTES);
    const char *token = vendor_id[0] == '\0'
                            ? secret
                            : arena_printf(a, "%s.%s", secret, vendor_id);
    const struct new_session s = {
        .token_hash = token_hash(a, token),
        .user_id = user_id,
        .vendor_id = vendor_id,
        .csrf_secret = new_csrf_secret(a),
        .user_agent = arena_strndup(a, user_agent,
                                    strnlen(user_agent, USER_AGENT_MAX_BYTES)),
    };

    TRY(session_store_add(cx, &s));
    *out_token = token;
    return OK;
}

const char *
session_vendor_of(const char *token)
{
    const char *dot = strchr(token, '.');

    return dot != NULL && text_is_uuid(dot + 1) ? dot + 1 : "";
}

void
session_ask(struct cx *cx, const char *token, struct session *out)
{
    const struct account_config *c = account_settings();

    session_store_ask(cx, token_hash(cx->arena, token), cx->now_us - c->idle_us,
                      cx->now_us - c->absolute_us, out);
}

enum err
session_learn(struct cx *cx, const struct session *asked, bool *out_found)
{
    TRY(session_store_learn(cx, asked));
    *out_found = asked->user_id[0] != '\0';
    return OK;
}

struct actor
session_actor(const struct session *s)
{
    return (struct actor){
        .user_id = s->user_id,
        .vendor_id = s->vendor_id,
        .party_id = s->party_id,
        .name = s->name,
        .email = s->email,
        .role = s->role,
        .perms = person_perms(s->role, s->party_id),
        .is_staff = role_is_staff(s->role),
        .must_change_password = s->must_change_password,
    };
}

enum err
session_touch(struct cx *cx, const char *token)
{
    return session_store_touch(cx, token_hash(cx->arena, token),
                               cx->now_us - US_PER_MINUTE);
}

enum err
session_end(struct cx *cx, const char *token)
{
    return session_store_delete(cx, token_hash(cx->arena, token));
}

void
session_end_all(struct cx *cx, const char *user_id)
{
    session_store_delete_all(cx, user_id);
}
