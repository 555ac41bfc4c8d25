/* GET /api/v1/findings. */
#include "finding/finding.h"
#include "result/finding_result.h"
#include "result/result_web.h"

static json_t *
finding_json(struct cx *cx, const struct finding_result *f)
{
    json_t *j = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:s, s:s, s:s, s:s, s:s}", "id",
        f->id, "vendor_id", f->vendor_id, "engagement_id", f->engagement_id,
        "party_id", f->party_id, "submission_id", f->submission_id, "clause",
        f->clause, "domain", (json_int_t)f->domain, "severity", f->severity,
        "source", f->source, "title",
        finding_title(cx->arena, cx->lang, "", f->source, f->title),
        "description", f->description, "state", f->state);

    json_object_set_new(j, "cvss_vector", api_text(f->cvss_vector));
    json_object_set_new(j, "cvss_score", api_opt_text(f->cvss_score));
    json_object_set_new(j, "plan_ids", api_words(f->plan_ids));
    json_object_set_new(j, "raised_at", api_time(f->raised_us));
    json_object_set_new(j, "closed_at", api_opt_time(f->closed_us));
    json_object_set_new(j, "close_reason", api_opt_text(f->close_reason));
    json_object_set_new(j, "updated_at", api_time(f->updated_us));
    return j;
}

static const char *const states[] = {"open", "closed", NULL};
static const char *const severities[] = {"low", "medium", "high", "critical",
                                         NULL};
static const struct api_member filters[] = {
    API_MEMBER(result_filter, vendor_id, API_UUID),
    API_MEMBER(result_filter, engagement_id, API_UUID),
    API_MEMBER(result_filter, party_id, API_UUID),
    API_MEMBER(result_filter, submission_id, API_UUID),
    API_MEMBER(result_filter, state, API_CODE, .codes = states),
    API_MEMBER(result_filter, severity, API_CODE, .codes = severities),
    API_MEMBERS_END,
};

static enum err
list(struct req *rq)
{
    struct result_filter f = {.state = ""};
    struct api_page page;
    struct finding_results all;

    TRY(api_page(rq, filters, &f, &page));
    result_page(&f, &page);
    TRY(finding_results(&rq->cx, &f, &all));
    for (size_t i = 0; i < api_shown(&page, all.n); i++)
        api_page_add(&page, finding_json(&rq->cx, &all.v[i]),
                     all.v[i].updated_us, all.v[i].id);
    api_in_language(rq);
    return api_reply_page(rq, &page, all.n);
}

static enum err
show(struct req *rq)
{
    struct finding_result f;

    TRY(api_query(rq, NULL, NULL));
    TRY(finding_result(&rq->cx, req_param(rq, "finding_id"), &f));
    api_in_language(rq);
    return api_reply(rq, 200, finding_json(&rq->cx, &f));
}

const struct route finding_result_api_routes[] = {
    {GET, "/api/v1/findings", RESULT_READERS, NO_BODY, list, "api.finding.list",
     0, NULL},
    {GET, "/api/v1/findings/:finding_id", RESULT_READERS, NO_BODY, show,
     "api.finding.show", 0, NULL},
    {.path = NULL},
};
