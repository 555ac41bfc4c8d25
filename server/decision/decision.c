#include "decision/decision.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "decision/condition_store.h"
#include "decision/decision_input.h"
#include "decision/decision_mail.h"
#include "decision/decision_store.h"
#include "settings/settings.h"
#include "submission/submission.h"

#include <string.h>

static struct decision_config settings = {.approval_months = 12,
                                          .approval_max_months = 36};

void
decision_configure(const struct decision_config *config)
{
    settings = *config;
}

const struct decision_config *
decision_settings(void)
{
    static _Thread_local struct decision_config now;
    int64_t v;

    now = settings;
    if (setting_is_changed(SETTING_APPROVAL_MONTHS, &v))
        now.approval_months = v;
    if (setting_is_changed(SETTING_APPROVAL_MAX_MONTHS, &v))
        now.approval_max_months = v;
    return &now;
}

static const struct word acts[] = {
    {"approved", N_("Approve")},
    {"approved_with_conditions", N_("Approve with conditions")},
    {"not_approved", N_("Do not approve")},
    {"suspended", N_("Suspend the approval")},
    {"withdrawn", N_("Withdraw the approval")},
    {NULL, NULL},
};

/* What may follow which decision; a refused vendor is assessed again. */
static const struct {
    const char *after, *choices;
} orders[] = {
    {"approved", "approved_with_conditions suspended withdrawn"},
    {"approved_with_conditions",
     "approved approved_with_conditions suspended withdrawn"},
    {"suspended", "approved approved_with_conditions withdrawn"},
};

const char *
outcome_act_text(enum lang lang, const char *outcome)
{
    return word_text(lang, acts, outcome);
}

const char *
decision_choices(const char *state, const struct decision *latest)
{
    if (strcmp(state, "in_review") == 0)
        return "approved approved_with_conditions not_approved";
    if (strcmp(state, "decided") != 0 || latest == NULL || !latest->is_standing)
        return "";
    for (size_t i = 0; i < sizeof(orders) / sizeof(orders[0]); i++)
        if (strcmp(orders[i].after, latest->outcome) == 0)
            return orders[i].choices;
    return "";
}

enum err
decision_list(struct cx *cx, const char *submission_id, const char *vendor_id,
              struct decision_list *out)
{
    return decision_store_list(cx, submission_id, vendor_id, out);
}

enum err
decision_list_of_engagement(struct cx *cx, const char *engagement_id,
                            const char *vendor_id, struct decision_list *out)
{
    return decision_store_list_engagement(cx, engagement_id, vendor_id, out);
}

enum err
decision_of_submission(struct cx *cx, const char *submission_id,
                       const char *vendor_id, struct decision *out,
                       bool *out_found)
{
    struct decision_list list;

    TRY(decision_store_list(cx, submission_id, vendor_id, &list));
    *out_found = list.n > 0;
    if (list.n > 0)
        *out = list.v[0];
    return OK;
}

enum err
decision_has_reviewed(struct cx *cx, const char *submission_id,
                      const char *vendor_id, bool *out)
{
    return decision_store_has_reviewed(cx, submission_id, vendor_id, out);
}

/* Four eyes: whoever reviewed does not decide, nor who runs the portal. */
static RESULT
check_person(struct cx *cx, const struct submission *s)
{
    bool has_reviewed;

    if ((cx->actor.perms & P_DECIDE) == 0 || (cx->actor.perms & P_ADMIN) != 0)
        return FAIL(cx, ERR_DENIED, "not_approver",
                    N_("Only an approver who does not administer the portal "
                       "decides."));
    TRY(decision_store_has_reviewed(cx, s->id, s->vendor_id, &has_reviewed));
    if (has_reviewed)
        return FAIL(cx, ERR_DENIED, "four_eyes",
                    N_("You reviewed this submission, or spoke for Alludo on a "
                       "plan of it: somebody else has to decide."));
    return OK;
}

