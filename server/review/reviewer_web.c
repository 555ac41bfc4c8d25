/* POST /submissions/:submission_id/reviewers: domains given to a reviewer, from
 * the overview of the review. */
#include "review/review_web.h"
#include "review/reviewer.h"

#include <stdlib.h>

static enum err
assign(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const struct pair *p = NULL;
    size_t n = 0;

    while ((p = req_form_next(rq, p, "domain")) != NULL)
        n++;
    int64_t *domains = arena_array(rq->cx.arena, n + 1, sizeof(*domains));
    n = 0;
    while ((p = req_form_next(rq, p, "domain")) != NULL)
        domains[n++] = strtol(p->value, NULL, 10);
    const enum err e =
        reviewer_assign(&rq->cx, id, domains, n, req_form(rq, "user_id"));
    if (e == ERR_INVALID) {
        req_problem(rq, "user_id", tr(rq->cx.lang, rq->cx.fault.message));
        return review_overview(rq, 422);
    }
    TRY(e);
    return reply_done(rq, T("The domains are shared as chosen."),
                      "/submissions/%s/review", id);
}

const struct route reviewer_web_routes[] = {
    {POST, "/submissions/:submission_id/reviewers", P_REVIEW, FORM, assign,
     "review.share", 0, NULL},
    {.path = NULL},
};
