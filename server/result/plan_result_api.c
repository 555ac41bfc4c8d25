/* GET /api/v1/plans: every version that was proposed, and what was agreed. */
#include "result/plan_result.h"
#include "result/result_web.h"

#include <string.h>

static json_t *
step_json(const struct plan_step_result *m)
{
    return json_pack("{s:I, s:s, s:o, s:s, s:o}", "position",
                     (json_int_t)m->position, "title", m->title, "start",
                     api_opt_text(m->start_date), "due", m->due_date, "done_at",
                     api_opt_time(m->done_us));
}

static json_t *
version_json(const struct plan_results *all,
             const struct plan_version_result *v)
{
    json_t *steps = json_array();
    json_t *j =
        json_pack("{s:I, s:s, s:s, s:o, s:s, s:s, s:s, s:o}", "number",
                  (json_int_t)v->number, "side", v->side, "actions", v->actions,
                  "finding_ids", api_words(v->finding_ids), "due", v->due_date,
                  "cost_bearer", v->cost_bearer, "sha256", v->sha256,
                  "consulted_on", api_opt_text(v->consulted_on));

    for (size_t i = 0; i < all->nsteps; i++)
        if (all->steps[i].number == v->number &&
            strcmp(all->steps[i].plan_id, v->plan_id) == 0)
            json_array_append_new(steps, step_json(&all->steps[i]));
    json_object_set_new(j, "milestones", steps);
    json_object_set_new(j, "extension_reason", api_text(v->reason));
    json_object_set_new(j, "proposed_at", api_time(v->created_us));
    json_object_set_new(j, "vendor_agreed_at",
                        api_opt_time(v->vendor_agreed_us));
    json_object_set_new(j, "alludo_agreed_at",
                        api_opt_time(v->alludo_agreed_us));
    return j;
}

static json_t *
claim_json(const struct plan_claim_result *c)
{
    return json_pack("{s:I, s:s, s:o, s:o, s:o, s:s, s:o}", "version",
                     (json_int_t)c->number, "note", c->note, "attachment_ids",
                     api_words(c->attachment_ids), "claimed_at",
                     api_time(c->claimed_us), "outcome", api_text(c->outcome),
                     "outcome_note", c->outcome_note, "judged_at",
                     api_opt_time(c->judged_us));
}

static json_t *
plan_json(const struct plan_results *all, const struct plan_result *p)
{
    json_t *versions = json_array(), *claims = json_array();
    json_t *j = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:o, s:b}", "id", p->id,
        "vendor_id", p->vendor_id, "engagement_id", p->engagement_id,
        "party_id", p->party_id, "submission_id", p->submission_id,
        "finding_id", p->finding_id, "clause", p->clause, "state", p->state,
        "latest_version", (json_int_t)p->latest_version, "next_due",
        api_opt_text(p->next_due), "overdue", p->is_overdue);

    for (size_t i = 0; i < all->nversions; i++)
        if (strcmp(all->versions[i].plan_id, p->id) == 0)
            json_array_append_new(versions,
                                  version_json(all, &all->versions[i]));
    for (size_t i = 0; i < all->nclaims; i++)
        if (strcmp(all->claims[i].plan_id, p->id) == 0)
            json_array_append_new(claims, claim_json(&all->claims[i]));
    json_object_set_new(j, "agreed_version",
                        p->agreed_version.has
                            ? json_integer(p->agreed_version.v)
                            : json_null());
    json_object_set_new(j, "versions", versions);
    json_object_set_new(j, "completions", claims);
    json_object_set_new(j, "created_at", api_time(p->created_us));
    json_object_set_new(j, "completed_at", api_opt_time(p->completed_us));
    json_object_set_new(j, "verified_at", api_opt_time(p->verified_us));
    json_object_set_new(j, "ended_at", api_opt_time(p->ended_us));
    json_object_set_new(j, "end_reason", api_text(p->end_reason));
    json_object_set_new(j, "updated_at", api_time(p->updated_us));
    return j;
}

static const char *const states[] = {
    "proposed", "agreed", "completed", "closed", "withdrawn", "ended", NULL};
static const struct api_member filters[] = {
    API_MEMBER(result_filter, vendor_id, API_UUID),
    API_MEMBER(result_filter, engagement_id, API_UUID),
    API_MEMBER(result_filter, party_id, API_UUID),
    API_MEMBER(result_filter, submission_id, API_UUID),
    API_MEMBER(result_filter, state, API_CODE, .codes = states),
    API_MEMBERS_END,
};

static enum err
list(struct req *rq)
{
    struct result_filter f = {.state = ""};
    struct api_page page;
    struct plan_results all;

    TRY(api_page(rq, filters, &f, &page));
    result_page(&f, &page);
    TRY(plan_results(&rq->cx, &f, &all));
    for (size_t i = 0; i < api_shown(&page, all.n); i++)
        api_page_add(&page, plan_json(&all, &all.v[i]), all.v[i].updated_us,
                     all.v[i].id);
    return api_reply_page(rq, &page, all.n);
}

static enum err
show(struct req *rq)
{
    struct plan_results one;

    TRY(api_query(rq, NULL, NULL));
    TRY(plan_result(&rq->cx, req_param(rq, "plan_id"), &one));
    return api_reply(rq, 200, plan_json(&one, one.v));
}

const struct route plan_result_api_routes[] = {
    {GET, "/api/v1/plans", RESULT_READERS, NO_BODY, list, "api.plan.list", 0,
     NULL},
    {GET, "/api/v1/plans/:plan_id", RESULT_READERS, NO_BODY, show,
     "api.plan.show", 0, NULL},
    {.path = NULL},
};
