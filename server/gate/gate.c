#include "gate/gate.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "gate/gate_store.h"
#include "settings/settings.h"

#include <string.h>

static bool suspend_for_sub_processors;

void
gate_configure(bool suspend)
{
    suspend_for_sub_processors = suspend;
}

static bool
suspends(void)
{
    int64_t v;

    return setting_is_changed(SETTING_SUB_PROCESSORS_SUSPEND, &v)
               ? v == 1
               : suspend_for_sub_processors;
}

static const struct word outcomes[] = {
    {"approved", N_("Approved")},
    {"approved_with_conditions", N_("Approved with conditions")},
    {"not_approved", N_("Not approved")},
    {"pending", N_("Pending")},
    {"expired", N_("Expired")},
    {"suspended", N_("Suspended")},
    {NULL, NULL},
};

const char *
gate_outcome_text(enum lang lang, const char *outcome)
{
    return word_text(lang, outcomes, outcome);
}

/* The gate under construction: reasons only make it worse. */
struct draft {
    struct gate_reason *reasons;
    size_t n;
    bool suspended, conditional;
};

static void
add_reason(struct draft *d, const char *code, const char *clause,
           const char *party_id)
{
    d->reasons[d->n++] = (struct gate_reason){.code = code,
                                              .clause = clause,
                                              .party_id = party_id,
                                              .condition_id = ""};
}

static void
weigh_trouble(struct draft *d, const struct gate_party *p,
              const struct gate_trouble *t)
{
    const char *party = p->is_vendor ? "" : p->id;

    if (t->is_overdue)
        add_reason(d, "plan_overdue", t->clause, party);
    if (t->is_expired)
        add_reason(d, "evidence_expired", t->clause, party);
    /* The vendor's own gap was known to whoever decided; a sub-processor's
     * is not covered by the decision on the vendor. */
    if (t->is_gap && !p->is_vendor)
        add_reason(d, "knock_out_failed", t->clause, party);
    if (p->is_vendor && (t->is_overdue || t->is_expired))
        d->suspended = true;
    if (!p->is_vendor)
        d->conditional = true;
}

static bool
is_refused(const char *outcome)
{
    return strcmp(outcome, "not_approved") == 0 ||
           strcmp(outcome, "withdrawn") == 0;
}

/* What was promised by a date and is not there: the approval does not hold
 * without it. */
static void
weigh_condition(struct draft *d, const struct gate_party *p,
                const struct gate_condition_row *c)
{
    if (!c->is_overdue)
        return;
    add_reason(d, "condition_overdue", "", p->is_vendor ? "" : p->id);
    d->reasons[d->n - 1].condition_id = c->id;
    if (p->is_vendor)
        d->suspended = true;
    else
        d->conditional = true;
}

static bool
is_past(struct opt_text valid_until, const char *today)
{
    return valid_until.or_null == NULL ||
           strcmp(valid_until.or_null, today) < 0;
}

static void
weigh_sub_processor(struct draft *d, const struct gate_party *p,
                    const char *today)
{
    if (p->outcome.or_null == NULL)
        add_reason(d, "sub_processor_unassessed", "", p->id);
    else if (is_refused(p->outcome.or_null))
        add_reason(d, "sub_processor_not_approved", "", p->id);
    else if (strcmp(p->outcome.or_null, "suspended") == 0)
        add_reason(d, "sub_processor_suspended", "", p->id);
    else if (is_past(p->valid_until, today))
        add_reason(d, "sub_processor_expired", "", p->id);
    else
        return;
    d->conditional = true;
}

/* From worst to best; whatever is not positively known is pending. */
static const char *
outcome_of(const struct gate_party *e, const struct draft *d, const char *today)
{
    const char *decided = e->outcome.or_null;

    if (decided == NULL)
        return "pending";
    if (is_refused(decided))
        return "not_approved";
    if (strcmp(decided, "suspended") == 0)
        return "suspended";
    if (is_past(e->valid_until, today))
        return "expired";
    if (d->suspended || (d->conditional && suspends()))
        return "suspended";
    if (strcmp(decided, "approved_with_conditions") == 0 || d->conditional)
        return "approved_with_conditions";
    return strcmp(decided, "approved") == 0 ? "approved" : "pending";
}

