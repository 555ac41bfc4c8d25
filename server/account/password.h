/* Passwords: what is acceptable (after NIST SP 800-63B), and Argon2id. */
#ifndef PORTAL_ACCOUNT_PASSWORD_H
#define PORTAL_ACCOUNT_PASSWORD_H

#include "base/cx.h"

#define PASSWORD_MIN_CHARS 15
#define PASSWORD_MAX_CHARS 128
#define PASSWORD_MAX_BYTES (PASSWORD_MAX_CHARS * (size_t)4)

/* NULL when acceptable, else the reason (English source text). Taken exactly
 * as typed. `name` and `email` are the person's own, not to be used alone. */
const char *password_problem(const char *password, const char *name,
                             const char *email);

/* PHC string of a new Argon2id hash. ERR_UNAVAILABLE "busy" when too many are
 * being computed for too long. */
RESULT password_hash(struct cx *cx, const char *password, const char **out);
/* `phc` NULL: does the same work and says no. ERR_UNAVAILABLE "busy". */
RESULT password_verify(struct cx *cx, const char *phc_or_null,
                       const char *password, bool *out_is_right);
/* Whether a stored hash has other costs than new ones get. */
bool password_is_outdated(const char *phc);

#endif
