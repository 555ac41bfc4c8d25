/* Replies to requests that are not served: as a page, as small text for a
 * fragment, as problem+json below /api/, in the reader's language, or below
 * /oauth2/ as RFC 6749 says. */
#ifndef PORTAL_HTTP_REFUSAL_H
#define PORTAL_HTTP_REFUSAL_H

#include "http/req.h"

bool refusal_is_api(const struct req *rq);
void refusal_status(struct req *rq, unsigned status);
/* A handler failed; the transaction is already rolled back. Logged here. */
void refusal_fault(struct req *rq, enum err e);
/* Nobody is signed in and the route wants somebody. */
RESULT refusal_sign_in(struct req *rq);
/* The API client lacks what the route wants: RFC 6750, section 3.1. */
RESULT refusal_scope(struct req *rq);
/* RFC 6749, section 5.2: `error` is one of its codes, the description ASCII,
 * without quotes and backslashes. */
RESULT refusal_oauth(struct req *rq, unsigned status, const char *error,
                     const char *description);
/* The person must choose a new password before anything else. */
RESULT refusal_password(struct req *rq);
/* 413 with the limit named. */
void refusal_too_large(struct req *rq, uint64_t limit_bytes);

#endif
