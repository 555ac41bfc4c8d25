#include "status/status.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/text.h"
#include "status/status_store.h"

#include <string.h>

static const struct {
    const char *code, *text;
} words[STATUS_COUNT] = {
    [STATUS_PLAN_OVERDUE] = {"plan_overdue", N_("Plan overdue")},
    [STATUS_GAP] = {"gap", N_("Gap")},
    [STATUS_EVIDENCE_EXPIRED] = {"evidence_expired", N_("Evidence expired")},
    [STATUS_NEEDS_CLARIFICATION] = {"needs_clarification",
                                    N_("Needs clarification")},
    [STATUS_UNANSWERED] = {"unanswered", N_("Unanswered")},
    [STATUS_ANSWERED] = {"answered", N_("Answered")},
    [STATUS_PLAN_PROPOSED] = {"plan_proposed", N_("Plan proposed")},
    [STATUS_PLAN_AGREED] = {"plan_agreed", N_("Plan agreed")},
    [STATUS_ALTERNATIVE_ACCEPTED] = {"alternative_accepted",
                                     N_("Alternative accepted")},
    [STATUS_GOVERNED_BY_CONTRACT] = {"governed_by_contract",
                                     N_("Governed by contract")},
    [STATUS_CONFORMS] = {"conforms", N_("Conforms")},
    [STATUS_NOT_APPLICABLE] = {"not_applicable", N_("Not applicable")},
    [STATUS_NOT_ASKED] = {"not_asked", N_("Not asked")},
};

const char *
status_code(enum status s)
{
    return words[s].code;
}

const char *
status_text(enum lang lang, enum status s)
{
    return tr(lang, words[s].text);
}

const char *
status_short(enum lang lang, enum status s)
{
    static const char *const shorter[STATUS_COUNT] = {
        [STATUS_NEEDS_CLARIFICATION] = N_("To clarify"),
        [STATUS_UNANSWERED] = N_("No answer"),
        [STATUS_PLAN_PROPOSED] = N_("Proposed"),
        [STATUS_PLAN_AGREED] = N_("Agreed"),
        [STATUS_ALTERNATIVE_ACCEPTED] = N_("Alt. accepted"),
        [STATUS_GOVERNED_BY_CONTRACT] = N_("By contract"),
        [STATUS_NOT_APPLICABLE] = N_("N/A"),
    };

    return shorter[s] != NULL ? tr(lang, shorter[s]) : status_text(lang, s);
}

bool
status_parse(const char *code, enum status *out)
{
    for (int i = 0; i < STATUS_COUNT; i++)
        if (strcmp(words[i].code, code) == 0) {
            *out = (enum status)i;
            return true;
        }
    return false;
}

enum match { ANY, YES };

/* In the rules: where the performer is. */
#define STATUS_INHERITED STATUS_COUNT

/* The first row that fits decides. NULL and ANY fit everything. */
static const struct rule {
    enum match gap;     /* a gap that is not settled */
    enum match overdue; /* an agreed milestone is past, of any finding here */
    enum match expired; /* a claim that rests on expired evidence */
    const char *plan, *verdict, *claim;
    int status; /* or STATUS_INHERITED */
} rules[] = {
    {YES, YES, ANY, NULL, NULL, NULL, STATUS_PLAN_OVERDUE},
    {YES, ANY, ANY, "agreed", NULL, NULL, STATUS_PLAN_AGREED},
    {YES, ANY, ANY, "proposed", NULL, NULL, STATUS_PLAN_PROPOSED},
    {YES, ANY, ANY, NULL, NULL, NULL, STATUS_GAP},
    {ANY, ANY, ANY, NULL, "needs_clarification", NULL,
     STATUS_NEEDS_CLARIFICATION},
    {ANY, ANY, ANY, NULL, NULL, "inherited", STATUS_INHERITED},
    {ANY, ANY, YES, NULL, NULL, NULL, STATUS_EVIDENCE_EXPIRED},
    {ANY, ANY, ANY, NULL, "alternative_accepted", NULL,
     STATUS_ALTERNATIVE_ACCEPTED},
    {ANY, ANY, ANY, NULL, "not_applicable", NULL, STATUS_NOT_APPLICABLE},
    {ANY, ANY, ANY, NULL, "conforms", NULL, STATUS_CONFORMS},
    {ANY, ANY, ANY, NULL, "gap", NULL, STATUS_CONFORMS}, /* plan verified */
    {ANY, ANY, ANY, NULL, NULL, "", STATUS_UNANSWERED},
    {ANY, ANY, ANY, NULL, NULL, NULL, STATUS_ANSWERED},
};

static bool
is_past(const char *date, const char *today)
{
    return *date != '\0' && strcmp(date, today) < 0;
}

static bool
fits(enum match wanted, bool is)
{
    return wanted == ANY || is;
}

static bool
fits_word(const char *wanted, const char *word)
{
    return wanted == NULL || strcmp(wanted, word) == 0;
}

