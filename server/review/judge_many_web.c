/* /submissions/:submission_id/clauses/:clause/together: one verdict for several
 * clauses whose answers are linked or say the same. */
#include "questionnaire/questionnaire.h"
#include "review/kin.h"
#include "review/review_web.h"
#include "section/clause_view.h"
#include "submission/submission_view.h"
#include "verdict/verdict.h"

#include <stdlib.h>
#include <string.h>

struct together {
    struct submission s;
    const struct questionnaire *q;
    const struct clause *of; /* the one that it began with */
    struct scope scope;
    struct answer_list answers;
    struct verdict_list verdicts;
    struct answer_attachment_list files;
};

static RESULT
read_all(struct req *rq, const char *number, struct together *out)
{
    struct cx *cx = &rq->cx;
    struct together t = {0};

    TRY(submission_get(cx, req_param(rq, "submission_id"), &t.s));
    TRY(questionnaire_get(cx, t.s.questionnaire_id, &t.q));
    TRY(scope_get(cx, t.s.id, t.s.vendor_id, &t.scope));
    TRY(answer_list(cx, t.s.id, t.s.vendor_id, 0, &t.answers));
    TRY(verdict_list(cx, t.s.id, t.s.vendor_id, &t.verdicts));
    TRY(attachment_of_answers(cx, t.s.id, t.s.vendor_id, "", &t.files));
    for (size_t i = 0; i < t.scope.n; i++)
        if (t.scope.v[i].is_asked && strcmp(t.scope.v[i].clause, number) == 0)
            t.of = questionnaire_clause(t.q, number);
    if (t.of == NULL)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "clause is not asked");
    *out = t;
    return OK;
}

static struct answer
answer_of(const struct together *t, const char *clause)
{
    for (size_t i = 0; i < t->answers.n; i++)
        if (strcmp(t->answers.v[i].clause, clause) == 0)
            return t->answers.v[i];
    return answer_none(clause);
}

static const struct verdict *
verdict_of(const struct together *t, const char *clause)
{
    for (size_t i = 0; i < t->verdicts.n; i++)
        if (strcmp(t->verdicts.v[i].clause, clause) == 0)
            return &t->verdicts.v[i];
    return NULL;
}

static bool
is_ticked(struct req *rq, const struct verdict *given, const struct answer *ans,
          const char *number, enum kinship kin)
{
    const struct pair *p = NULL;

    if (strcmp(rq->method, "POST") != 0)
        return kin == ITSELF || given == NULL ||
               given->answer_version != ans->version;
    while ((p = req_form_next(rq, p, "clause")) != NULL)
        if (strcmp(p->value, number) == 0)
            return true;
    return false;
}

static void
add_row(struct req *rq, struct tmpl *page, const struct together *t,
        const struct clause *c, enum kinship kin)
{
    struct arena *a = rq->cx.arena;
    const struct verdict *given = verdict_of(t, c->number);
    const struct answer ans = answer_of(t, c->number);
    struct tmpl *row = tmpl_add(page, "ROW");

    tmpl_set(row, "NUMBER", c->number);
    tmpl_set(row, "QUESTION", c->question.in[rq->cx.lang]);
    tmpl_setf(row, "HREF", "/submissions/%s/review/%d?clause=%s#c-%s", t->s.id,
              c->domain, c->number, clause_html_id(a, c->number));
    tmpl_int(row, "ANSWER_VERSION", ans.version);
    tmpl_int(row, "VERSION", given == NULL ? 0 : given->version);
    tmpl_set(row, "KIN_TEXT",
             kin == LINKED  ? T("Linked, same answer")
             : kin == EQUAL ? T("Same answer and evidence")
                            : "");
    tmpl_set(row, "VERDICT", given == NULL ? "unanswered" : given->verdict);
    tmpl_set(row, "VERDICT_TEXT",
             verdict_text(rq->cx.lang, given == NULL ? "" : given->verdict));
    tmpl_show_if(row, is_ticked(rq, given, &ans, c->number, kin), "TICKED");
}

static void
add_choices(struct req *rq, struct tmpl *page)
{
    static const char *const codes[] = {
        "conforms", "gap", "needs_clarification", "alternative_accepted",
        "not_applicable"};

    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++) {
        struct tmpl *t = tmpl_add(page, "CHOICE");
        tmpl_set(t, "CODE", codes[i]);
        tmpl_set(t, "TEXT", verdict_text(rq->cx.lang, codes[i]));
        tmpl_show_if(t, strcmp(codes[i], req_form(rq, "verdict")) == 0, "ON");
    }
}

