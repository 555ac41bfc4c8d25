/* Sessions of signed-in browsers. The token is an opaque 32-byte secret of
 * which only the SHA-256 is stored. */
#ifndef PORTAL_ACCOUNT_SESSION_H
#define PORTAL_ACCOUNT_SESSION_H

#include "base/cx.h"
#include "base/field.h"

struct session {
    const char *user_id, *vendor_id;
    const char *party_id; /* the person sees this party only; else "" */
    const char *name, *email, *role, *language;
    const char *csrf_secret; /* hex */
    bool must_change_password;
    int64_t created_us, seen_us;
    const char *scope; /* of row-level security, set when it was found */
};

/* A new session of that user; `*out_token` goes into the cookie. System scope
 * or the user's own. */
RESULT session_start(struct cx *cx, const char *user_id, const char *vendor_id,
                     const char *user_agent, const char **out_token);
/* The vendor that the token names, "" for staff. The token is looked up as a
 * whole: nobody can change this part and keep the session. Good for reading
 * ahead, in one flight with session_ask(); no right by itself. */
const char *session_vendor_of(const char *token);
/* Of a person who may still sign in, neither idle nor too old. Queued; wants
 * system scope, and leaves that of the person, or of nobody, for what is queued
 * behind it. */
void session_ask(struct cx *cx, const char *token, struct session *out);
/* Lands what session_ask() asked, and all that was queued behind it. */
RESULT session_learn(struct cx *cx, const struct session *asked,
                     bool *out_found);
struct actor session_actor(const struct session *s);
/* At most one write a minute. */
RESULT session_touch(struct cx *cx, const char *token);
RESULT session_end(struct cx *cx, const char *token);
/* All of them; takes effect with the commit. */
void session_end_all(struct cx *cx, const char *user_id);

#endif
