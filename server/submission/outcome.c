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
submission_standing(struct cx *cx, const struct submission *s)
{
    const char *outcome = s->outcome.or_null;

    if (outcome == NULL)
        return s->state;
    if (outcome_approves(outcome) && s->valid_until.or_null != NULL &&
        strcmp(s->valid_until.or_null, clock_date(cx->arena, cx->now_us)) < 0)
        return "expired";
    return outcome;
}

const char *
submission_standing_text(struct cx *cx, const struct submission *s)
{
    const char *code = submission_standing(cx, s);

    if (s->outcome.or_null == NULL)
        return submission_state_text(cx->lang, code);
    return strcmp(code, "expired") == 0 ? tr(cx->lang, N_("Expired"))
                                        : outcome_text(cx->lang, code);
}
