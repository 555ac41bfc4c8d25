/* The page of one domain under review: what it reads, and its clauses. HTML
 * only. */
#ifndef PORTAL_REVIEW_REVIEW_PAGE_H
#define PORTAL_REVIEW_REVIEW_PAGE_H

#include "answer/answer.h"
#include "attachment/attachment.h"
#include "cycle/unchanged.h"
#include "finding/finding.h"
#include "http/tmpl.h"
#include "reassess/last_cycle.h"
#include "status/status.h"
#include "submission/scope.h"
#include "thread/thread.h"
#include "verdict/verdict.h"

/* A verdict that was refused: given back as it was typed. */
struct judge_typed {
    const struct verdict_in *in; /* NULL: nothing was */
    const char *code, *message;  /* of the refusal; message translated */
};
struct review_page {
    struct submission s;
    const struct questionnaire *q;
    const struct domain *domain;
    struct scope scope;
    struct answer_list answers; /* of the whole submission */
    struct verdict_list verdicts, earlier;
    struct answer_attachment_list files;
    struct finding_list findings;
    struct performer_list performers;
    struct last_cycle last;
    struct talk_list talks;
    struct unchanged_list unchanged;
    struct tally_list tally;
    struct judge_typed typed;
    bool can_judge;
};
RESULT review_page_read(struct req *rq, int domain, struct review_page *out);
struct answer review_page_answer(const struct review_page *p,
                                 const char *clause);
const struct verdict *review_page_verdict(const struct review_page *p,
                                          const char *clause);
/* Asked, and without a verdict on the answer as it is now. */
bool review_page_is_left(const struct review_page *p, const char *clause);
bool review_page_is_asked(const struct review_page *p, const char *clause);
/* Whether the answer says something else than in the last cycle. */
bool review_page_has_changed(struct req *rq, const struct review_page *p,
                             const struct clause *c);

/* About what review_clause_add() makes of it: a page has at most 100 KB. */
size_t review_clause_bytes(const struct review_page *p, const struct clause *c);
#define REVIEW_PART_BYTES ((size_t)84000)

/* Adds one clause to `page`. */
void review_clause_add(struct req *rq, struct tmpl *page,
                       const struct review_page *p, const struct clause *c);
/* Its verdict: a form while the review runs, text otherwise. */
void review_judge_add(struct req *rq, struct tmpl *row,
                      const struct review_page *p, const struct clause *c,
                      const struct answer *ans, enum threshold_result proposal);
/* Two verdicts on one clause: theirs and what was typed here. */
void review_conflict_fill(struct req *rq, struct tmpl *t,
                          const struct verdict *theirs,
                          const struct verdict_in *mine);

#endif
