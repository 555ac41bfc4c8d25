#include "scope/scope_request.h"

#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "scope/scope_change.h"
#include "scope/scope_mail.h"
#include "scope/scope_request_store.h"
#include "status/status.h"
#include "submission/submission_state.h"
#include "vendor/engagement.h"

#include <string.h>

#define REASON_MAX_BYTES 2000

enum err
scope_standing(struct cx *cx, const struct submission *s,
               struct scope_standing *out)
{
    return scope_store_standing(cx, s, out);
}

enum err
scope_request_get(struct cx *cx, const struct submission *s, const char *id,
                  struct scope_request *out)
{
    return scope_request_store_get(cx, s, id, out);
}

enum err
scope_request_list(struct cx *cx, struct scope_request_list *out)
{
    return scope_request_store_list(cx, out);
}

static RESULT
check_seen(struct cx *cx, const struct submission *s, const char *facts_seen)
{
    if (strcmp(s->facts, facts_seen) == 0)
        return OK;
    return FAIL(cx, ERR_CONFLICT, "stale",
                N_("The facts about the service have changed meanwhile. Please "
                   "read them again."));
}

static RESULT
check_text(struct cx *cx, const char *typed, const char *code,
           const char *missing, const char **out)
{
    const char *text = text_trim(cx->arena, typed);

    if (*text == '\0') {
        cx->fault = (struct fault){code, missing};
        return ERR_INVALID;
    }
    TRY(flaw_check_length(cx, "reason_too_long", text, REASON_MAX_BYTES));
    *out = text;
    return OK;
}

enum err
scope_confirm(struct cx *cx, const char *submission_id, const char *facts_seen)
{
    struct submission s;

    TRY(submission_lock_for(cx, submission_id, ACT_RESCOPE, &s));
    TRY(check_seen(cx, &s, facts_seen));
    scope_store_confirm(cx, &s);
    audit_log(cx, "scope.confirmed", s.vendor_id, s.id, s.facts);
    return OK;
}

enum err
scope_request_send(struct cx *cx, const char *submission_id,
                   const struct scope_request_in *typed, const char **out_id)
{
    struct submission s;
    struct scope_request_in in = *typed;
    const char *id = random_uuid(cx->arena);
    bool is_added;

    TRY(scope_facts_check(cx, typed->facts, &in.facts));
    TRY(submission_lock_for(cx, submission_id, ACT_RESCOPE, &s));
    TRY(check_seen(cx, &s, in.facts_seen));
    if (strcmp(in.facts, s.facts) == 0)
        return FAIL(cx, ERR_INVALID, "nothing_changed",
                    N_("None of the facts has changed."));
    TRY(check_text(cx, typed->reason, "reason_missing",
                   N_("Please give the reason."), &in.reason));
    TRY(scope_request_store_add(cx, &s, id, &in, &is_added));
    if (!is_added)
        return FAIL(cx, ERR_CONFLICT, "request_open",
                    N_("A change of the scope is waiting for a decision "
                       "already."));
    audit_log(cx, "scope.change_requested", s.vendor_id, s.id, in.facts);
    *out_id = id;
    return scope_mail(cx, &s, SCOPE_REQUESTED, in.reason);
}

/* Every decision holds the submission for update, so that this stays true. */
static RESULT
get_open(struct cx *cx, const struct submission *s, const char *id,
         struct scope_request *out)
{
    TRY(scope_request_store_get(cx, s, id, out));
    if (strcmp(out->state, "open") == 0)
        return OK;
    return FAIL(cx, ERR_CONFLICT, "request_decided",
                N_("This request has been decided or withdrawn already."));
}

enum err
scope_request_withdraw(struct cx *cx, const char *submission_id, const char *id)
{
    struct submission s;
    struct scope_request r;

    TRY(submission_lock(cx, submission_id, true, &s));
    TRY(get_open(cx, &s, id, &r));
    scope_request_store_decide(cx, &s, id, "withdrawn", "");
    audit_log(cx, "scope.request_withdrawn", s.vendor_id, s.id, r.facts_after);
    return OK;
}

/* Codes, numbers and truth values need no escaping; a reviewer's own reason is
 * never among them. */
static const char *
changes_json(struct arena *a, const struct scope_changes *changes)
{
    size_t total = 3;
    const char **parts = arena_array(a, changes->n + 1, sizeof(*parts));

    for (size_t i = 0; i < changes->n; i++) {
        const struct scope_change *c = &changes->v[i];
        parts[i] = arena_printf(
            a, "{\"clause\":\"%s\",\"is_asked\":%s,\"reason\":\"%s\"}",
            c->now->clause, c->is_asked ? "true" : "false", c->reason);
        total += strlen(parts[i]) + 1;
    }
    char *json = arena_alloc(a, total), *end = json;
    *end++ = '[';
    for (size_t i = 0; i < changes->n; i++) {
        if (i > 0)
            *end++ = ',';
        end = stpcpy(end, parts[i]);
    }
    *end++ = ']';
    return json;
}

