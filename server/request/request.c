#include "request/request.h"

#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/list_cut.h"
#include "base/text.h"
#include "cycle/issue.h"
#include "request/request_store.h"
#include "submission/submission_state.h"
#include "vendor/engagement.h"
#include "vendor/external_id.h"
#include "vendor/party.h"

#include <string.h>

#define REASON_MAX_BYTES 2000

static const struct word states[] = {
    {"received", N_("Received")},         {"accepted", N_("Accepted")},
    {"issued", N_("Questionnaire sent")}, {"submitted", N_("Submitted")},
    {"decided", N_("Decided")},           {"declined", N_("Declined")},
    {"cancelled", N_("Cancelled")},       {NULL, NULL},
};

const char *
request_state_text(enum lang lang, const char *state)
{
    return word_text(lang, states, state);
}

enum err
request_get(struct cx *cx, const char *id, struct submission_request *out)
{
    return request_store_get(cx, id, out);
}

enum err
request_list(struct cx *cx, const struct request_filter *f,
             struct request_list *out)
{
    return request_store_list(cx, f, out);
}

enum err
request_waiting(struct cx *cx, int64_t page, int64_t nrows,
                struct request_list *out)
{
    TRY(request_store_waiting(cx, page * nrows, nrows + 1, out));
    out->has_more = list_cut(&out->n, nrows);
    return OK;
}

enum err
request_settled(struct cx *cx, struct request_list *out)
{
    return request_store_settled(cx, out);
}

enum err
request_count(struct cx *cx, int64_t *out)
{
    return request_store_count(cx, out);
}

enum err
request_vendor_of(struct cx *cx, const char *system, const char *id,
                  const char **out_vendor_id)
{
    const char *normal = external_id_normal(cx->arena, system, id);
    bool is_there;

    *out_vendor_id = "";
    return normal == NULL ? OK
                          : request_store_vendor_of(cx, system, normal,
                                                    out_vendor_id, &is_there);
}

/* What submission_draft() would make of the facts today. */
static void
preview(struct cx *cx, const struct questionnaire *q, const char *facts,
        struct scope *out)
{
    struct scope_clause *v = arena_array(cx->arena, q->nclauses, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < q->nclauses; i++) {
        const struct clause *c = &q->clauses[i];
        if (!c->is_assessable)
            continue;
        v[n] = (struct scope_clause){.clause = c->number,
                                     .position = c->position,
                                     .domain = c->domain,
                                     .knock_out = c->is_knock_out};
        v[n].is_asked = clause_applies(c, facts, cx->arena, &v[n].reason);
        n++;
    }
    *out = (struct scope){.v = v, .n = n};
}

enum err
request_scope(struct cx *cx, const struct submission_request *r,
              struct request_scope *out)
{
    const char *id = r->submission_id.or_null;
    struct submission s;

    *out = (struct request_scope){.q = NULL};
    if (id != NULL) {
        TRY(submission_get(cx, id, &s));
        TRY(questionnaire_get(cx, s.questionnaire_id, &out->q));
        TRY(scope_get(cx, id, r->vendor_id, &out->scope));
    } else {
        TRY(questionnaire_newest(cx, &out->q));
        preview(cx, out->q, r->facts, &out->scope);
    }
    for (size_t i = 0; i < out->scope.n; i++)
        out->nasked += out->scope.v[i].is_asked;
    return OK;
}

static RESULT
check_state(struct cx *cx, const char *state, const char *act,
            const char *allowed)
{
    if (text_has_word(allowed, state))
        return OK;
    return FAIL(cx, ERR_CONFLICT, "wrong_state",
                tr(cx->lang, N_("“%s” is not possible: the state of the "
                                "request is “%s”.")),
                tr(cx->lang, act), request_state_text(cx->lang, state));
}

/* Holds a request that waits until commit. */
static RESULT
hold(struct cx *cx, const char *id, const char *act)
{
    const char *state;

    TRY(request_store_lock(cx, id, &state));
    return check_state(cx, state, act, "received");
}

