/* /api/v1/submission-requests: what procurement systems ask for, and what
 * became of it; and the next cycle of an engagement. */
#include "api/api.h"
#include "outbox/signature.h"
#include "request/request_web.h"
#include "result/result_web.h"
#include "submission/due_date.h"

#include <jansson.h>
#include <string.h>

/* ---- JSON ---- */

/* Where to call, with what it may hold, is for nobody but whoever said it. */
static json_t *
callback_json(const struct req *rq, const struct submission_request *r)
{
    return strcmp(r->client_id, rq->cx.actor.user_id) == 0
               ? api_opt_text(r->callback_url)
               : json_null();
}

static json_t *
request_json(const struct req *rq, const struct submission_request *r)
{
    json_t *j = json_pack(
        "{s:s, s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:o, s:s, s:s}", "id", r->id,
        "status", r->state, "reference", r->reference, "vendor_id",
        r->vendor_id, "engagement_id", api_opt_text(r->engagement_id),
        "engagement_name", r->engagement_name, "description", r->description,
        "business_owner", r->business_owner, "facts", api_words(r->facts),
        "need_by", r->need_by, "department", r->department);

    json_object_set_new(j, "callback_url", callback_json(rq, r));
    json_object_set_new(j, "submission_id", api_opt_text(r->submission_id));
    json_object_set_new(j, "was_under_way", json_boolean(r->was_under_way));
    json_object_set_new(j, "reason", api_text(r->reason));
    json_object_set_new(j, "received_at", api_time(r->received_us));
    json_object_set_new(j, "settled_at", api_opt_time(r->decided_us));
    json_object_set_new(j, "updated_at", api_time(r->updated_us));
    return j;
}

static json_t *
scope_json(struct cx *cx, const struct submission_request *r,
           const struct request_scope *scope)
{
    json_t *clauses = json_array();

    for (size_t i = 0; i < scope->scope.n; i++) {
        const struct scope_clause *c = &scope->scope.v[i];
        json_array_append_new(
            clauses, json_pack("{s:s, s:b, s:b, s:o}", "clause", c->clause,
                               "knock_out", c->knock_out, "asked", c->is_asked,
                               "reason", result_reason(cx, scope->q, c)));
    }
    return json_pack(
        "{s:s, s:b, s:I, s:I, s:o}", "questionnaire_version", scope->q->version,
        "preliminary", r->submission_id.or_null == NULL, "clauses_asked",
        (json_int_t)scope->nasked, "clauses_left_out",
        (json_int_t)(scope->scope.n - scope->nasked), "clauses", clauses);
}

/* One request, with its scope. */
static RESULT
whole_json(struct req *rq, const char *id, json_t **out)
{
    struct submission_request r;
    struct request_scope scope;

    TRY(request_get(&rq->cx, id, &r));
    *out = request_json(rq, &r);
    const enum err e = request_scope(&rq->cx, &r, &scope);
    if (e != OK && e != ERR_NOT_FOUND) {
        json_decref(*out);
        return e;
    }
    json_object_set_new(
        *out, "scope", e == OK ? scope_json(&rq->cx, &r, &scope) : json_null());
    api_in_language(rq);
    return OK;
}

/* By which the caller knows that a callback is from the portal; for nobody but
 * whoever gave the address. */
static void
add_secret(struct req *rq, const struct submission_request *r, json_t *j)
{
    uint8_t key[SIGNATURE_KEY_BYTES];

    if (r->callback_url.or_null == NULL ||
        strcmp(r->client_id, rq->cx.actor.user_id) != 0)
        return;
    reply_header(rq, "Cache-Control", "no-store");
    signature_key_of(r->id, key);
    json_object_set_new(
        j, "callback_secret",
        json_string(signature_secret(rq->cx.arena, key, sizeof(key))));
}

/* ---- asking ---- */