static void
add_decision_reason(struct draft *d, const struct gate_party *e,
                    const char *today)
{
    const char *decided = e->outcome.or_null;

    if (decided == NULL)
        add_reason(d, "no_decision", "", "");
    else if (strcmp(decided, "not_approved") == 0)
        add_reason(d, "decided_not_approved", "", "");
    else if (strcmp(decided, "withdrawn") == 0)
        add_reason(d, "approval_withdrawn", "", "");
    else if (strcmp(decided, "suspended") == 0)
        add_reason(d, "approval_suspended", "", "");
    else if (is_past(e->valid_until, today))
        add_reason(d, "decision_expired", "", "");
    else if (strcmp(decided, "approved_with_conditions") == 0)
        add_reason(d, "decided_with_conditions", "", "");
}

static struct gate_condition
condition_of(const struct gate_party *p, const struct gate_condition_row *c)
{
    return (struct gate_condition){
        .id = c->id,
        .text = c->text,
        .due_date = c->due_date,
        .clauses = c->clauses,
        .party_id = p->is_vendor ? "" : p->id,
        .state = c->is_met       ? "met"
                 : c->is_overdue ? "overdue"
                                 : "open",
        .finding_id = c->finding_id,
        .plan_id = c->plan_id,
    };
}

static void
list_conditions(struct cx *cx, const struct gate_facts *f, struct gate *out)
{
    struct gate_condition *v =
        arena_array(cx->arena, f->nconditions + 1, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->v[i].nconditions; k++)
            v[n++] = condition_of(&f->v[i], &f->v[i].conditions[k]);
    out->conditions = v;
    out->nconditions = n;
}

/* In the order in which people read them: the decision, what does not hold any
 * more, what was promised, then the sub-processors themselves. */
static void
weigh(struct draft *d, const struct gate_facts *f, const char *today)
{
    add_decision_reason(d, &f->v[0], today);
    if (f->v[0].outcome.or_null == NULL)
        return;
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->v[i].ntroubles; k++)
            weigh_trouble(d, &f->v[i], &f->v[i].troubles[k]);
    for (size_t i = 0; i < f->n; i++)
        for (size_t k = 0; k < f->v[i].nconditions; k++)
            weigh_condition(d, &f->v[i], &f->v[i].conditions[k]);
    for (size_t i = 1; i < f->n; i++)
        weigh_sub_processor(d, &f->v[i], today);
}

static struct gate_facts *
ask(struct cx *cx, const char *engagement_id, const char *units)
{
    struct gate_facts *f = arena_alloc(cx->arena, sizeof(*f));

    gate_store_ask(cx, engagement_id, units, f);
    return f;
}

struct gate_facts *
gate_ask(struct cx *cx, const char *engagement_id)
{
    return ask(cx, engagement_id, cx->actor.units);
}

bool
gate_is_known(const struct gate_facts *landed)
{
    return landed->is_found;
}

enum err
gate_landed(struct cx *cx, struct gate_facts *f, struct gate *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);

    TRY(gate_store_landed(cx, f));
    const struct gate_party *vendor = &f->v[0];
    /* A trouble yields at most three reasons, the rest one each. */
    struct draft d = {.reasons = arena_array(
                          cx->arena, f->n + f->nconditions + 3 * f->ntroubles,
                          sizeof(struct gate_reason))};
    weigh(&d, f, today);
    *out = (struct gate){
        .engagement_id = f->row.engagement_id,
        .vendor_id = f->row.vendor_id,
        .outcome = outcome_of(vendor, &d, today),
        .effective_from.or_null = vendor->outcome.or_null != NULL
                                      ? clock_utc(cx->arena, vendor->decided_us)
                                      : NULL,
        .valid_until = vendor->valid_until,
        .submission_id = vendor->submission_id,
        .questionnaire_version = vendor->questionnaire_version,
        .reasons = d.reasons,
        .nreasons = d.n,
    };
    list_conditions(cx, f, out);
    return OK;
}

enum err
gate_read(struct cx *cx, const char *engagement_id, struct gate *out)
{
    struct gate_facts *f = gate_ask(cx, engagement_id);

    TRY(db_flush(cx));
    return gate_landed(cx, f, out);
}
