/* The demo story: people, vendors and a year of their work, told through the
 * domains' own functions with the clock moved back, so that history, audit and
 * mail are what they would be. Its texts are in demo_story.json and
 * demo_answers.json. */
#ifndef PORTAL_DEMO_DEMO_H
#define PORTAL_DEMO_DEMO_H

#include "base/cx.h"

#include <stdbool.h>
#include <stddef.h>

struct demo_login {
    const char *name, *role, *email, *password;
    const char *totp; /* secret of the second factor, "-" without one */
};
struct demo_logins {
    const struct demo_login *v;
    size_t n;
};

/* Whether nobody is registered yet. */
RESULT demo_is_wanted(struct cx *cx, bool *out);
/* In the caller's transaction, as the system: all of it or nothing. The texts
 * are those of the two JSON files. cx is as before when it returns. Passwords
 * are random. */
RESULT demo_seed(struct cx *cx, const char *story, const char *answers,
                 struct demo_logins *out);

/* One line for each person: name, role, mail address, password, TOTP secret,
 * separated by tabs; of an API client its id and secret. Mode 0600. False, with
 * the reason on stderr. */
bool demo_logins_write(const char *path, const struct demo_logins *logins);

#endif