struct vendor_ref {
    const char *system, *id;
};
static const struct api_member vendor_members[] = {
    API_MEMBER(vendor_ref, system, API_LINE, .is_required = true, .max = 60),
    API_MEMBER(vendor_ref, id, API_LINE, .is_required = true, .max = 200),
    API_MEMBERS_END,
};
struct new_engagement {
    const char *name, *description, *business_owner;
};
static const struct api_member engagement_members[] = {
    API_MEMBER(new_engagement, name, API_LINE, .is_required = true, .max = 200),
    API_MEMBER(new_engagement, description, API_TEXT, .max = 5000),
    API_MEMBER(new_engagement, business_owner, API_LINE, .max = 200),
    API_MEMBERS_END,
};
struct asked {
    const char *engagement_id, *vendor_id, *need_by, *department, *reference,
        *callback_url;
    struct json_t *vendor, *engagement;
    struct api_texts facts;
};
static const struct api_member asked_members[] = {
    API_MEMBER(asked, engagement_id, API_UUID),
    API_MEMBER(asked, vendor_id, API_UUID),
    API_MEMBER(asked, vendor, API_OBJECT),
    API_MEMBER(asked, engagement, API_OBJECT),
    API_MEMBER(asked, facts, API_TEXTS, .max = 50),
    API_MEMBER(asked, need_by, API_DATE, .is_required = true),
    API_MEMBER(asked, department, API_LINE, .is_required = true, .max = 200),
    API_MEMBER(asked, reference, API_LINE, .is_required = true, .max = 100),
    API_MEMBER(asked, callback_url, API_LINE, .max = 2000),
    API_MEMBERS_END,
};

/* For whom: exactly one of the three, and what belongs to it. What stands there
 * and cannot be read counts as one. */
static RESULT
read_whom(struct req *rq, const struct api_in *body, const struct asked *in,
          struct request_in *out, bool *out_is_known)
{
    const bool is_there =
        *in->engagement_id != '\0' || api_is_flawed(rq, "/engagement_id");
    const bool is_of_ours =
        *in->vendor_id != '\0' || api_is_flawed(rq, "/vendor_id");
    const bool is_of_others =
        in->vendor != NULL || api_is_flawed(rq, "/vendor");
    const bool is_one = is_there + is_of_ours + is_of_others == 1;
    struct vendor_ref ref = {.system = "", .id = ""};
    struct new_engagement e = {
        .name = "", .description = "", .business_owner = ""};

    if (!is_one)
        api_flaw(rq, "", "exactly_one",
                 T("Give exactly one of engagement_id, vendor_id and vendor."));
    if (in->vendor != NULL)
        api_read(rq, in->vendor, "/vendor", vendor_members, &ref);
    if (in->engagement != NULL)
        api_read(rq, in->engagement, "/engagement", engagement_members, &e);
    if (is_one && is_there && api_sent(body, "engagement"))
        api_flaw(rq, "/engagement", "not_allowed",
                 T("An engagement that exists has its name already."));
    if (is_one && !is_there && in->engagement == NULL)
        api_flaw(rq, "/engagement", "required",
                 T("Say what the new engagement is."));
    out->vendor_id = in->vendor_id;
    out->vendor_pointer = in->vendor != NULL ? "/vendor" : "/vendor_id";
    if (in->vendor != NULL && *ref.system != '\0' && *ref.id != '\0')
        TRY(request_vendor_of(&rq->cx, ref.system, ref.id, &out->vendor_id));
    out->name = e.name;
    out->description = e.description;
    out->business_owner = e.business_owner;
    *out_is_known = is_one && !(is_there && *in->engagement_id == '\0');
    return OK;
}

/* What was read, and with flaws in it what else is wrong. */
static RESULT
file_or_check(struct req *rq, const struct request_in *in, bool is_whom_known,
              const char **out_id)
{
    struct request_flaws flaws = {.n = 0};
    bool is_new;
    enum err e;

    if (rq->nproblems > 0)
        e = request_check(&rq->cx, in, is_whom_known, &flaws);
    else
        e = request_file(&rq->cx, in, &flaws, out_id, &is_new);
    if (e != ERR_INVALID && e != OK)
        return e;
    for (size_t i = 0; i < flaws.n; i++)
        api_flaw(rq, flaws.v[i].pointer, flaws.v[i].code, flaws.v[i].message);
    TRY(api_flaws(rq));
    return e;
}

static enum err
ask(struct req *rq)
{
    struct asked in = {.vendor = NULL};
    struct api_in body;
    bool is_whom_known;
    const char *id = "";
    json_t *j;

    TRY(api_read_body(rq, asked_members, &in, &body));
    struct request_in whom = {.engagement_id = in.engagement_id,
                              .facts = in.facts.v,
                              .nfacts = in.facts.n,
                              .has_facts = api_sent(&body, "facts"),
                              .need_by = in.need_by,
                              .department = in.department,
                              .reference = in.reference,
                              .callback_url = in.callback_url};
    TRY(read_whom(rq, &body, &in, &whom, &is_whom_known));
    TRY(file_or_check(rq, &whom, is_whom_known, &id));
    TRY(whole_json(rq, id, &j));
    return api_accepted(rq, j, "/api/v1/submission-requests/%s", id);
}

