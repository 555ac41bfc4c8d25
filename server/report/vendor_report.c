#include "report/vendor_report.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "decision/decision.h"
#include "finding/finding.h"
#include "gate/gate.h"
#include "questionnaire/questionnaire.h"
#include "remediation/plan.h"
#include "report/report_picture.h"
#include "report/vendor_report_store.h"
#include "submission/outcome.h"
#include "vendor/country.h"

#include <string.h>

#define PARTIES_PER_TABLE 4

struct making {
    struct cx *cx;
    struct document *d;
    const char *vendor_id;
    struct report_submission_list submissions;
};

static const char *
t(const struct making *m, const char *text)
{
    return tr(m->cx->lang, text);
}

static const char *
date_of(const struct making *m, struct opt_i64 at_us)
{
    return at_us.has ? clock_date(m->cx->arena, at_us.v) : "";
}

/* ---- Decision ---- */

static RESULT
add_conditions(struct making *m, const struct decision *d)
{
    const char *const heads[] = {t(m, N_("Condition")), t(m, N_("Clauses")),
                                 t(m, N_("Due date")), t(m, N_("State"))};
    struct document_table *table = NULL;
    struct condition_list list;

    TRY(condition_list(m->cx, m->vendor_id, d->engagement_id, d->submission_id,
                       &list));
    for (size_t i = 0; i < list.n; i++) {
        const struct condition *c = &list.v[i];
        const char *state = condition_state(m->cx, c);

        if (strcmp(c->decision_id, d->id) != 0)
            continue;
        if (table == NULL)
            table = document_table(m->d, t(m, N_("Conditions of the decision")),
                                   heads, 4);
        document_cell(m->d, table, c->text, "");
        document_cell(m->d, table, c->clauses, "");
        document_cell_date(m->d, table, c->due_date);
        document_cell(m->d, table, condition_state_text(m->cx->lang, state),
                      state);
    }
    return OK;
}

/* The one that counts about the vendor itself; NULL: none. */
static RESULT
find_decision(struct making *m, const char *engagement_id, const char *party_id,
              const struct decision **out)
{
    struct decision_list list;
    const struct decision *found = NULL;

    TRY(decision_list_of_engagement(m->cx, engagement_id, m->vendor_id, &list));
    for (const struct decision *d = list.v; d < list.v + list.n; d++)
        if (found == NULL && d->is_standing &&
            strcmp(d->party_id, party_id) == 0)
            found = d;
    *out = found;
    return OK;
}

static RESULT
add_decision(struct making *m, const struct report_submission *s)
{
    const struct decision *d = NULL;

    if (s->is_vendor)
        TRY(find_decision(m, s->engagement_id, s->party_id, &d));
    if (d == NULL) {
        document_fact(m->d, t(m, N_("Decision")), t(m, N_("Not decided yet")),
                      "");
        return OK;
    }
    document_fact(m->d, t(m, N_("Decision")),
                  outcome_text(m->cx->lang, d->outcome), d->outcome);
    document_fact_date(m->d, t(m, N_("Decided on")),
                       clock_date(m->cx->arena, d->decided_us));
    document_fact_date(m->d, t(m, N_("Valid until")),
                       opt_text_or_empty(d->valid_until));
    document_fact(m->d, t(m, N_("Reasons")), d->reasons, "");
    if (m->cx->actor.is_staff) /* who it was is Alludo's own */
        document_fact(m->d, t(m, N_("Decided by")), d->decided_by_name, "");
    return add_conditions(m, d);
}

static RESULT
add_gate(struct making *m, const char *engagement_id)
{
    struct gate g;

    if (!m->cx->actor.is_staff)
        return OK;
    TRY(gate_read(m->cx, engagement_id, &g));
    document_fact(m->d, t(m, N_("Gate today")),
                  gate_outcome_text(m->cx->lang, g.outcome), g.outcome);
    return OK;
}

