/* Signing in with mail address and password, and changing the password. Known
 * and unknown addresses, disabled and active accounts cost the same work and
 * get the same answer; guessing is slowed down per account and per address. */
#ifndef PORTAL_ACCOUNT_SIGN_IN_H
#define PORTAL_ACCOUNT_SIGN_IN_H

#include "base/cx.h"

struct sign_in_in {
    const char *email;    /* as typed */
    const char *password; /* exactly as typed */
    const char *user_agent;
};

enum sign_in_outcome { SIGN_IN_DONE, SIGN_IN_WRONG, SIGN_IN_WAIT };

struct sign_in_result {
    enum sign_in_outcome outcome;
    const char *token;    /* DONE: of the new session */
    int64_t wait_seconds; /* WAIT */
};

/* OK also when refused, so that the count of failures is committed. After
 * DONE cx->actor is the person. ERR_UNAVAILABLE "busy". */
RESULT sign_in(struct cx *cx, const struct sign_in_in *in,
               struct sign_in_result *out);
RESULT sign_out(struct cx *cx, const char *token);

struct password_in {
    const char *current, *wanted; /* exactly as typed */
    const char *user_agent;
};
struct password_result {
    bool current_is_wrong;
    int64_t wait_seconds; /* too many wrong ones; 0: none */
    const char *problem;  /* of the new one, English source text, or NULL */
    const char *token;    /* success: the new session, the only one left */
};
/* Own password. OK also when refused, see the result; the count of failures is
 * committed. The person is told by mail. */
RESULT password_change(struct cx *cx, const struct password_in *in,
                       struct password_result *out);

/* `next` when it is a path of this site, else "/". */
const char *sign_in_safe_next(const char *next);
/* Mail addresses are compared in this form. */
const char *sign_in_email(struct arena *a, const char *typed);

#endif