/* The engagement as it was asked for: registered now, or with its new facts. */
static RESULT
settle_engagement(struct cx *cx, const struct submission_request *r,
                  const char **out_id)
{
    const struct engagement_in in = {.name = r->engagement_name,
                                     .description = r->description,
                                     .business_owner = r->business_owner,
                                     .facts = r->facts};

    if (r->engagement_id.or_null == NULL)
        return engagement_create(cx, r->vendor_id, &in, out_id);
    *out_id = r->engagement_id.or_null;
    if (strcmp(r->facts, r->facts_now) == 0)
        return OK;
    return engagement_change_facts(cx, *out_id, r->facts_now, r->facts);
}

/* What somebody began since the request came in. */
static RESULT
find_running(struct cx *cx, const struct submission_request *r,
             const char **out_id)
{
    struct request_engagement e;
    bool is_there = false;

    *out_id = NULL;
    if (r->engagement_id.or_null != NULL)
        TRY(request_store_engagement(cx, r->engagement_id.or_null, &e,
                                     &is_there));
    if (is_there)
        *out_id = e.submission_id.or_null;
    return OK;
}

enum err
request_accept(struct cx *cx, const char *id, const char **out_submission_id)
{
    struct submission_request r;
    struct party own;
    const char *engagement_id, *submission_id;

    TRY(hold(cx, id, N_("Accept the request")));
    TRY(request_store_get(cx, id, &r));
    TRY(find_running(cx, &r, &submission_id));
    const bool was_under_way = submission_id != NULL;
    if (was_under_way) {
        engagement_id = r.engagement_id.or_null;
    } else {
        TRY(settle_engagement(cx, &r, &engagement_id));
        TRY(party_of_vendor(cx, r.vendor_id, &own));
        TRY(submission_draft(cx, engagement_id, own.id, &submission_id));
    }
    request_store_accepted(cx, id, engagement_id, submission_id, was_under_way);
    audit_log(cx, "submission_request.accepted", r.vendor_id, id,
              submission_id);
    *out_submission_id = submission_id;
    return OK;
}

static RESULT
check_reason(struct cx *cx, const char *typed, const char **out)
{
    *out = text_trim(cx->arena, typed);
    if (**out == '\0')
        return FAIL(cx, ERR_INVALID, "reason_missing",
                    N_("Please give the reason."));
    return flaw_check_length(cx, "reason_too_long", *out, REASON_MAX_BYTES);
}

enum err
request_decline(struct cx *cx, const char *id, const char *reason)
{
    struct submission_request r;
    const char *why;

    TRY(hold(cx, id, N_("Decline the request")));
    TRY(check_reason(cx, reason, &why));
    TRY(request_store_get(cx, id, &r));
    request_store_declined(cx, id, why);
    audit_log(cx, "submission_request.declined", r.vendor_id, id, "");
    return OK;
}

/* The draft that only this request led to, before the request itself: rows are
 * locked in this order everywhere. */
static RESULT
cancel_draft(struct cx *cx, const struct submission_request *r, const char *why,
             bool *out_gone)
{
    struct submission s;
    bool is_shared;

    *out_gone = false;
    if (r->submission_id.or_null == NULL || r->was_under_way)
        return OK;
    TRY(submission_lock(cx, r->submission_id.or_null, true, &s));
    TRY(request_store_is_shared(cx, r, &is_shared));
    if (is_shared || strcmp(s.state, "draft") != 0)
        return OK;
    *out_gone = true;
    return submission_cancel(cx, s.id, why);
}

enum err
request_cancel(struct cx *cx, const char *id, const char *reason)
{
    struct submission_request r;
    const char *why, *state;
    bool is_draft_gone;

    TRY(check_reason(cx, reason, &why));
    TRY(request_store_get(cx, id, &r));
    if (strcmp(r.client_id, cx->actor.user_id) != 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    TRY(check_state(cx, r.state, N_("Cancel the request"),
                    "received accepted"));
    TRY(cancel_draft(cx, &r, why, &is_draft_gone));
    TRY(request_store_lock(cx, id, &state));
    if (!is_draft_gone && strcmp(state, r.state) != 0)
        return FAIL(cx, ERR_RETRY, "changed_meanwhile",
                    N_("Somebody else has changed this meanwhile."));
    request_store_cancelled(cx, id, why);
    audit_log(cx, "submission_request.cancelled", r.vendor_id, id, "");
    return OK;
}