enum status
status_derive(const struct status_inputs *in, const char *today)
{
    const bool is_gap =
        in->open_findings > 0 || (strcmp(in->verdict, "gap") == 0 &&
                                  strcmp(in->plan_state, "closed") != 0);
    const bool is_overdue = is_past(in->plan_due, today);
    const bool is_expired = is_past(in->evidence_expires, today) &&
                            (strcmp(in->claim, "conforms") == 0 ||
                             strcmp(in->claim, "partly") == 0);
    const struct rule *r = rules;

    while (
        !(fits(r->gap, is_gap) && fits(r->overdue, is_overdue) &&
          fits(r->expired, is_expired) && fits_word(r->plan, in->plan_state) &&
          fits_word(r->verdict, in->verdict) && fits_word(r->claim, in->claim)))
        r++; /* the last row fits everything */
    if (r->status != STATUS_INHERITED)
        return (enum status)r->status;
    enum status performer = STATUS_UNANSWERED;
    if (in->performer != NULL)
        (void)status_parse(in->performer, &performer); /* or not known */
    return performer;
}

void
status_add_clause(struct cx *cx, const char *submission_id, const char *clause,
                  const char *vendor_id, const char *engagement_id,
                  const char *party_id, int domain, bool is_knock_out)
{
    status_store_add(cx, submission_id, clause, vendor_id, engagement_id,
                     party_id, domain, is_knock_out);
}

void
status_leave_scope(struct cx *cx, const char *submission_id, const char *clause,
                   const char *vendor_id)
{
    status_store_leave(cx, submission_id, clause, vendor_id);
}

void
status_set_claim(struct cx *cx, const char *submission_id, const char *clause,
                 const char *vendor_id, const char *claim)
{
    status_store_claim(cx, submission_id, clause, vendor_id, claim);
}

void
status_set_inherited(struct cx *cx, const char *submission_id,
                     const char *clause, const char *vendor_id,
                     const char *party_id)
{
    status_store_inherit(cx, submission_id, clause, vendor_id, party_id);
}

void
status_set_verdict(struct cx *cx, const char *submission_id, const char *clause,
                   const char *vendor_id, const char *verdict)
{
    status_store_verdict(cx, submission_id, clause, vendor_id, verdict);
}

void
status_add_findings(struct cx *cx, const char *submission_id,
                    const char *clause, const char *vendor_id, int difference)
{
    status_store_findings(cx, submission_id, clause, vendor_id, difference);
}

void
status_set_evidence(struct cx *cx, const char *submission_id,
                    const char *clause, const char *vendor_id,
                    const char *expires)
{
    status_store_evidence(cx, submission_id, clause, vendor_id, expires);
}

enum err
status_of_submission(struct cx *cx, const char *submission_id,
                     const char *vendor_id, struct domain_status_list *out)
{
    return status_store_domains(cx, submission_id, vendor_id,
                                clock_date(cx->arena, cx->now_us), out);
}

enum err
status_overdue(struct cx *cx, const char *vendor_id, int64_t *out_count)
{
    return status_store_overdue(cx, vendor_id,
                                clock_date(cx->arena, cx->now_us), out_count);
}

enum err
status_of_submissions(struct cx *cx, const char *const ids[], size_t n,
                      struct domain_status_list *out)
{
    const char *list = "{";

    for (size_t i = 0; i < n; i++) {
        if (!text_is_uuid(ids[i]))
            return FAIL(cx, ERR_NOT_FOUND, "not_found",
                        N_("There is no such page."));
        list =
            arena_printf(cx->arena, "%s%s%s", list, i == 0 ? "" : ",", ids[i]);
    }
    return status_store_some(cx, arena_printf(cx->arena, "%s}", list),
                             clock_date(cx->arena, cx->now_us), out);
}

const char *
status_performer_text(struct arena *a, enum lang lang,
                      const struct performer *p)
{
    if (*p->party_id == '\0')
        return "";
    if (p->is_gone)
        return arena_printf(
            a, tr(lang, N_("%s takes no part in this engagement any more.")),
            p->name);
    if (!p->is_known)
        return arena_printf(
            a, tr(lang, N_("%s has not been assessed on this clause yet.")),
            p->name);
    return arena_printf(a, tr(lang, N_("%s stands here: %s")), p->name,
                        status_text(lang, p->status));
}

enum err
status_performers(struct cx *cx, const char *submission_id,
                  const char *vendor_id, struct performer_list *out)
{
    return status_store_performers(cx, submission_id, vendor_id,
                                   clock_date(cx->arena, cx->now_us), out);
}

enum err
status_of_all(struct cx *cx, struct domain_status_list *out)
{
    return status_store_all(cx, clock_date(cx->arena, cx->now_us), out);
}

enum err
status_clauses(struct cx *cx, const char *submission_id, const char *vendor_id,
               int domain, struct clause_status_list *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    struct status_row_list rows;

    TRY(status_store_clauses(cx, submission_id, vendor_id, domain, today,
                             &rows));
    struct clause_status *v = arena_array(cx->arena, rows.n, sizeof(*v));
    for (size_t i = 0; i < rows.n; i++) {
        const struct status_row *r = &rows.v[i];
        const struct status_inputs in = {
            .claim = r->claim,
            .verdict = r->verdict,
            .open_findings = r->open_findings,
            .plan_state = r->plan_state,
            .plan_due = r->plan_due,
            .evidence_expires = r->evidence_expires,
            .performer = r->performer,
        };
        v[i] = (struct clause_status){
            .submission_id = submission_id,
            .clause = r->clause,
            .domain = r->domain,
            .is_knock_out = r->knock_out,
            .status = status_derive(&in, today),
            .claim = r->claim,
            .verdict = r->verdict,
            .plan_state = r->plan_state,
            .plan_due = r->plan_due,
        };
    }
    *out = (struct clause_status_list){.v = v, .n = rows.n};
    return OK;
}
