/* GET /api/v1/submissions: where they stand, and what was decided. */
#include "result/result_web.h"
#include "result/submission_result.h"

#include <string.h>

static json_t *
condition_json(const struct condition_result *c)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "id", c->id, "text",
                     c->text, "due", c->due_date, "state", c->state, "clauses",
                     api_words(c->clauses), "finding_id",
                     api_opt_text(c->finding_id), "plan_id",
                     api_opt_text(c->plan_id));
}

static json_t *
decision_json(const struct submission_results *all,
              const struct decision_result *d)
{
    json_t *conditions = json_array();

    for (size_t i = 0; i < all->nconditions; i++)
        if (strcmp(all->conditions[i].decision_id, d->id) == 0)
            json_array_append_new(conditions,
                                  condition_json(&all->conditions[i]));
    return json_pack("{s:s, s:I, s:s, s:b, s:s, s:o, s:o, s:o}", "id", d->id,
                     "number", (json_int_t)d->number, "outcome", d->outcome,
                     "stands", d->is_standing, "reasons", d->reasons,
                     "valid_until", api_opt_text(d->valid_until), "decided_at",
                     api_time(d->decided_us), "conditions", conditions);
}

static json_t *
submission_json(const struct submission_results *all,
                const struct submission_result *s)
{
    json_t *decisions = json_array();
    json_t *j = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:s, s:o, s:I, s:I}", "id", s->id,
        "vendor_id", s->vendor_id, "engagement_id", s->engagement_id,
        "party_id", s->party_id, "party_kind", s->party_kind,
        "questionnaire_version", s->questionnaire_version, "cycle",
        (json_int_t)s->cycle, "state", s->state, "facts", api_words(s->facts),
        "clauses_asked", (json_int_t)s->nasked, "clauses_returned",
        (json_int_t)s->nreturned);

    for (size_t i = 0; i < all->ndecisions; i++)
        if (strcmp(all->decisions[i].submission_id, s->id) == 0)
            json_array_append_new(decisions,
                                  decision_json(all, &all->decisions[i]));
    json_object_set_new(j, "due", api_opt_text(s->due_date));
    json_object_set_new(j, "created_at", api_time(s->created_us));
    json_object_set_new(j, "issued_at", api_opt_time(s->issued_us));
    json_object_set_new(j, "submitted_at", api_opt_time(s->submitted_us));
    json_object_set_new(j, "content_sha256", api_opt_text(s->content_sha256));
    json_object_set_new(j, "review_started_at",
                        api_opt_time(s->review_started_us));
    json_object_set_new(j, "returned_at", api_opt_time(s->returned_us));
    json_object_set_new(j, "cancel_reason", api_opt_text(s->cancel_reason));
    json_object_set_new(j, "decisions", decisions);
    json_object_set_new(j, "updated_at", api_time(s->updated_us));
    return j;
}

enum err
result_submission_json(struct cx *cx, const char *id, json_t **out)
{
    struct submission_results one;

    TRY(submission_result(cx, id, &one));
    *out = submission_json(&one, one.v);
    return OK;
}

static const char *const states[] = {"draft",     "open",     "submitted",
                                     "in_review", "returned", "decided",
                                     "cancelled", NULL};
static const struct api_member filters[] = {
    API_MEMBER(result_filter, vendor_id, API_UUID),
    API_MEMBER(result_filter, engagement_id, API_UUID),
    API_MEMBER(result_filter, party_id, API_UUID),
    API_MEMBER(result_filter, state, API_CODE, .codes = states),
    API_MEMBERS_END,
};

static enum err
list(struct req *rq)
{
    struct result_filter f = {.state = ""};
    struct api_page page;
    struct submission_results all;

    TRY(api_page(rq, filters, &f, &page));
    result_page(&f, &page);
    TRY(submission_results(&rq->cx, &f, &all));
    for (size_t i = 0; i < api_shown(&page, all.n); i++)
        api_page_add(&page, submission_json(&all, &all.v[i]),
                     all.v[i].updated_us, all.v[i].id);
    return api_reply_page(rq, &page, all.n);
}

static enum err
show(struct req *rq)
{
    json_t *j;

    TRY(api_query(rq, NULL, NULL));
    TRY(result_submission_json(&rq->cx, req_param(rq, "submission_id"), &j));
    return api_reply(rq, 200, j);
}

const struct route submission_result_api_routes[] = {
    {GET, "/api/v1/submissions", RESULT_READERS, NO_BODY, list,
     "api.submission.list", 0, NULL},
    {GET, "/api/v1/submissions/:submission_id", RESULT_READERS, NO_BODY, show,
     "api.submission.show", 0, NULL},
    {.path = NULL},
};
