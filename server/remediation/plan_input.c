/* What a proposal must say, and what it must not. */
#include "remediation/plan_input.h"

#include "base/clock.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "value/horizon.h"

#include <stdlib.h>
#include <string.h>

/* One long text would make the page of the whole negotiation too large to be
 * shown to the other side. */
static void
check_length(struct cx *cx, struct flaws *out, const char *code,
             const char *text, size_t max_bytes)
{
    if (strlen(text) > max_bytes)
        flaw_add(out, code,
                 flaw_too_long(cx->arena, cx->lang, text, max_bytes));
}

static void
check_lengths(struct cx *cx, const struct plan_in *in, struct flaws *out)
{
    const struct {
        const char *code, *text;
        size_t max_bytes;
    } texts[] = {
        {"actions_too_long", in->actions, PLAN_TEXT_MAX_BYTES},
        {"owner_too_long", in->owner, PLAN_LINE_MAX_BYTES},
        {"message_too_long", in->message, PLAN_TEXT_MAX_BYTES},
        {"consultation_too_long", in->consultation, PLAN_TEXT_MAX_BYTES},
        {"cost_note_too_long", in->cost_note, PLAN_TEXT_MAX_BYTES},
        {"reason_too_long", in->reason, PLAN_TEXT_MAX_BYTES},
        {"consulted_with_too_long", in->consulted_with, PLAN_LINE_MAX_BYTES},
    };

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        check_length(cx, out, texts[i].code, texts[i].text, texts[i].max_bytes);
    for (size_t i = 0; i < in->nmilestones; i++) {
        const struct milestone *m = &in->milestones[i];
        check_length(cx, out, "milestone_too_long", m->title,
                     PLAN_LINE_MAX_BYTES);
        check_length(cx, out, "milestone_too_long", m->owner,
                     PLAN_LINE_MAX_BYTES);
    }
}

/* What is wrong with one milestone; NULL: nothing. */
static const char *
milestone_flaw(struct cx *cx, const struct plan_in *in,
               const struct milestone *m, const char **out_code)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    const char *earliest =
        clock_date_plus(cx->arena, today, -12 * HORIZON_YEARS, 0);

    if (m->title[0] == '\0' || !clock_is_date(m->due_date)) {
        *out_code = "milestone_incomplete";
        return N_("Each step needs a title and a date.");
    }
    if (!m->done_us.has && strcmp(m->due_date, today) < 0) {
        *out_code = "milestone_past";
        return N_("A step cannot lie in the past.");
    }
    if (clock_is_date(in->due_date) && strcmp(m->due_date, in->due_date) > 0) {
        *out_code = "milestone_after_due";
        return N_("A step cannot lie after the plan's due date.");
    }
    const char *start = m->start_date.or_null;
    if (start != NULL && !clock_is_date(start)) {
        *out_code = "milestone_start";
        return N_("The start of a step is not a date.");
    }
    if (start != NULL && strcmp(start, earliest) < 0) {
        *out_code = "milestone_start";
        return N_("A step cannot have started more than five years ago.");
    }
    if (start != NULL && strcmp(start, m->due_date) > 0) {
        *out_code = "milestone_start";
        return N_("A step cannot start after its date.");
    }
    return NULL;
}

static void
check_milestones(struct cx *cx, const struct plan_in *in, struct flaws *flaws)
{
    if (in->nmilestones == 0)
        flaw_add(flaws, "no_milestone", N_("A plan needs at least one step."));
    if (in->nmilestones > PLAN_MILESTONES_MAX) {
        flaw_add(flaws, "milestones_many", N_("A plan has at most 50 steps."));
        return;
    }
    for (size_t i = 0; i < in->nmilestones; i++) {
        const char *code,
            *message = milestone_flaw(cx, in, &in->milestones[i], &code);
        if (message != NULL) {
            flaw_add(flaws, code, message);
            return; /* the first is enough: they share one place */
        }
    }
}

