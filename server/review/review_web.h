/* Endpoints of the review: pages of the reviewer, findings, the decision. */
#ifndef PORTAL_REVIEW_REVIEW_WEB_H
#define PORTAL_REVIEW_REVIEW_WEB_H

#include "http/route.h"
#include "submission/submission.h"

struct tmpl;
struct tally_list;

extern const struct route review_web_routes[];
extern const struct route review_domain_web_routes[];
extern const struct route clarify_web_routes[];
extern const struct route judge_many_web_routes[];
extern const struct route reviewer_web_routes[];
extern const struct route finding_web_routes[];
extern const struct route decision_web_routes[];
extern const struct route decision_history_web_routes[];
extern const struct route compare_web_routes[];
extern const struct route reassess_web_routes[];

/* The reviewer's overview, also after a form of it was refused. */
RESULT review_overview(struct req *rq, unsigned status);
/* Crumbs shared by the pages about one submission. */
void review_crumbs(struct req *rq, struct tmpl *page,
                   const struct submission *s);
/* How much is judged in the domain, and left in all (review/tally.tpl). */
void review_tally_fill(struct req *rq, struct tmpl *t,
                       const struct tally_list *list, int domain);
/* Its name, state and parties: the head of those pages. */
void review_head(struct req *rq, struct tmpl *page, const struct submission *s);

#endif
