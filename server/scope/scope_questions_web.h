/* The vendor's scope questions: the page, confirming, asking for a change. */
#ifndef PORTAL_SCOPE_SCOPE_QUESTIONS_WEB_H
#define PORTAL_SCOPE_SCOPE_QUESTIONS_WEB_H

#include "http/route.h"

/* GET /submissions/:submission_id/scope for a vendor's people. */
RESULT scope_questions_page(struct req *rq);
extern const struct route scope_questions_web_routes[];

#endif