static void
add_submissions(struct making *m, const struct report_submission *s, size_t n)
{
    const char *const heads[] = {t(m, N_("Party")), t(m, N_("Cycle")),
                                 t(m, N_("State")), t(m, N_("Due date")),
                                 t(m, N_("Submitted on"))};
    struct document_table *table =
        document_table(m->d, t(m, N_("Questionnaires")), heads, 5);

    for (size_t i = 0; i < n; i++) {
        document_cell(m->d, table, s[i].party_name, "");
        document_cell_number(m->d, table, s[i].cycle);
        const char *standing =
            standing_of(m->cx, s[i].state, &s[i].outcome, &s[i].valid_until);
        document_cell(m->d, table, standing_text(m->cx->lang, standing),
                      standing);
        document_cell_date(m->d, table, opt_text_or_empty(s[i].due_date));
        document_cell_date(m->d, table, date_of(m, s[i].submitted_us));
    }
}

/* ---- Control status ---- */

/* Verdicts show to the vendor once they were returned or decided. */
static bool
may_show(const struct making *m, const struct report_submission *s)
{
    return m->cx->actor.is_staff || strcmp(s->state, "in_review") != 0;
}

static RESULT
load_standings(struct making *m, const struct report_submission *s, size_t n,
               struct standing out[], size_t *out_n)
{
    *out_n = 0;
    for (size_t i = 0; i < n; i++) {
        struct standing *row = &out[*out_n];

        if (!may_show(m, &s[i]))
            continue;
        row->name = s[i].party_name;
        TRY(status_of_submission(m->cx, s[i].id, m->vendor_id, &row->domains));
        for (size_t k = 0; k < row->domains.n; k++)
            for (int st = 0; st < STATUS_NOT_ASKED; st++) {
                row->count[st] += row->domains.v[k].count[st];
                row->total += row->domains.v[k].count[st];
            }
        ++*out_n;
    }
    return OK;
}

static void
add_domain_cell(struct making *m, struct document_table *table,
                const struct domain_status *d)
{
    int64_t total = 0;

    if (d == NULL || d->worst == STATUS_NOT_ASKED) {
        document_cell(m->d, table, "–", "");
        return;
    }
    for (int s = 0; s < STATUS_NOT_ASKED; s++)
        total += d->count[s];
    document_cell(m->d, table,
                  arena_printf(m->cx->arena, "%s %lld / %lld",
                               status_text(m->cx->lang, d->worst),
                               (long long)d->count[d->worst], (long long)total),
                  status_code(d->worst));
}

/* The table twin of the heat picture: a few parties beside each other. */
static void
add_domains(struct making *m, const struct questionnaire *q,
            const struct standing rows[], size_t n)
{
    const char *heads[1 + PARTIES_PER_TABLE] = {t(m, N_("Domain"))};

    for (size_t i = 0; i < n; i++)
        heads[1 + i] = rows[i].name;
    struct document_table *table = document_table(
        m->d, t(m, N_("Worst status of each domain")), heads, 1 + n);
    for (size_t k = 0; k < q->ndomains; k++) {
        document_cell(m->d, table,
                      arena_printf(m->cx->arena, "%d. %s", q->domains[k].number,
                                   q->domains[k].title.in[m->cx->lang]),
                      "");
        for (size_t i = 0; i < n; i++)
            add_domain_cell(m, table,
                            report_domain(&rows[i], q->domains[k].number));
    }
}

static void
add_counts(struct making *m, const struct standing rows[], size_t n)
{
    const char *heads[1 + PARTIES_PER_TABLE] = {t(m, N_("Control status"))};
    struct document_table *table;

    for (size_t i = 0; i < n; i++)
        heads[1 + i] = rows[i].name;
    table = document_table(m->d, t(m, N_("Clauses by status")), heads, 1 + n);
    for (int s = 0; s < STATUS_NOT_ASKED; s++) {
        bool is_there = false;
        for (size_t i = 0; i < n; i++)
            is_there |= rows[i].count[s] > 0;
        if (!is_there)
            continue;
        document_cell(m->d, table, status_text(m->cx->lang, (enum status)s),
                      status_code((enum status)s));
        for (size_t i = 0; i < n; i++)
            document_cell_number(m->d, table, rows[i].count[s]);
    }
}