static bool
is_cost_bearer(const char *code)
{
    static const char *const bearers[] = {"vendor", "alludo", "shared", "none",
                                          "undecided"};

    for (size_t i = 0; i < sizeof(bearers) / sizeof(bearers[0]); i++)
        if (strcmp(bearers[i], code) == 0)
            return true;
    return false;
}

/* The record of the consultation. */
static void
check_record(const struct plan_in *in, const char *today, struct flaws *out)
{
    if (in->consulted_on[0] != '\0' && !clock_is_date(in->consulted_on))
        flaw_add(out, "consulted_on", N_("This is not a date."));
    else if (strcmp(in->consulted_on, today) > 0)
        flaw_add(out, "consulted_on",
                 N_("The date of a consultation cannot lie in the future."));
    if (!is_cost_bearer(in->cost_bearer))
        flaw_add(out, "no_cost_bearer", N_("Say who bears the cost."));
}

/* Whether it asks for more time than what is in force. */
static bool
is_extension(const struct plan_in *in, const char *agreed_due)
{
    return agreed_due != NULL && clock_is_date(in->due_date) &&
           strcmp(in->due_date, agreed_due) > 0;
}

enum err
plan_input_check(struct cx *cx, const struct plan_in *in,
                 const char *agreed_due)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    struct flaws own = {.n = 0}, *out = in->flaws != NULL ? in->flaws : &own;

    check_lengths(cx, in, out);
    if (in->actions[0] == '\0')
        flaw_add(out, "no_actions", N_("A plan needs actions."));
    if (in->owner[0] == '\0')
        flaw_add(out, "no_owner", N_("Name who is responsible for the plan."));
    if (in->due_date[0] == '\0')
        flaw_add(out, "no_due_date",
                 N_("Say by when the plan will be completed."));
    else if (!clock_is_date(in->due_date))
        flaw_add(out, "due_date_invalid",
                 N_("Enter a date that exists, such as 2026-11-22."));
    else if (strcmp(in->due_date, today) < 0)
        flaw_add(out, "date_past", N_("The due date cannot lie in the past."));
    else if (horizon_is_beyond(cx, in->due_date))
        flaw_add(out, "date_far",
                 N_("The due date is more than five years away."));
    if (is_extension(in, agreed_due) && in->reason[0] == '\0')
        flaw_add(out, "no_reason",
                 N_("Say why more time is needed: the date is later than the "
                    "one in force."));
    check_milestones(cx, in, out);
    check_record(in, today, out);
    if (out->n == 0)
        return OK;
    cx->fault = (struct fault){out->v[0].field, out->v[0].message};
    return ERR_INVALID;
}

static const char *
or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

static int
by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct plan_in
plan_input_whole(struct arena *a, const struct plan_in *in,
                 struct milestone **out_steps)
{
    struct plan_in whole = *in;
    struct milestone *m = arena_array(a, in->nmilestones, sizeof(*m));
    const char **ids = arena_array(a, in->nfindings, sizeof(*ids));

    for (size_t i = 0; i < in->nmilestones; i++) {
        m[i] = in->milestones[i];
        m[i].owner = or_empty(m[i].owner);
        m[i].done_us = (struct opt_i64){0};
    }
    for (size_t i = 0; i < in->nfindings; i++)
        ids[i] = in->findings[i];
    if (in->nfindings > 1)
        qsort(ids, in->nfindings, sizeof(*ids), by_text);
    whole.nfindings = 0;
    for (size_t i = 0; i < in->nfindings; i++)
        if (i == 0 || strcmp(ids[i], ids[i - 1]) != 0)
            ids[whole.nfindings++] = ids[i];
    whole.findings = ids;
    whole.milestones = *out_steps = m;
    whole.reason = or_empty(in->reason);
    whole.consulted_with = or_empty(in->consulted_with);
    return whole;
}
