#include "section/linked_web.h"

#include "answer/linked_answer.h"
#include "section/section_web.h"

#include <stdlib.h>
#include <string.h>

/* The copy was refused: the page again, with the reason, or with both texts
 * where a colleague was faster. */
static RESULT
refused(struct req *rq, const char *submission_id, enum err why,
        const struct answer_in *in, const struct answer *now)
{
    struct arena *a = rq->cx.arena;
    const bool is_stale = strcmp(rq->cx.fault.code, "stale") == 0;
    const char *reason = tr(rq->cx.lang, rq->cx.fault.message);
    const struct questionnaire *q;
    struct field_value *values;
    struct submission s;

    TRY(submission_get(&rq->cx, submission_id, &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, in->clause);
    (void)field_values_of_json(a, c, in->fields, &values);
    const struct typed typed = {
        .domain = c->domain,
        .clause = c->number,
        .status = in->status,
        .comment = in->comment,
        .safeguard = in->safeguard,
        .plan = in->plan,
        .plan_date = in->plan_date,
        .plan_date_problem = "",
        .performer = in->inherited_party_id,
        .values = values,
        .version = in->version,
        .was = in->status,
        .theirs = is_stale ? now : NULL,
        .fail = reason,
    };
    if (!is_stale)
        req_problem(rq, arena_printf(a, "c-%s", clause_html_id(a, c->number)),
                    reason);
    return section_page(rq, why == ERR_CONFLICT ? 409 : 422, &typed);
}

static enum err
copy(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const char *from = req_form(rq, "from");
    struct answer now = answer_none(req_param(rq, "clause"));
    struct answer_in in = {
        .clause = req_param(rq, "clause"),
        .status = "",
        .comment = "",
        .fields = "{}",
        .safeguard = "",
        .plan = "",
        .plan_date = "",
        .inherited_party_id = "",
        .version = strtoll(req_form(rq, "version"), NULL, 10),
        .edit_id = req_form(rq, "edit_id"),
        .is_confirmed = true,
    };
    const struct questionnaire *q;
    struct submission s;
    const enum err e = linked_answer_copy(&rq->cx, id, from, &in, &now);

    if ((e == ERR_CONFLICT || e == ERR_INVALID) && *in.status != '\0')
        return refused(rq, id, e, &in, &now);
    TRY(e);
    TRY(submission_get(&rq->cx, id, &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    return reply_done(
        rq, arena_printf(rq->cx.arena, T("Answered as %s."), from), "%s",
        clause_href(rq->cx.arena, id,
                    questionnaire_clause(q, in.clause)->domain, in.clause,
                    strcmp(req_form(rq, "view"), "single") == 0));
}

const struct route linked_web_routes[] = {
    {POST, "/submissions/:submission_id/clauses/:clause/same", P_ANSWER, FORM,
     copy, "submission.same_answer", 0, NULL},
    {.path = NULL},
};
