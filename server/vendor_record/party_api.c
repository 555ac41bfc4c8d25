/* Sub-processors for API clients: read only, without their contacts. */
#include "vendor_record/party_record.h"
#include "vendor_record/record_api.h"
#include "vendor_record/vendor_record.h"

#include <jansson.h>

static json_t *
party_json(const struct party_record *p)
{
    json_t *j = json_object();

    json_object_set_new(j, "id", json_string(p->id));
    json_object_set_new(j, "vendor_id", json_string(p->vendor_id));
    json_object_set_new(j, "parent_id", api_opt_text(p->parent_id));
    json_object_set_new(j, "name", json_string(p->name));
    json_object_set_new(j, "kana", api_text(p->kana));
    json_object_set_new(j, "country", json_string(p->country));
    json_object_set_new(j, "service", api_text(p->service));
    json_object_set_new(j, "data_handled", api_text(p->data_handled));
    json_object_set_new(j, "engagement_ids", api_words(p->engagement_ids));
    json_object_set_new(j, "ended_at", api_opt_time(p->ended_us));
    json_object_set_new(j, "created_at", api_time(p->created_us));
    json_object_set_new(j, "updated_at", api_time(p->updated_us));
    return j;
}

static enum err
show(struct req *rq)
{
    struct party_record p;

    TRY(api_query(rq, NULL, NULL));
    TRY(party_record_get(&rq->cx, req_param(rq, "party_id"), &p));
    return api_reply(rq, 200, party_json(&p));
}

struct list_query {
    const char *engagement_id;
};
static const struct api_member list_members[] = {
    API_MEMBER(list_query, engagement_id, API_UUID),
    API_MEMBERS_END,
};

static enum err
list(struct req *rq)
{
    const char *vendor_id = req_param(rq, "vendor_id");
    struct party_record_list found;
    struct vendor_record v;
    struct list_query q;
    struct api_page page;

    TRY(api_page(rq, list_members, &q, &page));
    TRY(vendor_record_get(&rq->cx, vendor_id, &v));
    TRY(party_record_list(&rq->cx, vendor_id, q.engagement_id, page.after_us,
                          page.after_id, page.fetch, &found));
    for (size_t i = 0; i < api_shown(&page, found.n); i++)
        api_page_add(&page, party_json(&found.v[i]), found.v[i].updated_us,
                     found.v[i].id);
    return api_reply_page(rq, &page, found.n);
}

const struct route party_api_routes[] = {
    {GET, "/api/v1/vendors/:vendor_id/sub-processors",
     P_VENDORS_READ | P_READ_ALL, NO_BODY, list, "api.sub_processor.list", 0,
     NULL},
    {GET, "/api/v1/sub-processors/:party_id", P_VENDORS_READ | P_READ_ALL,
     NO_BODY, show, "api.sub_processor.show", 0, NULL},
    {.path = NULL},
};
