#include "review/decision.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "review/decision_store.h"
#include "review/finding.h"
#include "submission/submission.h"

#include <string.h>

static const struct word outcomes[] = {
    {"approved", N_("Approved")},
    {"approved_with_conditions", N_("Approved with conditions")},
    {"not_approved", N_("Not approved")},
    {NULL, NULL},
};

const char *
outcome_text(enum lang lang, const char *outcome)
{
    return word_text(lang, outcomes, outcome);
}

static bool
outcome_is_known(const char *outcome)
{
    return word_is_known(outcomes, outcome);
}

enum err
decision_of_submission(struct cx *cx, const char *submission_id,
                       const char *vendor_id, struct decision *out,
                       bool *out_found)
{
    return decision_store_of_submission(cx, submission_id, vendor_id, out,
                                        out_found);
}

void
decision_flaws(struct cx *cx, const struct decision_in *in, struct flaws *out)
{
    const bool is_date = clock_is_date(in->valid_until);

    if (!outcome_is_known(in->outcome))
        flaw_add(out, "unknown_outcome", N_("Choose a decision."));
    if (in->reasons[0] == '\0')
        flaw_add(out, "reasons_missing",
                 N_("Give the reasons for the decision."));
    if (strcmp(in->outcome, "approved_with_conditions") == 0 &&
        in->conditions[0] == '\0')
        flaw_add(out, "conditions_missing", N_("Name the conditions."));
    if (strncmp(in->outcome, "approved", strlen("approved")) != 0)
        return;
    if (!is_date)
        flaw_add(out, "valid_until_missing",
                 N_("Say until when the approval is valid."));
    else if (strcmp(in->valid_until, clock_date(cx->arena, cx->now_us)) <= 0)
        flaw_add(out, "valid_until_past",
                 N_("The approval must be valid beyond today."));
}

static RESULT
check_input(struct cx *cx, const struct decision_in *in)
{
    struct flaws flaws = {.n = 0};

    decision_flaws(cx, in, &flaws);
    if (flaws.n == 0)
        return OK;
    cx->fault = (struct fault){flaws.v[0].field, flaws.v[0].message};
    return ERR_INVALID;
}

/* Four eyes: whoever judged or raised a finding does not decide. */
static RESULT
check_standing(struct cx *cx, const struct submission *s)
{
    bool has_reviewed;
    int64_t nunjudged;

    if (strcmp(s->state, "in_review") != 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("A decision is taken while the submission is in "
                       "review."));
    TRY(finding_has_reviewed(cx, s->id, s->vendor_id, cx->actor.user_id,
                             &has_reviewed));
    if (has_reviewed)
        return FAIL(cx, ERR_DENIED, "four_eyes",
                    N_("You reviewed this submission: somebody else has to "
                       "decide."));
    TRY(decision_store_unjudged(cx, s->id, s->vendor_id, &nunjudged));
    if (nunjudged > 0)
        return FAIL(cx, ERR_INVALID, "unjudged",
                    N_("Some clauses have no final verdict yet."));
    return OK;
}

enum err
decision_take(struct cx *cx, const char *submission_id,
              const struct decision_in *in)
{
    struct submission s;

    TRY(check_input(cx, in));
    TRY(submission_lock(cx, submission_id, true, &s));
    TRY(check_standing(cx, &s));
    const char *id = random_uuid(cx->arena);
    decision_store_add(cx, id, s.vendor_id, s.id, in);
    TRY(submission_decided(cx, s.id));
    audit_log(cx, "decision.taken", s.vendor_id, id, in->outcome);
    return OK;
}