static RESULT
add_status(struct making *m, const struct report_submission *s, size_t n)
{
    struct standing *rows = arena_array(m->cx->arena, n, sizeof(*rows));
    const struct questionnaire *q;
    struct picture *heat;
    size_t nrows;

    TRY(questionnaire_get(m->cx, s[0].questionnaire_id, &q));
    TRY(load_standings(m, s, n, rows, &nrows));
    if (nrows < n)
        document_text(
            m->d, PART_NOTE,
            t(m, N_("What is being reviewed just now is not shown.")));
    heat = report_heat(m->cx, q, rows, nrows);
    if (heat == NULL)
        return OK;
    document_text(m->d, PART_SUBHEADING, t(m, N_("Control status by domain")));
    document_picture(m->d, heat);
    for (size_t i = 0; i < nrows; i += PARTIES_PER_TABLE)
        add_domains(m, q, rows + i,
                    nrows - i < PARTIES_PER_TABLE ? nrows - i
                                                  : PARTIES_PER_TABLE);
    document_text(m->d, PART_SUBHEADING, t(m, N_("Control status in figures")));
    document_picture(m->d, report_bars(m->cx, rows, nrows));
    for (size_t i = 0; i < nrows; i += PARTIES_PER_TABLE)
        add_counts(m, rows + i,
                   nrows - i < PARTIES_PER_TABLE ? nrows - i
                                                 : PARTIES_PER_TABLE);
    return OK;
}

static RESULT
add_engagements(struct making *m)
{
    const struct report_submission_list *all = &m->submissions;

    for (size_t i = 0; i < all->n;) {
        const struct report_submission *s = &all->v[i];
        size_t n = 1;

        while (i + n < all->n &&
               strcmp(s[n].engagement_id, s->engagement_id) == 0)
            n++;
        document_text(m->d, PART_HEADING, s->engagement_name);
        TRY(add_gate(m, s->engagement_id));
        TRY(add_decision(m, s));
        add_submissions(m, s, n);
        TRY(add_status(m, s, n));
        i += n;
    }
    if (all->n == 0)
        document_text(m->d, PART_NOTE,
                      t(m, N_("No questionnaire was issued yet.")));
    return OK;
}

/* ---- Findings and plans ---- */

static RESULT
add_findings(struct making *m)
{
    const char *const heads[] = {t(m, N_("Clause")),     t(m, N_("Finding")),
                                 t(m, N_("Party")),      t(m, N_("Severity")),
                                 t(m, N_("State")),      t(m, N_("Raised on")),
                                 t(m, N_("Resolved on"))};
    struct document_table *table = NULL;
    struct finding_list all;

    TRY(finding_list(m->cx, "", &all));
    document_text(m->d, PART_HEADING, t(m, N_("Findings")));
    for (size_t i = 0; i < all.n; i++) {
        const struct finding *f = &all.v[i];
        const bool is_open = strcmp(f->state, "open") == 0;

        if (strcmp(f->vendor_id, m->vendor_id) != 0)
            continue;
        if (table == NULL)
            table =
                document_table(m->d, t(m, N_("List of findings")), heads, 7);
        document_cell(m->d, table, f->clause, "");
        document_cell(
            m->d, table,
            finding_title(m->cx->arena, m->cx->lang, "", f->source, f->title),
            "");
        document_cell(m->d, table, f->party_name, "");
        document_cell(m->d, table, severity_text(m->cx->lang, f->severity),
                      f->severity);
        document_cell(m->d, table,
                      t(m, is_open ? N_("Unresolved") : N_("Resolved")),
                      f->state);
        document_cell_date(m->d, table, clock_date(m->cx->arena, f->raised_us));
        document_cell_date(m->d, table, date_of(m, f->closed_us));
    }
    if (table == NULL)
        document_text(m->d, PART_NOTE, t(m, N_("There are no findings.")));
    return OK;
}

