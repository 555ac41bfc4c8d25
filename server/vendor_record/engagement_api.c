/* Engagements for API clients. */
#include "base/i18n.h"
#include "vendor/facts.h"
#include "vendor_record/engagement_record.h"
#include "vendor_record/record_api.h"
#include "vendor_record/vendor_record.h"

#include <jansson.h>
#include <string.h>

static json_t *
engagement_json(const struct engagement_record *e)
{
    json_t *j = json_object();

    json_object_set_new(j, "id", json_string(e->id));
    json_object_set_new(j, "vendor_id", json_string(e->vendor_id));
    json_object_set_new(j, "name", json_string(e->name));
    json_object_set_new(j, "description", api_text(e->description));
    json_object_set_new(j, "business_owner", api_text(e->business_owner));
    json_object_set_new(j, "facts", api_words(e->facts));
    json_object_set_new(j, "created_at", api_time(e->created_us));
    json_object_set_new(j, "updated_at", api_time(e->updated_us));
    return j;
}

static enum err
show(struct req *rq)
{
    struct engagement_record e;

    TRY(api_query(rq, NULL, NULL));
    TRY(engagement_record_get(&rq->cx, req_param(rq, "engagement_id"), &e));
    return api_reply(rq, 200, engagement_json(&e));
}

static enum err
list(struct req *rq)
{
    const char *vendor_id = req_param(rq, "vendor_id");
    struct engagement_record_list found;
    struct vendor_record v;
    struct api_page page;

    TRY(api_page(rq, NULL, NULL, &page));
    TRY(vendor_record_get(&rq->cx, vendor_id, &v));
    TRY(engagement_record_list(&rq->cx, vendor_id, page.after_us, page.after_id,
                               page.fetch, &found));
    for (size_t i = 0; i < api_shown(&page, found.n); i++)
        api_page_add(&page, engagement_json(&found.v[i]), found.v[i].updated_us,
                     found.v[i].id);
    return api_reply_page(rq, &page, found.n);
}

/* ---- writing ---- */

struct engagement_body {
    const char *name, *description, *business_owner;
    struct api_texts facts;
};
#define MEMBERS(must)                                                     \
    API_MEMBER(engagement_body, name, API_LINE, .max = 200,               \
               .is_required = (must)),                                    \
        API_MEMBER(engagement_body, description, API_TEXT, .max = 5000,   \
                   .is_nullable = true),                                  \
        API_MEMBER(engagement_body, business_owner, API_LINE, .max = 200, \
                   .is_nullable = true),                                  \
        API_MEMBER(engagement_body, facts, API_TEXTS, .max = 100),        \
        API_MEMBERS_END
static const struct api_member post_members[] = {MEMBERS(true)};
static const struct api_member patch_members[] = {MEMBERS(false)};

/* Each of the texts that is no code is named. */
static const char *
read_facts(struct req *rq, const struct api_texts *facts)
{
    const char *words = "", *unknown;

    for (size_t i = 0; i < facts->n; i++) {
        if (service_fact(facts->v[i]) == NULL)
            api_flaw(rq, api_at(rq, "/facts", i, ""), "unknown_code",
                     T("One of the facts is unknown."));
        else
            words = arena_printf(rq->cx.arena, "%s %s", words, facts->v[i]);
    }
    return service_facts_sort(rq->cx.arena, words, &unknown);
}

static RESULT
check(struct req *rq, struct engagement_in *in)
{
    struct flaws flaws = {0};
    bool is_own;

    engagement_check(&rq->cx, in, &flaws);
    record_flaws(rq, &flaws, "");
    TRY(engagement_record_may_own(&rq->cx, in->business_owner, &is_own));
    if (!is_own)
        api_flaw(rq, "/business_owner", "outside_business_units",
                 T("This client may only use its own business units."));
    return api_flaws(rq);
}

static enum err
create(struct req *rq)
{
    const char *vendor_id = req_param(rq, "vendor_id"), *id;
    struct engagement_body b = {0};
    struct engagement_record e;
    struct vendor_record v;
    struct api_in body;

    TRY(api_query(rq, NULL, NULL));
    TRY(api_read_body(rq, post_members, &b, &body));
    TRY(vendor_record_get(&rq->cx, vendor_id, &v));
    struct engagement_in in = {.name = b.name,
                               .description = b.description,
                               .business_owner = b.business_owner,
                               .facts = read_facts(rq, &b.facts)};
    TRY(check(rq, &in));
    TRY(engagement_create(&rq->cx, vendor_id, &in, &id));
    TRY(engagement_record_get(&rq->cx, id, &e));
    return api_created(rq, engagement_json(&e), "/api/v1/engagements/%s", id);
}

static enum err
patch(struct req *rq)
{
    const char *id = req_param(rq, "engagement_id");
    struct engagement_body b = {0};
    struct engagement_record now;
    struct api_in body;

    TRY(api_query(rq, NULL, NULL));
    TRY(api_read_body(rq, patch_members, &b, &body));
    TRY(engagement_record_lock(&rq->cx, id, &now));
    TRY(api_if_match(rq, engagement_json(&now)));
    struct engagement_in in = {
        .name = api_sent(&body, "name") ? b.name : now.name,
        .description =
            api_sent(&body, "description") ? b.description : now.description,
        .business_owner = api_sent(&body, "business_owner")
                              ? b.business_owner
                              : now.business_owner,
        .facts =
            api_sent(&body, "facts") ? read_facts(rq, &b.facts) : now.facts,
    };
    TRY(check(rq, &in));
    TRY(engagement_record_change(&rq->cx, &now, &in));
    TRY(engagement_record_get(&rq->cx, id, &now));
    return api_reply(rq, 200, engagement_json(&now));
}

const struct route engagement_api_routes[] = {
    {GET, "/api/v1/vendors/:vendor_id/engagements", P_VENDORS_READ | P_READ_ALL,
     NO_BODY, list, "api.engagement.list", 0, NULL},
    {POST, "/api/v1/vendors/:vendor_id/engagements", P_VENDORS_WRITE, JSON,
     create, "api.engagement.create", 0, NULL},
    {GET, "/api/v1/engagements/:engagement_id", P_VENDORS_READ | P_READ_ALL,
     NO_BODY, show, "api.engagement.show", 0, NULL},
    {PATCH, "/api/v1/engagements/:engagement_id", P_VENDORS_WRITE, JSON, patch,
     "api.engagement.change", 0, NULL},
    {.path = NULL},
};