static RESULT
together_page(struct req *rq, unsigned status, const char *number)
{
    struct together t;

    TRY(read_all(rq, number, &t));
    const struct answer ans = answer_of(&t, number);
    const struct kin_of kin_with = {t.q, &t.scope, &t.answers, &t.files, t.of};
    struct tmpl *page =
        page_new(rq, "review/together.tpl", T("Judge several clauses at once"));
    page_nav(rq, page, "submissions");
    submission_crumbs(rq, page, &t.s);
    submission_head(rq, page, &t.s);
    tmpl_set(page, "OF", number);
    tmpl_int(page, "DOMAIN", t.of->domain);
    tmpl_set(page, "STATUS", *ans.status == '\0' ? "unanswered" : ans.status);
    tmpl_set(page, "STATUS_TEXT", answer_status_text(rq->cx.lang, ans.status));
    tmpl_set(page, "COMMENT", ans.comment);
    for (size_t i = 0; i < t.scope.n; i++) {
        const struct clause *c = questionnaire_clause(t.q, t.scope.v[i].clause);
        const enum kinship kin = !t.scope.v[i].is_asked || c == NULL
                                     ? NO_KIN
                                     : kin_of(&rq->cx, &kin_with, c);
        if (kin != NO_KIN)
            add_row(rq, page, &t, c, kin);
    }
    add_choices(rq, page);
    tmpl_set(page, "NOTE", req_form(rq, "note"));
    tmpl_set(page, "INTERNAL", req_form(rq, "internal_note"));
    tmpl_set(page, "CLAUSES_ERROR", req_problem_of(rq, "clauses"));
    tmpl_set(page, "NOTE_ERROR", req_problem_of(rq, "note"));
    tmpl_set(page, "VERDICT_ERROR", req_problem_of(rq, "verdict"));
    tmpl_show_if(page, strcmp(t.s.state, "in_review") == 0, "MAY_JUDGE");
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return together_page(rq, 200, req_param(rq, "clause"));
}

static int64_t
number_of(struct req *rq, const char *what, const char *clause)
{
    return strtoll(
        req_form(rq, arena_printf(rq->cx.arena, "%s_%s", what, clause)), NULL,
        10);
}

static size_t
read_form(struct req *rq, struct verdict_in **out)
{
    const struct pair *p = NULL;
    size_t n = 0;

    while ((p = req_form_next(rq, p, "clause")) != NULL)
        n++;
    struct verdict_in *in = arena_array(rq->cx.arena, n + 1, sizeof(*in));
    n = 0;
    while ((p = req_form_next(rq, p, "clause")) != NULL)
        in[n++] = (struct verdict_in){
            .clause = p->value,
            .verdict = req_form(rq, "verdict"),
            .note = req_form(rq, "note"),
            .internal_note = req_form(rq, "internal_note"),
            .version = number_of(rq, "version", p->value),
            .answer_version = number_of(rq, "answer_version", p->value),
        };
    *out = in;
    return n;
}

/* None was given: what stands now is shown, and what was typed. */
static RESULT
refuse(struct req *rq, enum err e, const char *clause)
{
    const char *code = rq->cx.fault.code;
    const char *text = tr(rq->cx.lang, rq->cx.fault.message);

    if (e != ERR_INVALID && e != ERR_CONFLICT)
        return e;
    if (e == ERR_CONFLICT && strcmp(code, "wrong_state") != 0)
        text = arena_printf(rq->cx.arena, "%s: %s", clause, text);
    req_problem(rq,
                e == ERR_CONFLICT                      ? "clauses"
                : strcmp(code, "unknown_verdict") == 0 ? "verdict"
                                                       : "note",
                text);
    return together_page(rq, e == ERR_INVALID ? 422 : 409, req_form(rq, "of"));
}

static enum err
judge(struct req *rq)
{
    const char *id = req_param(rq, "submission_id"), *clause = "";
    const char *of = req_form(rq, "of");
    struct verdict_in *in;
    const size_t n = read_form(rq, &in);

    if (n == 0) {
        req_problem(rq, "clauses", T("Choose at least one clause."));
        return together_page(rq, 422, of);
    }
    const enum err e = verdict_give_all(&rq->cx, id, in, n, &clause);
    if (e != OK)
        return refuse(rq, e, clause);
    return reply_done(rq,
                      arena_printf(rq->cx.arena,
                                   trn(rq->cx.lang, "%lld clause judged.",
                                       "%lld clauses judged.", (int64_t)n),
                                   (long long)n),
                      "/submissions/%s/review/%ld?clause=%s#c-%s", id,
                      strtol(req_form(rq, "domain"), NULL, 10), of,
                      clause_html_id(rq->cx.arena, of));
}

const struct route judge_many_web_routes[] = {
    {GET, "/submissions/:submission_id/clauses/:clause/together", P_REVIEW,
     NO_BODY, show, "review.together", 0, NULL},
    {POST, "/submissions/:submission_id/verdicts", P_REVIEW, FORM, judge,
     "review.judge_all", 0, NULL},
    {.path = NULL},
};
