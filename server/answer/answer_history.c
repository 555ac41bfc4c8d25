#include "answer/answer_history.h"

#include "answer/answer_history_store.h"
#include "answer/sheet.h"
#include "base/i18n.h"
#include "base/random.h"

enum err
answer_place(struct cx *cx, const char *submission_id, const char *clause,
             struct answer_place *out)
{
    struct answer_place p = {0};
    bool is_returned;

    TRY(submission_get(cx, submission_id, &p.s));
    TRY(questionnaire_get(cx, p.s.questionnaire_id, &p.q));
    p.clause = questionnaire_clause(p.q, clause);
    if (p.clause == NULL)
        return FAIL(cx, ERR_NOT_FOUND, "clause_not_asked",
                    N_("This clause is not asked in this submission."));
    TRY(answer_history_store_place(cx, p.s.id, p.s.vendor_id, clause,
                                   &is_returned));
    p.may_edit = sheet_may_edit(cx, p.s.state, is_returned);
    *out = p;
    return OK;
}

enum err
answer_history_list(struct cx *cx, const struct answer_place *p, int64_t before,
                    int64_t n, struct answer_list *out)
{
    return answer_history_store_list(cx, p, before, n, out);
}

enum err
answer_history_get(struct cx *cx, const struct answer_place *p, int64_t version,
                   struct answer *out)
{
    bool is_there;

    TRY(answer_history_store_get(cx, p, version, out, &is_there));
    if (!is_there)
        return FAIL(cx, ERR_NOT_FOUND, "no_such_version",
                    N_("There is no such version of this answer."));
    return OK;
}

enum err
answer_history_bring_back(struct cx *cx, const struct answer_place *p,
                          int64_t version, int64_t seen)
{
    struct answer old, now;
    const char *code;

    TRY(answer_history_get(cx, p, version, &old));
    const char *date = old.plan_date.or_null;
    /* A date that has passed is asked for again; the words come back. */
    if (date == NULL || plan_date_flaw(cx, date, &code) != NULL)
        date = "";
    const struct answer_in in = {
        .clause = p->clause->number,
        .status = old.status,
        .comment = old.comment,
        .fields = old.fields,
        .safeguard = old.safeguard,
        .plan = old.plan,
        .plan_date = date,
        .inherited_party_id = opt_text_or_empty(old.inherited_party_id),
        .version = seen,
        .edit_id = random_token(cx->arena, 12),
        .starts_version = true,
    };
    return answer_save(cx, p->s.id, &in, &now);
}
