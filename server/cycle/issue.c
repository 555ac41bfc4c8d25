#include "cycle/issue.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "cycle/carry.h"
#include "cycle/issue_store.h"
#include "questionnaire/questionnaire.h"
#include "status/status.h"
#include "submission/due_date.h"
#include "submission/scope.h"
#include "submission/submission.h"
#include "submission/submission_mail.h"
#include "submission/submission_state.h"
#include "turn/turn.h"
#include "vendor/engagement.h"
#include "vendor/party.h"

#include <string.h>

/* The vendor itself always takes part; a sub-processor when it was named for
 * the engagement. */
static RESULT
check_party(struct cx *cx, const struct engagement *e, const struct party *p)
{
    struct party_list taking_part;

    if (strcmp(p->vendor_id, e->vendor_id) != 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    if (p->ended_us.has)
        return FAIL(cx, ERR_CONFLICT, "party_ended",
                    N_("This party does not work for the vendor any more."));
    if (strcmp(p->kind, "vendor") == 0)
        return OK;
    TRY(party_list_of_engagement(cx, e->id, e->vendor_id, &taking_part));
    for (size_t i = 0; i < taking_part.n; i++)
        if (strcmp(taking_part.v[i].id, p->id) == 0)
            return OK;
    return FAIL(cx, ERR_CONFLICT, "party_not_taking_part",
                N_("This sub-processor does not take part in the "
                   "engagement."));
}

/* The computed scope as JSON; numbers and codes need no escaping. */
static const char *
computed_scope(struct arena *a, const struct questionnaire *q,
               const char *facts)
{
    const char **parts = arena_array(a, q->nclauses, sizeof(*parts));
    size_t total = 3, n = 0;

    for (size_t i = 0; i < q->nclauses; i++) {
        const struct clause *c = &q->clauses[i];
        const char *reason;
        if (!c->is_assessable)
            continue;
        const bool is_asked = clause_applies(c, facts, a, &reason);
        parts[n] =
            arena_printf(a,
                         "{\"clause\":\"%s\",\"position\":%d,\"domain\":%d,"
                         "\"knock_out\":%s,\"is_asked\":%s,\"reason\":\"%s\"}",
                         c->number, c->position, c->domain,
                         c->is_knock_out ? "true" : "false",
                         is_asked ? "true" : "false", reason);
        total += strlen(parts[n++]) + 1;
    }
    char *json = arena_alloc(a, total), *end = json;
    for (size_t i = 0; i < n; i++) {
        *end++ = i == 0 ? '[' : ',';
        end = stpcpy(end, parts[i]);
    }
    *end = ']';
    return json;
}

static RESULT
newest(struct cx *cx, const struct questionnaire **out)
{
    const enum err e = questionnaire_newest(cx, out);

    if (e == ERR_NOT_FOUND)
        return FAIL(cx, ERR_CONFLICT, "no_questionnaire",
                    N_("No version of the standard has been published yet."));
    return e;
}

enum err
submission_draft(struct cx *cx, const char *engagement_id, const char *party_id,
                 const char **out_id)
{
    struct engagement e;
    struct party p;
    const struct questionnaire *q;
    int64_t cycle, running;
    bool is_new = false;

    TRY(engagement_get(cx, engagement_id, &e));
    TRY(party_get(cx, party_id, &p));
    TRY(check_party(cx, &e, &p));
    TRY(newest(cx, &q));
    TRY(issue_store_last_cycle(cx, e.id, p.id, e.vendor_id, &cycle, &running));
    const struct submission_new in = {
        .id = random_uuid(cx->arena),
        .vendor_id = e.vendor_id,
        .engagement_id = e.id,
        .party_id = p.id,
        .questionnaire_id = q->id,
        .cycle = cycle + 1,
        .facts = e.facts,
    };
    if (running == 0)
        TRY(issue_store_add(cx, &in, &is_new));
    if (!is_new)
        return FAIL(cx, ERR_CONFLICT, "cycle_running",
                    N_("A questionnaire for this party and engagement is "
                       "under way already."));
    issue_store_add_scope(cx, in.id, in.vendor_id,
                          computed_scope(cx->arena, q, in.facts));
    audit_log(cx, "submission.drafted", in.vendor_id, in.id, q->version);
    *out_id = in.id;
    return OK;
}

enum err
submission_issue(struct cx *cx, const char *id, const char *due_date)
{
    struct submission s;

    TRY(submission_issue_untold(cx, id, due_date, &s));
    return submission_mail(cx, &s, NEWS_ISSUED, s.due_date.or_null);
}

enum err
submission_issue_untold(struct cx *cx, const char *id, const char *due_date,
                        struct submission *out)
{
    struct submission s;
    struct scope scope;
    const char *date;
    size_t nasked = 0;

    TRY(submission_lock_for(cx, id, ACT_ISSUE, &s));
    TRY(due_date_check(cx, due_date, &date));
    TRY(scope_get(cx, s.id, s.vendor_id, &scope));
    for (size_t i = 0; i < scope.n; i++) {
        const struct scope_clause *c = &scope.v[i];
        if (!c->is_asked)
            continue;
        status_add_clause(cx, s.id, c->clause, s.vendor_id, s.engagement_id,
                          s.party_id, (int)c->domain, c->knock_out);
        nasked++;
    }
    if (nasked == 0)
        return FAIL(cx, ERR_INVALID, "empty_scope",
                    N_("No clause is asked. Ask at least one."));
    issue_store_open(cx, &s, date);
    turn_pass(cx, s.id, s.vendor_id, "", "vendor");
    TRY(carry_over(cx, &s, &scope));
    audit_log(cx, "submission.issued", s.vendor_id, s.id, date);
    s.due_date.or_null = date;
    *out = s;
    return OK;
}
