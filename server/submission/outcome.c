#include "submission/outcome.h"

#include "base/clock.h"
#include "base/i18n.h"

#include <string.h>

static const struct word outcomes[] = {
    {"approved", N_("Approved")},
    {"approved_with_conditions", N_("Approved with conditions")},
    {"not_approved", N_("Not approved")},
    {"suspended", N_("Suspended")},
    {"withdrawn", N_("Approval withdrawn")},
    {NULL, NULL},
};

const char *
outcome_text(enum lang lang, const char *outcome)
{
    return word_text(lang, outcomes, outcome);
}

bool
outcome_approves(const char *outcome)
{
    return strncmp(outcome, "approved", strlen("approved")) == 0;
}

const char *
standing_of(struct cx *cx, const char *state, const struct opt_text *outcome,
            const struct opt_text *valid_until)
{
    if (outcome->or_null == NULL)
        return state;
    if (outcome_approves(outcome->or_null) && valid_until->or_null != NULL &&
        strcmp(valid_until->or_null, clock_date(cx->arena, cx->now_us)) < 0)
        return "expired";
    return outcome->or_null;
}

const char *
standing_text(enum lang lang, const char *standing)
{
    if (strcmp(standing, "expired") == 0)
        return tr(lang, N_("Expired"));
    return word_is_known(outcomes, standing)
               ? outcome_text(lang, standing)
               : submission_state_text(lang, standing);
}

const char *
submission_standing(struct cx *cx, const struct submission *s)
{
    return standing_of(cx, s->state, &s->outcome, &s->valid_until);
}

const char *
submission_standing_text(struct cx *cx, const struct submission *s)
{
    return standing_text(cx->lang, submission_standing(cx, s));
}
