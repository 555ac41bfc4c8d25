/* Cross-site request forgery: a masked token bound to the session's secret
 * (or, before sign-in, to a cookie), and the Origin / Sec-Fetch-Site check. */
#ifndef PORTAL_HTTP_CSRF_H
#define PORTAL_HTTP_CSRF_H

#include "http/req.h"

/* Fresh masking per call, so that compression side channels see no constant
 * (BREACH). Arena-owned; for the hidden field "csrf". */
const char *csrf_token(struct req *rq);
/* The form is of another session than the one it arrives with. */
#define CSRF_EXPIRED "form_expired"
/* ERR_DENIED CSRF_EXPIRED unless the form's token fits, "csrf" unless the
 * headers do. */
RESULT csrf_check(struct req *rq);
/* The headers alone: for JSON bodies, which no form of another site can send
 * without asking first. */
RESULT csrf_check_site(struct req *rq);

#endif