/* ---- what became of it ---- */

static const char *const states[] = {"received",  "accepted", "issued",
                                     "submitted", "decided",  "declined",
                                     "cancelled", NULL};
static const struct api_member filters[] = {
    {.name = "status",
     .type = API_CODE,
     .offset = offsetof(struct request_filter, state),
     .codes = states},
    API_MEMBER(request_filter, vendor_id, API_UUID),
    API_MEMBER(request_filter, engagement_id, API_UUID),
    API_MEMBER(request_filter, reference, API_LINE, .max = 100),
    API_MEMBERS_END,
};

static enum err
list(struct req *rq)
{
    struct request_filter f = {.state = ""};
    struct api_page page;
    struct request_list all;

    TRY(api_page(rq, filters, &f, &page));
    f.after_us = page.after_us;
    f.after_id = page.after_id;
    f.limit = page.fetch;
    TRY(request_list(&rq->cx, &f, &all));
    for (size_t i = 0; i < api_shown(&page, all.n); i++)
        api_page_add(&page, request_json(rq, &all.v[i]), all.v[i].updated_us,
                     all.v[i].id);
    return api_reply_page(rq, &page, all.n);
}

static enum err
show(struct req *rq)
{
    const char *id = req_param(rq, "submission_request_id");
    struct submission_request r;
    json_t *j;

    TRY(api_query(rq, NULL, NULL));
    TRY(request_get(&rq->cx, id, &r));
    TRY(whole_json(rq, id, &j));
    add_secret(rq, &r, j);
    return api_reply(rq, 200, j);
}

struct cancelled {
    const char *reason;
};
static const struct api_member cancel_members[] = {
    API_MEMBER(cancelled, reason, API_TEXT, .is_required = true, .max = 600),
    API_MEMBERS_END,
};

static enum err
cancel(struct req *rq)
{
    const char *id = req_param(rq, "submission_request_id");
    struct cancelled in = {.reason = ""};
    struct api_in body;
    json_t *j;

    TRY(api_bind(rq, cancel_members, &in, &body));
    TRY(request_cancel(&rq->cx, id, in.reason));
    TRY(whole_json(rq, id, &j));
    return api_reply(rq, 200, j);
}

/* ---- the next cycle ---- */

struct reassessed {
    const char *due;
    bool with_sub_processors;
};
static const struct api_member reassess_members[] = {
    API_MEMBER(reassessed, due, API_DATE),
    API_MEMBER(reassessed, with_sub_processors, API_BOOL),
    API_MEMBERS_END,
};

static enum err
ask_again(struct req *rq)
{
    struct reassessed in = {.due = ""};
    struct api_in body;
    const char *id, *due;
    json_t *j;

    TRY(api_read_body(rq, reassess_members, &in, &body));
    if (*in.due != '\0' && due_date_check(&rq->cx, in.due, &due) != OK)
        api_flaw(rq, "/due", rq->cx.fault.code, T(rq->cx.fault.message));
    TRY(api_flaws(rq));
    const enum err e = request_reassess(&rq->cx, req_param(rq, "engagement_id"),
                                        in.due, in.with_sub_processors, &id);
    if (e == ERR_INVALID) {
        api_flaw(rq, "/due", rq->cx.fault.code, T(rq->cx.fault.message));
        return api_flaws(rq);
    }
    TRY(e);
    TRY(result_submission_json(&rq->cx, id, &j));
    return api_created(rq, j, "/api/v1/submissions/%s", id);
}

const struct route request_api_routes[] = {
    {GET, "/api/v1/submission-requests",
     P_SUBMISSIONS_READ | P_SUBMISSIONS_REQUEST | P_READ_ALL, NO_BODY, list,
     "api.request.list", 0, NULL},
    {POST, "/api/v1/submission-requests", P_SUBMISSIONS_REQUEST, JSON, ask,
     "api.request.ask", 0, NULL},
    {GET, "/api/v1/submission-requests/:submission_request_id",
     P_SUBMISSIONS_READ | P_SUBMISSIONS_REQUEST | P_READ_ALL, NO_BODY, show,
     "api.request.show", 0, NULL},
    {POST, "/api/v1/submission-requests/:submission_request_id/cancel",
     P_SUBMISSIONS_REQUEST, JSON, cancel, "api.request.cancel", 0, NULL},
    {POST, "/api/v1/engagements/:engagement_id/reassess", P_SUBMISSIONS_REQUEST,
     JSON, ask_again, "api.engagement.reassess", 0, NULL},
    {.path = NULL},
};
