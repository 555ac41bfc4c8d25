#include "decision/decision_input.h"

#include "base/clock.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/text.h"
#include "decision/condition_store.h"

#include <string.h>

#define REASONS_MAX_BYTES 8000
#define CONDITION_MAX_BYTES 2000
#define CLAUSES_MAX_BYTES 500

static const char known[] = "approved approved_with_conditions not_approved "
                            "suspended withdrawn";

/* At most so many per condition, besides those of the whole. */
#define MOST_FLAWS (8 + 6 * (CONDITIONS_MAX + 1))

struct list {
    struct cx *cx;
    struct decision_flaw *v;
    size_t n;
};

static void
add(struct list *l, const char *code, const char *field, const char *message)
{
    if (l->n < MOST_FLAWS)
        l->v[l->n++] = (struct decision_flaw){code, field, message};
}

const char *
decision_last_date(struct cx *cx)
{
    return clock_date_plus(cx->arena, clock_date(cx->arena, cx->now_us),
                           (int)decision_settings()->approval_max_months, 0);
}

const char *
decision_proposed_date(struct cx *cx)
{
    return clock_date_plus(cx->arena, clock_date(cx->arena, cx->now_us),
                           (int)decision_settings()->approval_months, 0);
}

static void
check_validity(struct list *l, const char *until)
{
    struct cx *cx = l->cx;
    const char *last = decision_last_date(cx);

    if (!clock_is_date(until))
        add(l, "valid_until_missing", "valid_until",
            tr(cx->lang, N_("Say until when the approval is valid.")));
    else if (strcmp(until, clock_date(cx->arena, cx->now_us)) <= 0)
        add(l, "valid_until_past", "valid_until",
            tr(cx->lang, N_("The approval must be valid beyond today.")));
    else if (strcmp(until, last) > 0)
        add(l, "valid_until_far", "valid_until",
            arena_printf(
                cx->arena,
                tr(cx->lang, N_("An approval is valid until %s at most.")),
                clock_show_date(cx->arena, cx->lang, last)));
}

static const char *
control(struct list *l, size_t i, const char *part)
{
    return arena_printf(l->cx->arena, "condition-%zu-%s", i + 1, part);
}

static void
check_condition(struct list *l, size_t i, const struct condition_in *c,
                const char *until)
{
    struct cx *cx = l->cx;
    const char *due = control(l, i, "due");

    if (*c->text == '\0')
        add(l, "condition_text_missing", control(l, i, "text"),
            tr(cx->lang, N_("Say what the condition is.")));
    else if (strlen(c->text) > CONDITION_MAX_BYTES)
        add(l, "too_long", control(l, i, "text"),
            flaw_too_long(cx->arena, cx->lang, c->text, CONDITION_MAX_BYTES));
    if (!clock_is_date(c->due_date))
        add(l, "condition_due_missing", due,
            tr(cx->lang, N_("Say by when the condition must be met.")));
    else if (strcmp(c->due_date, clock_date(cx->arena, cx->now_us)) < 0)
        add(l, "condition_due_past", due,
            tr(cx->lang, N_("The due date of a condition cannot be in the "
                            "past.")));
    else if (clock_is_date(until) && strcmp(c->due_date, until) > 0)
        add(l, "condition_due_late", due,
            tr(cx->lang, N_("A condition is due before the approval ends.")));
    if (strlen(c->clauses) > CLAUSES_MAX_BYTES)
        add(l, "too_long", control(l, i, "clauses"),
            flaw_too_long(cx->arena, cx->lang, c->clauses, CLAUSES_MAX_BYTES));
}

/* What a condition is about must be there. */
static RESULT
check_links(struct list *l, const char *submission_id, const char *vendor_id,
            const struct decision_in *in)
{
    struct condition_check checks[CONDITIONS_MAX];
    struct cx *cx = l->cx;

    TRY(condition_store_check(cx, submission_id, vendor_id, in->conditions,
                              in->nconditions, checks));
    for (size_t i = 0; i < in->nconditions; i++) {
        const char *clause = checks[i].unknown_clause.or_null;

        if (!checks[i].has_finding || !checks[i].has_plan)
            add(l, "condition_about", control(l, i, "about"),
                tr(cx->lang, N_("Choose a finding or a plan of this party and "
                                "engagement.")));
        if (clause != NULL)
            add(l, "condition_clause", control(l, i, "clauses"),
                arena_printf(cx->arena,
                             tr(cx->lang, N_("Clause %s is not asked in this "
                                             "submission.")),
                             clause));
    }
    return OK;
}

/* Those of the texts and dates that need no look at the database. */
static void
check_words(struct list *l, const struct decision_in *in)
{
    struct cx *cx = l->cx;
    const bool has_conditions =
        strcmp(in->outcome, "approved_with_conditions") == 0;

    if (!text_has_word(known, in->outcome))
        add(l, "unknown_outcome", "outcome",
            tr(cx->lang, N_("Choose a decision.")));
    if (in->reasons[0] == '\0')
        add(l, "reasons_missing", "reasons",
            tr(cx->lang, N_("Give the reasons for the decision.")));
    else if (strlen(in->reasons) > REASONS_MAX_BYTES)
        add(l, "too_long", "reasons",
            flaw_too_long(cx->arena, cx->lang, in->reasons, REASONS_MAX_BYTES));
    if (has_conditions && in->nconditions == 0)
        add(l, "conditions_missing", "condition-1-text",
            tr(cx->lang, N_("Name at least one condition.")));
    if (in->nconditions > CONDITIONS_MAX)
        add(l, "conditions_many", "conditions",
            tr(cx->lang, N_("These are too many conditions.")));
    if (outcome_approves(in->outcome))
        check_validity(l, in->valid_until);
    for (size_t i = 0; i < in->nconditions && i < CONDITIONS_MAX; i++)
        check_condition(l, i, &in->conditions[i], in->valid_until);
}

enum err
decision_flaws(struct cx *cx, const char *submission_id, const char *vendor_id,
               const struct decision_in *in, struct decision_flaws *out)
{
    struct list l = {
        .cx = cx,
        .v = arena_array(cx->arena, MOST_FLAWS, sizeof(struct decision_flaw)),
    };

    check_words(&l, in);
    if (in->nconditions > 0 && in->nconditions <= CONDITIONS_MAX)
        TRY(check_links(&l, submission_id, vendor_id, in));
    *out = (struct decision_flaws){.v = l.v, .n = l.n};
    return OK;
}
