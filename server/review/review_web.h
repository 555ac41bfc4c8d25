/* Endpoints of the review: the pages of the reviewer. */
#ifndef PORTAL_REVIEW_REVIEW_WEB_H
#define PORTAL_REVIEW_REVIEW_WEB_H

#include "http/route.h"

extern const struct route review_web_routes[];
extern const struct route review_domain_web_routes[];
extern const struct route clarify_web_routes[];
extern const struct route judge_many_web_routes[];
extern const struct route reviewer_web_routes[];

/* The reviewer's overview, also after a form of it was refused. */
RESULT review_overview(struct req *rq, unsigned status);

#endif
