/* JSON of results. */
#ifndef PORTAL_RESULT_RESULT_WEB_H
#define PORTAL_RESULT_RESULT_WEB_H

#include "api/api.h"
#include "http/route.h"
#include "result/result.h"

#include <jansson.h>

extern const struct route submission_result_api_routes[];
extern const struct route clause_result_api_routes[];
extern const struct route finding_result_api_routes[];
extern const struct route plan_result_api_routes[];
extern const struct route attachment_result_api_routes[];

#define RESULT_READERS (P_SUBMISSIONS_READ | P_READ_ALL)

/* The reason of scope.h: {code, fact?, text}. */
struct questionnaire;
struct scope_clause;
json_t *result_reason(struct cx *cx, const struct questionnaire *q,
                      const struct scope_clause *c);
/* One submission, for whoever sees it: what a GET of it gives. */
RESULT result_submission_json(struct cx *cx, const char *id, json_t **out);
/* Takes over where the page of a list begins and how much it fetches. */
void result_page(struct result_filter *f, const struct api_page *page);

#endif
