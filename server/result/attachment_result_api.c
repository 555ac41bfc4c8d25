/* GET /api/v1/attachments: what the vendor gave as evidence; and the bytes,
 * under a scope of their own and written down. */
#include "attachment/attachment_web.h"
#include "result/attachment_result.h"
#include "result/result_web.h"

#include <string.h>

static json_t *
certificate_json(const struct attachment_result *a)
{
    if (a->scheme.or_null == NULL)
        return json_null();
    return json_pack(
        "{s:s, s:o, s:o, s:o, s:o}", "scheme", a->scheme.or_null, "body",
        api_opt_text(a->body), "scope", api_opt_text(a->scope), "number",
        a->number.or_null == NULL ? json_null() : api_text(a->number.or_null),
        "valid_from", api_opt_text(a->valid_from));
}

static json_t *
use_json(const struct attachment_use_result *u)
{
    return json_pack("{s:s, s:s, s:s, s:o}", "engagement_id", u->engagement_id,
                     "submission_id", u->submission_id, "clause", u->clause,
                     "plan_id", api_opt_text(u->plan_id));
}

static json_t *
attachment_json(const struct attachment_results *all,
                const struct attachment_result *a)
{
    json_t *uses = json_array();
    json_t *j = json_pack(
        "{s:s, s:s, s:s, s:I, s:s, s:s, s:I, s:s, s:s, s:o, s:s}", "id", a->id,
        "vendor_id", a->vendor_id, "document_id", a->document_id, "revision",
        (json_int_t)a->revision, "name", a->name, "media_type", a->media_type,
        "size_bytes", (json_int_t)a->size_bytes, "sha256", a->sha256, "kind",
        a->kind, "certificate", certificate_json(a), "scan_state",
        a->scan_state);

    for (size_t i = 0; i < all->nuses; i++)
        if (strcmp(all->uses[i].attachment_id, a->id) == 0)
            json_array_append_new(uses, use_json(&all->uses[i]));
    json_object_set_new(j, "issued_on", api_opt_text(a->issued_date));
    json_object_set_new(j, "expires_on", api_opt_text(a->expires_date));
    json_object_set_new(j, "uses", uses);
    json_object_set_new(j, "uploaded_at", api_time(a->uploaded_us));
    json_object_set_new(j, "updated_at", api_time(a->updated_us));
    return j;
}

static const char *const kinds[] = {"policy",      "record", "report", "screen",
                                    "certificate", "other",  NULL};
static const struct api_member filters[] = {
    API_MEMBER(result_filter, vendor_id, API_UUID),
    API_MEMBER(result_filter, engagement_id, API_UUID),
    API_MEMBER(result_filter, submission_id, API_UUID),
    API_MEMBER(result_filter, kind, API_CODE, .codes = kinds),
    API_MEMBERS_END,
};

static enum err
list(struct req *rq)
{
    struct result_filter f = {.kind = ""};
    struct api_page page;
    struct attachment_results all;

    TRY(api_page(rq, filters, &f, &page));
    result_page(&f, &page);
    TRY(attachment_results(&rq->cx, &f, &all));
    for (size_t i = 0; i < api_shown(&page, all.n); i++)
        api_page_add(&page, attachment_json(&all, &all.v[i]),
                     all.v[i].updated_us, all.v[i].id);
    return api_reply_page(rq, &page, all.n);
}

static enum err
show(struct req *rq)
{
    struct attachment_results one;

    TRY(api_query(rq, NULL, NULL));
    TRY(attachment_result(&rq->cx, req_param(rq, "attachment_id"), &one));
    return api_reply(rq, 200, attachment_json(&one, one.v));
}

static enum err
content(struct req *rq)
{
    const char *id = req_param(rq, "attachment_id");
    struct attachment_results one;

    TRY(api_query(rq, NULL, NULL));
    TRY(attachment_result(&rq->cx, id, &one));
    return attachment_reply_content(rq, id);
}

const struct route attachment_result_api_routes[] = {
    {GET, "/api/v1/attachments", RESULT_READERS, NO_BODY, list,
     "api.attachment.list", 0, NULL},
    {GET, "/api/v1/attachments/:attachment_id", RESULT_READERS, NO_BODY, show,
     "api.attachment.show", 0, NULL},
    {GET, "/api/v1/attachments/:attachment_id/content",
     P_ATTACHMENTS_READ | P_READ_ALL, NO_BODY, content,
     "api.attachment.content", GET_WRITES, NULL},
    {.path = NULL},
};
