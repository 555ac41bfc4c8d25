/* What the page of a domain under review reads, before the first line of it. */
#include "review/review_page.h"

#include "answer/answer_words.h"
#include "questionnaire/questionnaire.h"

#include <string.h>

enum err
review_page_read(struct req *rq, int domain, struct review_page *out)
{
    struct cx *cx = &rq->cx;
    struct review_page p = {0};

    TRY(submission_get(cx, req_param(rq, "submission_id"), &p.s));
    TRY(questionnaire_get(cx, p.s.questionnaire_id, &p.q));
    p.domain = questionnaire_domain(p.q, domain);
    if (p.domain == NULL)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "no such domain");
    TRY(scope_get(cx, p.s.id, p.s.vendor_id, &p.scope));
    TRY(answer_list(cx, p.s.id, p.s.vendor_id, 0, &p.answers));
    TRY(verdict_list(cx, p.s.id, p.s.vendor_id, &p.verdicts));
    TRY(verdict_history(cx, p.s.id, domain, &p.earlier));
    TRY(attachment_of_answers(cx, p.s.id, p.s.vendor_id, "", &p.files));
    TRY(finding_list(cx, p.s.id, &p.findings));
    TRY(status_performers(cx, p.s.id, p.s.vendor_id, &p.performers));
    TRY(last_cycle_get(cx, &p.s, domain, &p.last));
    TRY(unchanged_list(cx, &p.s, &p.unchanged));
    TRY(thread_counts(cx, p.s.id, domain, &p.talks));
    TRY(verdict_tally(cx, p.s.id, p.s.vendor_id, &p.tally));
    p.can_judge = strcmp(p.s.state, "in_review") == 0 &&
                  (cx->actor.perms & P_REVIEW) != 0;
    *out = p;
    return OK;
}

struct answer
review_page_answer(const struct review_page *p, const char *clause)
{
    for (size_t i = 0; i < p->answers.n; i++)
        if (strcmp(p->answers.v[i].clause, clause) == 0)
            return p->answers.v[i];
    return answer_none(clause);
}

const struct verdict *
review_page_verdict(const struct review_page *p, const char *clause)
{
    for (size_t i = 0; i < p->verdicts.n; i++)
        if (strcmp(p->verdicts.v[i].clause, clause) == 0)
            return &p->verdicts.v[i];
    return NULL;
}

bool
review_page_is_asked(const struct review_page *p, const char *clause)
{
    for (size_t i = 0; i < p->scope.n; i++)
        if (p->scope.v[i].is_asked && strcmp(p->scope.v[i].clause, clause) == 0)
            return true;
    return false;
}

bool
review_page_is_left(const struct review_page *p, const char *clause)
{
    const struct verdict *v = review_page_verdict(p, clause);

    return v == NULL ||
           v->answer_version != review_page_answer(p, clause).version;
}

bool
review_page_has_changed(struct req *rq, const struct review_page *p,
                        const struct clause *c)
{
    const struct last_answer *last = last_cycle_find(&p->last, c->number);
    const struct answer now = review_page_answer(p, c->number);
    struct answer_change *changes;

    if (last == NULL)
        return now.version > 0;
    const struct answer before = last_cycle_answer(last);
    return answer_changes(rq->cx.arena, rq->cx.lang, c, &before, &now,
                          &changes) > 0;
}

#define CLAUSE_BYTES ((size_t)3000)
#define FILE_BYTES ((size_t)420)
#define TALK_BYTES ((size_t)300)
#define EARLIER_BYTES ((size_t)420)
#define FINDING_BYTES ((size_t)260)

static size_t
bytes_of_verdicts(const struct verdict_list *list, const char *clause,
                  size_t each)
{
    size_t n = 0;

    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].clause, clause) == 0)
            n += each + strlen(list->v[i].note) +
                 strlen(list->v[i].internal_note);
    return n;
}

size_t
review_clause_bytes(const struct review_page *p, const struct clause *c)
{
    const struct answer a = review_page_answer(p, c->number);
    const struct last_answer *last = last_cycle_find(&p->last, c->number);
    size_t n = CLAUSE_BYTES + strlen(c->guidance.in[LANG_JA]) +
               strlen(c->official.in[LANG_JA]) + strlen(a.comment) +
               3 * strlen(a.fields) + strlen(a.safeguard) + strlen(a.plan);

    if (last != NULL) /* both texts, marked */
        n += TALK_BYTES + 2 * (strlen(a.comment) + strlen(last->comment)) +
             strlen(last->fields) + strlen(last->safeguard) +
             strlen(last->plan);
    for (size_t i = 0; i < p->files.n; i++)
        if (strcmp(p->files.v[i].clause, c->number) == 0)
            n += FILE_BYTES + 2 * strlen(p->files.v[i].name);
    for (size_t i = 0; i < p->findings.n; i++)
        if (strcmp(p->findings.v[i].clause, c->number) == 0)
            n += FINDING_BYTES + strlen(p->findings.v[i].title);
    if (talk_find(&p->talks, c->number) != NULL)
        n += TALK_BYTES;
    return n + bytes_of_verdicts(&p->verdicts, c->number, 0) +
           bytes_of_verdicts(&p->earlier, c->number, EARLIER_BYTES);
}
