/* Endpoints of the account domain, and who a request comes from. */
#ifndef PORTAL_ACCOUNT_ACCOUNT_WEB_H
#define PORTAL_ACCOUNT_ACCOUNT_WEB_H

#include "http/route.h"

#define SESSION_COOKIE "__Host-session"
#define LANGUAGE_COOKIE "__Host-language"

extern const struct route sign_in_web_routes[];
extern const struct route account_web_routes[];
extern const struct route invitation_web_routes[];
extern const struct route people_web_routes[];
extern const struct route signed_in_web_routes[];

/* For struct server_config: the person of the session cookie; also settles the
 * language (profile, else cookie, else Accept-Language). */
RESULT account_identify(struct req *rq);
void account_ask(struct req *rq);
const char *account_guess_vendor(const struct req *rq);
RESULT account_touch(struct req *rq);

/* `rq`'s problem from a fault whose code is the name of a form field. False
 * when it is none of them: pass the error up. */
bool account_problem(struct req *rq, enum err e, const char *const fields[]);
/* Counts an invitation that is about to be sent. Over the limit: a problem of
 * the field and Retry-After, for a page with 429. */
RESULT account_count_invitation(struct req *rq, const char *field,
                                bool *out_is_over);

#endif
