/* The reviewer's side of a running submission's scope: a vendor's request, and
 * taking over changed facts of the engagement. */
#ifndef PORTAL_SCOPE_SCOPE_REQUEST_WEB_H
#define PORTAL_SCOPE_SCOPE_REQUEST_WEB_H

#include "http/route.h"
#include "http/tmpl.h"
#include "submission/submission.h"

extern const struct route scope_request_web_routes[];

/* What waits for a decision into the staff's scope page (RESCOPE). */
RESULT scope_request_notice(struct req *rq, struct tmpl *page,
                            const struct submission *s);
/* All open requests into the list of submissions (REQUESTS). */
RESULT scope_request_notices(struct req *rq, struct tmpl *page);

#endif