/* The submission is held for update. */
static RESULT
apply(struct cx *cx, const struct submission *s, const char *facts)
{
    struct scope_changes changes;

    TRY(scope_preview(cx, s, facts, &changes));
    if (changes.nasked == 0)
        return FAIL(cx, ERR_CONFLICT, "empty_scope",
                    N_("No clause is asked. Ask at least one."));
    scope_store_apply(cx, s, changes_json(cx->arena, &changes), facts);
    for (size_t i = 0; i < changes.n; i++) {
        const struct scope_change *c = &changes.v[i];
        if (c->is_moved && c->is_asked)
            status_add_clause(cx, s->id, c->now->clause, s->vendor_id,
                              s->engagement_id, s->party_id,
                              (int)c->now->domain, c->now->knock_out);
        else if (c->is_moved)
            status_leave_scope(cx, s->id, c->now->clause, s->vendor_id);
    }
    audit_log(cx, "scope.changed", s->vendor_id, s->id,
              arena_printf(cx->arena, "+%zu -%zu: %s", changes.njoining,
                           changes.nleaving, facts));
    return OK;
}

static RESULT
decline(struct cx *cx, const char *submission_id, const char *id,
        const char *typed)
{
    struct submission s;
    struct scope_request r;
    const char *note;

    TRY(check_text(cx, typed, "note_missing",
                   N_("Tell the vendor why the scope stays."), &note));
    TRY(submission_lock(cx, submission_id, true, &s));
    TRY(get_open(cx, &s, id, &r));
    scope_request_store_decide(cx, &s, id, "declined", note);
    audit_log(cx, "scope.request_declined", s.vendor_id, s.id, r.facts_after);
    return scope_mail(cx, &s, SCOPE_DECLINED, note);
}

/* The service is the engagement's: its next questionnaire begins with what was
 * found out here. What is said of a sub-processor stays with it. */
static RESULT
remember(struct cx *cx, const struct submission *s, const char *facts)
{
    if (strcmp(s->party_kind, "vendor") != 0)
        return OK;
    return engagement_change_facts(cx, s->engagement_id, s->facts, facts);
}

static RESULT
approve(struct cx *cx, const char *submission_id, const char *id,
        const char *typed)
{
    struct submission s;
    struct scope_request r;
    const char *note = text_trim(cx->arena, typed);

    TRY(flaw_check_length(cx, "reason_too_long", note, REASON_MAX_BYTES));
    TRY(submission_lock_for(cx, submission_id, ACT_RESCOPE, &s));
    TRY(get_open(cx, &s, id, &r));
    TRY(check_seen(cx, &s, r.facts_before));
    TRY(apply(cx, &s, r.facts_after));
    scope_request_store_decide(cx, &s, id, "approved", note);
    scope_store_confirm_request(cx, &s, id);
    TRY(remember(cx, &s, r.facts_after));
    audit_log(cx, "scope.request_approved", s.vendor_id, s.id, r.facts_after);
    return scope_mail(cx, &s, SCOPE_APPROVED, note);
}

enum err
scope_request_decide(struct cx *cx, const char *submission_id, const char *id,
                     bool is_approved, const char *note)
{
    return is_approved ? approve(cx, submission_id, id, note)
                       : decline(cx, submission_id, id, note);
}

enum err
scope_follow_engagement(struct cx *cx, const char *submission_id,
                        const char *facts_seen, const char *facts,
                        const char *typed)
{
    struct submission s;
    struct engagement e;
    struct scope_standing standing;
    const char *reason;

    TRY(check_text(cx, typed, "reason_missing", N_("Please give the reason."),
                   &reason));
    TRY(submission_lock_for(cx, submission_id, ACT_RESCOPE, &s));
    TRY(check_seen(cx, &s, facts_seen));
    TRY(engagement_get(cx, s.engagement_id, &e));
    s.facts = e.facts;
    TRY(check_seen(cx, &s, facts));
    s.facts = facts_seen;
    if (strcmp(facts, facts_seen) == 0)
        return FAIL(cx, ERR_CONFLICT, "nothing_changed",
                    N_("None of the facts has changed."));
    TRY(scope_standing(cx, &s, &standing));
    if (standing.has_request && strcmp(standing.latest.state, "open") == 0)
        return FAIL(cx, ERR_CONFLICT, "request_open",
                    N_("A change of the scope is waiting for a decision "
                       "already."));
    TRY(apply(cx, &s, facts));
    return scope_mail(cx, &s, SCOPE_CHANGED, reason);
}
