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
weigh_trouble(struct draft *d, const struct gate_trouble *t)
{
    const bool sub = strcmp(t->kind, "vendor") != 0;
    const char *party = sub ? t->party_id : "";

    if (t->is_overdue)
        add_reason(d, "plan_overdue", t->clause, party);
    if (t->is_expired)
        add_reason(d, "evidence_expired", t->clause, party);
    /* The vendor's own gap was known to whoever decided; a sub-processor's
     * is not covered by the decision on the vendor. */
    if (t->is_gap && sub)
        add_reason(d, "knock_out_failed", t->clause, party);
    if (!sub && (t->is_overdue || t->is_expired))
        d->suspended = true;
    if (sub)
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
weigh_condition(struct draft *d, const struct gate_condition_row *c)
{
    const bool sub = strcmp(c->kind, "vendor") != 0;

    if (!c->is_overdue)
        return;
    add_reason(d, "condition_overdue", "", sub ? c->party_id : "");
    d->reasons[d->n - 1].condition_id = c->id;
    if (sub)
        d->conditional = true;
    else
        d->suspended = true;
}

static void
weigh_sub_processor(struct draft *d, const struct gate_sub_processor *s,
                    const char *today)
{
    if (s->outcome.or_null == NULL)
        add_reason(d, "sub_processor_unassessed", "", s->party_id);
    else if (is_refused(s->outcome.or_null))
        add_reason(d, "sub_processor_not_approved", "", s->party_id);
    else if (strcmp(s->outcome.or_null, "suspended") == 0)
        add_reason(d, "sub_processor_suspended", "", s->party_id);
    else if (s->valid_until.or_null == NULL ||
             strcmp(s->valid_until.or_null, today) < 0)
        add_reason(d, "sub_processor_expired", "", s->party_id);
    else
        return;
    d->conditional = true;
}

/* From worst to best; whatever is not positively known is pending. */
static const char *
outcome_of(const struct gate_engagement *e, const struct draft *d,
           const char *today)
{
    const char *decided = e->outcome.or_null;

    if (decided == NULL)
        return "pending";
    if (is_refused(decided))
        return "not_approved";
    if (strcmp(decided, "suspended") == 0)
        return "suspended";
    if (e->valid_until.or_null == NULL ||
        strcmp(e->valid_until.or_null, today) < 0)
        return "expired";
    if (d->suspended || (d->conditional && suspends()))
        return "suspended";
    if (strcmp(decided, "approved_with_conditions") == 0 || d->conditional)
        return "approved_with_conditions";
    return strcmp(decided, "approved") == 0 ? "approved" : "pending";
}

static void
add_decision_reason(struct draft *d, const struct gate_engagement *e,
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
    else if (e->valid_until.or_null == NULL ||
             strcmp(e->valid_until.or_null, today) < 0)
        add_reason(d, "decision_expired", "", "");
    else if (strcmp(decided, "approved_with_conditions") == 0)
        add_reason(d, "decided_with_conditions", "", "");
}

static void
list_conditions(struct cx *cx, const struct gate_facts *f, struct gate *out)
{
    struct gate_condition *v =
        arena_array(cx->arena, f->nconditions + 1, sizeof(*v));

    for (size_t i = 0; i < f->nconditions; i++) {
        const struct gate_condition_row *c = &f->conditions[i];
        v[i] = (struct gate_condition){
            .id = c->id,
            .text = c->text,
            .due_date = c->due_date,
            .clauses = c->clauses,
            .party_id = strcmp(c->kind, "vendor") == 0 ? "" : c->party_id,
            .state = c->is_met       ? "met"
                     : c->is_overdue ? "overdue"
                                     : "open",
            .finding_id = c->finding_id,
            .plan_id = c->plan_id,
        };
    }
    out->conditions = v;
    out->nconditions = f->nconditions;
}

struct gate_facts *
gate_ask(struct cx *cx, const char *engagement_id)
{
    struct gate_facts *f = arena_alloc(cx->arena, sizeof(*f));

    gate_store_ask(cx, engagement_id, f);
    return f;
}

enum err
gate_landed(struct cx *cx, struct gate_facts *f, struct gate *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);

    TRY(gate_store_landed(cx, f));
    /* A trouble yields at most three reasons, the rest one each. */
    struct draft d = {
        .reasons = arena_array(cx->arena,
                               1 + f->nsubs + f->nconditions + 3 * f->ntroubles,
                               sizeof(struct gate_reason))};
    add_decision_reason(&d, &f->engagement, today);
    if (f->engagement.outcome.or_null != NULL) {
        for (size_t i = 0; i < f->ntroubles; i++)
            weigh_trouble(&d, &f->troubles[i]);
        for (size_t i = 0; i < f->nconditions; i++)
            weigh_condition(&d, &f->conditions[i]);
        for (size_t i = 0; i < f->nsubs; i++)
            weigh_sub_processor(&d, &f->subs[i], today);
    }
    const struct gate_engagement *e = &f->engagement;
    *out = (struct gate){
        .engagement_id = e->engagement_id,
        .vendor_id = e->vendor_id,
        .outcome = outcome_of(e, &d, today),
        .effective_from.or_null =
            e->decided_us.has ? clock_iso(cx->arena, e->decided_us.v) : NULL,
        .valid_until = e->valid_until,
        .submission_id = e->submission_id,
        .questionnaire_version = e->questionnaire_version,
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