/* `latest`: NULL when nothing was decided yet. */
static RESULT
check_turn(struct cx *cx, const struct submission *s,
           const struct decision *latest, const struct decision_in *in)
{
    const bool is_first = strcmp(s->state, "in_review") == 0;
    int64_t nunjudged;

    if (latest != NULL && !latest->is_standing)
        return FAIL(cx, ERR_CONFLICT, "superseded",
                    tr(cx->lang, N_("“%s” is not possible: a later cycle of "
                                    "this engagement has been decided. Decide "
                                    "on that one.")),
                    outcome_act_text(cx->lang, in->outcome));
    if (!text_has_word(decision_choices(s->state, latest), in->outcome))
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    tr(cx->lang, N_("“%s” is not possible in the state “%s”. "
                                    "Somebody may have changed it meanwhile; "
                                    "please reload the page.")),
                    outcome_act_text(cx->lang, in->outcome),
                    latest == NULL ? submission_state_text(cx->lang, s->state)
                                   : outcome_text(cx->lang, latest->outcome));
    if (in->seen != (latest == NULL ? 0 : latest->number))
        return FAIL(cx, ERR_CONFLICT, "decided_meanwhile",
                    tr(cx->lang, N_("“%s” was not recorded: somebody decided "
                                    "meanwhile, and “%s” stands now. Read it "
                                    "before you decide again.")),
                    outcome_act_text(cx->lang, in->outcome),
                    latest == NULL ? submission_state_text(cx->lang, s->state)
                                   : outcome_text(cx->lang, latest->outcome));
    if (!is_first)
        return OK;
    TRY(decision_store_unjudged(cx, s->id, s->vendor_id, &nunjudged));
    if (nunjudged > 0)
        return FAIL(cx, ERR_CONFLICT, "verdicts_missing",
                    tr(cx->lang, N_("“%s” is not possible in the state “%s”: "
                                    "clauses without a final verdict: %lld.")),
                    outcome_act_text(cx->lang, in->outcome),
                    submission_state_text(cx->lang, s->state),
                    (long long)nunjudged);
    return OK;
}

static RESULT
check_input(struct cx *cx, const struct submission *s,
            const struct decision_in *in)
{
    struct decision_flaws flaws;

    TRY(decision_flaws(cx, s->id, s->vendor_id, in, &flaws));
    if (flaws.n == 0)
        return OK;
    cx->fault = (struct fault){flaws.v[0].code, flaws.v[0].message};
    return ERR_INVALID;
}

/* What does not belong to the outcome is left out, whatever was typed. */
static struct decision_in
trimmed(const struct decision_in *in)
{
    struct decision_in out = *in;

    if (strcmp(in->outcome, "approved_with_conditions") != 0)
        out.nconditions = 0;
    if (!outcome_approves(in->outcome))
        out.valid_until = "";
    return out;
}

static void
record(struct cx *cx, const struct submission *s, const char *id,
       const struct decision_in *in)
{
    const char *texts = "";

    for (size_t i = 0; i < in->nconditions; i++)
        texts = arena_printf(cx->arena, "%s%s%s", texts, i == 0 ? "" : "\n",
                             in->conditions[i].text);
    decision_store_add(cx, id, s->vendor_id, s->id, in, texts);
    for (size_t i = 0; i < in->nconditions; i++)
        condition_store_add(cx, s->vendor_id, id, (int64_t)i + 1,
                            &in->conditions[i]);
    audit_log(cx, "decision.taken", s->vendor_id, id, in->outcome);
}

enum err
decision_take(struct cx *cx, const char *submission_id,
              const struct decision_in *typed)
{
    const struct decision_in in = trimmed(typed);
    const char *id = random_uuid(cx->arena);
    struct submission s;
    struct decision latest;
    bool is_later;

    TRY(submission_lock(cx, submission_id, true, &s));
    TRY(check_person(cx, &s));
    TRY(check_input(cx, &s, &in));
    TRY(decision_of_submission(cx, s.id, s.vendor_id, &latest, &is_later));
    TRY(check_turn(cx, &s, is_later ? &latest : NULL, &in));
    record(cx, &s, id, &in);
    if (strcmp(s.state, "in_review") == 0)
        TRY(submission_decided(cx, s.id));
    return decision_mail(cx, &s, &in);
}
