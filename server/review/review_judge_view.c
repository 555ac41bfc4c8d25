/* The verdict on one clause: the form, what was refused, what stood before. */
#include "base/clock.h"
#include "questionnaire/questionnaire.h"
#include "review/kin.h"
#include "review/review_page.h"
#include "section/clause_view.h"

#include <string.h>

static void
add_earlier(struct req *rq, struct tmpl *row, const struct review_page *p,
            const char *clause)
{
    struct tmpl *list = NULL;

    for (size_t i = 0; i < p->earlier.n; i++) {
        const struct verdict *v = &p->earlier.v[i];
        if (strcmp(v->clause, clause) != 0)
            continue;
        if (list == NULL)
            list = tmpl_add(row, "EARLIER");
        struct tmpl *t = tmpl_add(list, "ONE");
        tmpl_set(t, "VERDICT", v->verdict);
        tmpl_set(t, "VERDICT_TEXT", verdict_text(rq->cx.lang, v->verdict));
        tmpl_set(t, "WHO_WHEN",
                 clause_who_when(rq, v->reviewer_name, v->judged_us));
        if (*v->note != '\0')
            tmpl_set(tmpl_add(t, "NOTED"), "NOTE", v->note);
        if (*v->internal_note != '\0')
            tmpl_set(tmpl_add(t, "INTERNALLY"), "INTERNAL", v->internal_note);
    }
}

static void
add_given(struct req *rq, struct tmpl *row, const struct verdict *given,
          const struct verdict_in *typed)
{
    struct tmpl *t = tmpl_add(row, "GIVEN");
    const char *code = given != NULL ? given->verdict : "";

    tmpl_set(t, "VERDICT", given != NULL ? code : "unanswered");
    tmpl_set(t, "VERDICT_TEXT", verdict_text(rq->cx.lang, code));
    tmpl_set(t, "NOTE", given != NULL ? given->note : "");
    if (given != NULL && *given->internal_note != '\0')
        tmpl_set(tmpl_add(t, "INTERNALLY"), "INTERNAL", given->internal_note);
    if (typed == NULL)
        return;
    struct tmpl *lost = tmpl_add(row, "TYPED");
    tmpl_set(lost, "VERDICT_TEXT", verdict_text(rq->cx.lang, typed->verdict));
    tmpl_set(lost, "NOTE", typed->note);
    tmpl_set(lost, "INTERNAL", typed->internal_note);
}

static void
add_proposal(struct req *rq, struct tmpl *t, enum threshold_result proposal)
{
    if (proposal == THRESHOLD_NONE)
        return;
    struct tmpl *p = tmpl_add(t, "PROPOSAL");
    const char *code = proposal == THRESHOLD_MET ? "conforms" : "gap";
    tmpl_set(p, "CODE", code);
    tmpl_set(p, "TEXT", verdict_text(rq->cx.lang, code));
}

/* Clauses that say the same can be judged together. */
static void
add_kin(struct req *rq, struct tmpl *t, const struct review_page *p,
        const struct clause *c)
{
    const struct kin_of with = {p->q, &p->scope, &p->answers, &p->files, c};
    const size_t n = kin_count(&rq->cx, &with);

    if (n == 0)
        return;
    struct tmpl *same = tmpl_add(t, "SAME");
    tmpl_setf(same, "SAME_HREF", "/submissions/%s/clauses/%s/together", p->s.id,
              c->number);
    tmpl_setf(same, "SAME_TEXT",
              trn(rq->cx.lang, "Judge together with %lld equal answer",
                  "Judge together with %lld equal answers", (int64_t)n),
              (long long)n);
}

static void
set_choice(struct tmpl *t, const char *code)
{
    tmpl_show_if(t, strcmp(code, "conforms") == 0, "CONFORMS");
    tmpl_show_if(t, strcmp(code, "gap") == 0, "GAP");
    tmpl_show_if(t, strcmp(code, "needs_clarification") == 0, "CLARIFY");
    tmpl_show_if(t, strcmp(code, "alternative_accepted") == 0, "ALTERNATIVE");
    tmpl_show_if(t, strcmp(code, "not_applicable") == 0, "NOT_APPLICABLE");
}

