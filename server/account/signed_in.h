/* The browsers in which somebody is signed in, to look at and to end. What a
 * session is to a request: session.h. */
#ifndef PORTAL_ACCOUNT_SIGNED_IN_H
#define PORTAL_ACCOUNT_SIGNED_IN_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

struct signed_in {
    const char *key; /* names it in addresses; no secret */
    const char *address, *user_agent;
    int64_t created_us, seen_us;
};
struct signed_in_list {
    const struct signed_in *v;
    size_t n;
};

/* The actor's own, newest use first; those that have run out are left out. */
RESULT signed_in_list(struct cx *cx, struct signed_in_list *out);
/* Key of the session with this token. */
const char *signed_in_key(struct arena *a, const char *token);
/* One of the actor's own. ERR_NOT_FOUND when it has ended meanwhile. */
RESULT signed_in_end(struct cx *cx, const char *key);
/* All of the actor's own but that of the token. */
RESULT signed_in_end_others(struct cx *cx, const char *token);

/* For managers (own vendor) and administrators. ERR_CONFLICT "own_account". */
RESULT signed_in_count(struct cx *cx, const char *user_id, int64_t *out);
RESULT signed_in_end_all(struct cx *cx, const char *user_id);

/* "Firefox, Windows" of what a browser says of itself; "" when unknown. */
const char *signed_in_browser(struct arena *a, const char *user_agent);

#endif
