#include "remediation/plan_state.h"

#include "base/i18n.h"
#include "base/text.h"
#include "remediation/plan.h"

/* A step is marked, and files are added, while there is something to carry
 * out; a proposal can still be proved, so that its claim does not wait. */
static const struct {
    const char *states; /* that allow it */
    const char *text;
} acts[] = {
    [PLAN_PROPOSE] = {"proposed agreed withdrawn", N_("propose a new version")},
    [PLAN_AGREE] = {"proposed agreed", N_("agree to a version")},
    [PLAN_STEP] = {"agreed", N_("mark a step as done")},
    [PLAN_COMPLETE] = {"agreed", N_("report it as completed")},
    [PLAN_VERIFY] = {"completed", N_("verify or reopen it")},
    [PLAN_PROVE] = {"agreed", N_("add or remove evidence")},
};

bool
plan_allows(const char *state, enum plan_act act)
{
    return text_has_word(acts[act].states, state);
}

enum err
plan_state_check(struct cx *cx, const char *state, enum plan_act act)
{
    if (plan_allows(state, act))
        return OK;
    return FAIL(cx, ERR_CONFLICT, "wrong_state",
                tr(cx->lang, N_("The state of this plan is “%s”. In this "
                                "state nobody can %s.")),
                plan_state_text(cx->lang, state), tr(cx->lang, acts[act].text));
}