void
review_conflict_fill(struct req *rq, struct tmpl *t,
                     const struct verdict *theirs,
                     const struct verdict_in *mine)
{
    tmpl_setf(t, "WHO_TEXT", T("%s judged this clause in the meantime."),
              theirs->reviewer_name);
    tmpl_set(t, "WHEN_ISO", clock_iso(rq->cx.arena, theirs->judged_us));
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, theirs->judged_us));
    tmpl_set(t, "THEIRS", theirs->verdict);
    tmpl_set(t, "THEIRS_TEXT", verdict_text(rq->cx.lang, theirs->verdict));
    tmpl_set(t, "THEIRS_NOTE", theirs->note);
    tmpl_set(t, "THEIRS_INTERNAL", theirs->internal_note);
    tmpl_set(t, "MINE", mine->verdict);
    tmpl_set(t, "MINE_TEXT", verdict_text(rq->cx.lang, mine->verdict));
    tmpl_set(t, "MINE_NOTE", mine->note);
    tmpl_set(t, "MINE_INTERNAL", mine->internal_note);
}

/* What was refused stays as it was typed, over the version that stands now. */
static void
fill_form(struct req *rq, struct tmpl *t, const struct review_page *p,
          const struct verdict *given, const struct verdict_in *typed)
{
    const char *code = given != NULL ? given->verdict : "";
    const char *note = given != NULL ? given->note : "";
    const char *internal = given != NULL ? given->internal_note : "";

    if (typed != NULL) {
        code = typed->verdict;
        note = typed->note;
        internal = typed->internal_note;
        tmpl_set(t, "REFUSED_TEXT", p->typed.message);
        if (strcmp(p->typed.code, "stale") == 0 && given != NULL)
            review_conflict_fill(rq,
                                 tmpl_include(tmpl_add(t, "CONFLICT"),
                                              "CONFLICT_PART",
                                              "review/conflict.tpl"),
                                 given, typed);
        else
            tmpl_show(t, "REFUSED");
    }
    set_choice(t, code);
    tmpl_set(t, "NOTE", note);
    tmpl_set(t, "INTERNAL", internal);
    tmpl_show_if(t, *internal != '\0', "HAS_INTERNAL");
    tmpl_int(t, "VERSION", given != NULL ? given->version : 0);
}

void
review_judge_add(struct req *rq, struct tmpl *row, const struct review_page *p,
                 const struct clause *c, const struct answer *ans,
                 enum threshold_result proposal)
{
    const struct verdict *given = review_page_verdict(p, c->number);
    const struct verdict_in *typed =
        p->typed.in != NULL && strcmp(p->typed.in->clause, c->number) == 0
            ? p->typed.in
            : NULL;

    add_earlier(rq, row, p, c->number);
    if (!p->can_judge) {
        add_given(rq, row, given, typed);
        return;
    }
    struct tmpl *t = tmpl_add(row, "JUDGE");
    tmpl_set(t, "SUBMISSION_ID", p->s.id);
    tmpl_set(t, "NUMBER", c->number);
    tmpl_set(t, "ID", clause_html_id(rq->cx.arena, c->number));
    tmpl_int(t, "DOMAIN", p->domain->number);
    tmpl_int(t, "ANSWER_VERSION", ans->version);
    add_proposal(rq, t, proposal);
    fill_form(rq, t, p, given, typed);
    if (given != NULL && given->answer_version != ans->version)
        tmpl_setf(tmpl_add(t, "CHANGED"), "HISTORY_HREF",
                  "/submissions/%s/clauses/%s/history", p->s.id, c->number);
    if (given != NULL)
        tmpl_setf(t, "SAVED_TEXT", T("%s, %s"), given->reviewer_name,
                  clock_show_time(rq->cx.arena, rq->cx.lang, given->judged_us));
    add_kin(rq, t, p, c);
}