static void
add_plan_table(struct making *m, const struct plan_row rows[], size_t n)
{
    const char *const heads[] = {t(m, N_("Clause")), t(m, N_("Finding")),
                                 t(m, N_("State")),  t(m, N_("Version")),
                                 t(m, N_("Owner")),  t(m, N_("Due date"))};
    struct document_table *table =
        document_table(m->d, t(m, N_("List of remediation plans")), heads, 6);

    for (size_t i = 0; i < n; i++) {
        document_cell(m->d, table, rows[i].plan->clause, "");
        document_cell(m->d, table, rows[i].name, "");
        document_cell(m->d, table,
                      plan_state_text(m->cx->lang, rows[i].plan->state),
                      rows[i].plan->state);
        document_cell_number(m->d, table, rows[i].version->number);
        document_cell(m->d, table, rows[i].version->owner, "");
        document_cell_date(m->d, table, rows[i].version->due_date);
    }
}

static void
add_milestones(struct making *m, const struct plan_row rows[], size_t n)
{
    const char *const heads[] = {t(m, N_("Clause")), t(m, N_("Step")),
                                 t(m, N_("Due date")), t(m, N_("Done on"))};
    struct document_table *table =
        document_table(m->d, t(m, N_("Steps")), heads, 4);

    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < rows[i].version->nmilestones; k++) {
            const struct milestone *ms = &rows[i].version->milestones[k];
            document_cell(m->d, table, rows[i].plan->clause, "");
            document_cell(m->d, table, ms->title, "");
            document_cell_date(m->d, table, ms->due_date);
            document_cell_date(m->d, table, date_of(m, ms->done_us));
        }
}

/* The version in force, or the newest one while none is. */
static RESULT
load_version(struct making *m, const struct plan *p, struct plan_row *out)
{
    const int64_t wanted =
        p->agreed_version.has ? p->agreed_version.v : p->latest_version;
    struct plan_version_list versions;

    out->plan = p;
    out->name = finding_title(m->cx->arena, m->cx->lang, "", p->finding_source,
                              p->finding_title);
    TRY(plan_versions(m->cx, p, &versions));
    const struct plan_version *v = versions.v;
    for (size_t i = 0; i < versions.n; i++, v++)
        if (v->number == wanted)
            out->version = v;
    return OK;
}

static RESULT
add_plans(struct making *m)
{
    struct plan_list all;
    size_t n = 0;

    TRY(plan_list(m->cx, &all));
    struct plan_row *rows = arena_array(m->cx->arena, all.n, sizeof(*rows));
    for (size_t i = 0; i < all.n; i++) {
        if (strcmp(all.v[i].vendor_id, m->vendor_id) != 0)
            continue;
        TRY(load_version(m, &all.v[i], &rows[n]));
        n += rows[n].version != NULL;
    }
    document_text(m->d, PART_HEADING, t(m, N_("Remediation plans")));
    if (n == 0) {
        document_text(m->d, PART_NOTE, t(m, N_("There are no plans.")));
        return OK;
    }
    struct picture *line = report_time_line(m->cx, rows, n);
    if (line != NULL)
        document_picture(m->d, line);
    add_plan_table(m, rows, n);
    add_milestones(m, rows, n);
    return OK;
}

/* ---- The whole ---- */

static void
add_front(struct making *m, const struct vendor *v)
{
    document_fact(m->d, t(m, N_("Vendor")), v->name, "");
    document_fact(m->d, t(m, N_("Corporate number")),
                  opt_text_or_empty(v->corporate_number), "");
    document_fact(m->d, t(m, N_("Country of the head office")),
                  country_text(m->cx->lang, v->country), "");
    document_fact_date(m->d, t(m, N_("Made on")),
                       clock_date(m->cx->arena, m->cx->now_us));
}

enum err
vendor_report(struct cx *cx, const char *vendor_id, struct vendor *out_vendor,
              struct document **out)
{
    struct making m = {.cx = cx};

    TRY(vendor_get(cx, vendor_id, out_vendor));
    m.vendor_id = out_vendor->id;
    m.d = document_new(
        cx, tr(cx->lang, N_("Security assessment report")),
        tr(cx->lang,
           N_("Decisions, control status, findings and remediation plans of "
              "one vendor, as the portal shows them on this day.")));
    add_front(&m, out_vendor);
    TRY(report_store_submissions(cx, m.vendor_id, &m.submissions));
    TRY(add_engagements(&m));
    TRY(add_findings(&m));
    TRY(add_plans(&m));
    *out = m.d;
    return OK;
}
