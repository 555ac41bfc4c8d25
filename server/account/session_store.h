/* Rows of sessions. Private to server/account/. */
#ifndef PORTAL_ACCOUNT_SESSION_STORE_H
#define PORTAL_ACCOUNT_SESSION_STORE_H

#include "account/session.h"

struct new_session {
    const char *token_hash, *user_id, *vendor_id, *csrf_secret, *user_agent;
};

RESULT session_store_add(struct cx *cx, const struct new_session *s);
/* Queued; user_id is "" when there is none. */
void session_store_ask(struct cx *cx, const char *token_hash,
                       int64_t seen_after_us, int64_t created_after_us,
                       struct session *out);
/* Lands it with all that was queued behind it. */
RESULT session_store_learn(struct cx *cx, const struct session *asked);
RESULT session_store_touch(struct cx *cx, const char *token_hash,
                           int64_t seen_before_us);
RESULT session_store_delete(struct cx *cx, const char *token_hash);
void session_store_delete_all(struct cx *cx, const char *user_id);

#endif
