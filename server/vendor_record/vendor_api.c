/* Vendors for API clients: found by any of their ids, registered and kept. */
#include "base/i18n.h"
#include "vendor_record/record_api.h"
#include "vendor_record/vendor_record.h"

#include <jansson.h>
#include <string.h>

/* ---- reading ---- */

static json_t *
ids_json(struct req *rq, const struct vendor_record *v)
{
    const struct external_id_list ids = vendor_record_ids(&rq->cx, v);
    json_t *list = json_array();

    for (size_t i = 0; i < ids.n; i++)
        json_array_append_new(
            list,
            json_pack("{ss ss}", "system", ids.v[i].system, "id", ids.v[i].id));
    return list;
}

static json_t *
vendor_json(struct req *rq, const struct vendor_record *v)
{
    json_t *j = json_object();

    json_object_set_new(j, "id", json_string(v->id));
    json_object_set_new(j, "name", json_string(v->name));
    json_object_set_new(j, "kana", api_text(v->kana));
    json_object_set_new(j, "country", json_string(v->country));
    json_object_set_new(j, "website", api_text(v->website));
    json_object_set_new(j, "external_ids", ids_json(rq, v));
    json_object_set_new(j, "created_at", api_time(v->created_us));
    json_object_set_new(j, "updated_at", api_time(v->updated_us));
    return j;
}

static RESULT
reply_vendor(struct req *rq, const char *id)
{
    struct vendor_record v;

    TRY(vendor_record_get(&rq->cx, id, &v));
    return api_reply(rq, 200, vendor_json(rq, &v));
}

static enum err
show(struct req *rq)
{
    TRY(api_query(rq, NULL, NULL));
    return reply_vendor(rq, req_param(rq, "vendor_id"));
}

static RESULT
fail_unknown(struct req *rq)
{
    return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                N_("There is no vendor with this id."));
}

static enum err
show_by_external_id(struct req *rq)
{
    struct external_id id;
    const char *vendor_id;

    TRY(api_query(rq, NULL, NULL));
    TRY(record_external_id(rq, &id));
    TRY(vendor_record_holder(&rq->cx, &id, &vendor_id));
    return vendor_id == NULL ? fail_unknown(rq) : reply_vendor(rq, vendor_id);
}

struct list_query {
    const char *ext, *name;
};
static const struct api_member list_members[] = {
    API_MEMBER(list_query, ext, API_LINE, .max = 150),
    API_MEMBER(list_query, name, API_LINE, .max = 200),
    API_MEMBERS_END,
};

/* "system:id". An id that nobody has finds nothing. */
static RESULT
holder_of(struct req *rq, const char *ext, const char **out_vendor_id,
          bool *out_is_none)
{
    const char *colon = strchr(ext, ':');
    struct external_id id;

    *out_vendor_id = NULL;
    *out_is_none = false;
    if (ext[0] == '\0')
        return OK;
    if (colon == NULL)
        return api_bad_parameter(
            rq, "ext", "malformed",
            N_("Write ext as system:id, such as duns:690549662."));
    id.system = arena_strndup(rq->cx.arena, ext, (size_t)(colon - ext));
    id.id = external_id_normal(rq->cx.arena, id.system, colon + 1);
    if (id.id != NULL)
        TRY(vendor_record_holder(&rq->cx, &id, out_vendor_id));
    *out_is_none = *out_vendor_id == NULL;
    return OK;
}

static enum err
list(struct req *rq)
{
    struct vendor_record_list found;
    struct list_query q;
    struct api_page page;
    const char *vendor_id;
    bool is_none;

    TRY(api_page(rq, list_members, &q, &page));
    TRY(holder_of(rq, q.ext, &vendor_id, &is_none));
    const struct vendor_record_filter filter = {.after_us = page.after_us,
                                                .after_id = page.after_id,
                                                .limit = page.fetch,
                                                .name = q.name,
                                                .vendor_id = vendor_id};
    if (is_none)
        return api_reply_page(rq, &page, 0);
    TRY(vendor_record_list(&rq->cx, &filter, &found));
    for (size_t i = 0; i < api_shown(&page, found.n); i++)
        api_page_add(&page, vendor_json(rq, &found.v[i]), found.v[i].updated_us,
                     found.v[i].id);
    return api_reply_page(rq, &page, found.n);
}

/* ---- writing ---- */

struct vendor_body {
    const char *name, *kana, *country, *website;
    struct json_t *external_ids;
};
#define MEMBERS(must)                                          \
    API_MEMBER(vendor_body, name, API_LINE, .max = 200,        \
               .is_required = (must)),                         \
        API_MEMBER(vendor_body, kana, API_LINE, .max = 200,    \
                   .is_nullable = true),                       \
        API_MEMBER(vendor_body, country, API_LINE, .max = 2,   \
                   .is_required = (must)),                     \
        API_MEMBER(vendor_body, website, API_LINE, .max = 500, \
                   .is_nullable = true),                       \
        API_MEMBER(vendor_body, external_ids, API_LIST,        \
                   .max = EXTERNAL_IDS_MAX),                   \
        API_MEMBERS_END
static const struct api_member put_members[] = {MEMBERS(true)};
static const struct api_member patch_members[] = {MEMBERS(false)};

static const struct api_member id_members[] = {
    API_MEMBER(external_id, system, API_LINE, .max = 50, .is_required = true),
    API_MEMBER(external_id, id, API_LINE, .max = 100, .is_required = true),
    API_MEMBERS_END,
};

static bool
is_doubled(const struct external_id *v, size_t n, const struct external_id *id)
{
    const bool is_number = strcmp(id->system, CORPORATE_NUMBER_SYSTEM) == 0;

    for (size_t i = 0; i < n; i++)
        if (strcmp(v[i].system, id->system) == 0 &&
            (is_number || strcmp(v[i].id, id->id) == 0))
            return true;
    return false;
}

static void
read_id(struct req *rq, const json_t *j, size_t i, struct external_id *out)
{
    const char *at = api_at(rq, "/external_ids", i, "");
    const size_t before = rq->nproblems;
    struct flaws flaws = {0};

    *out = (struct external_id){.system = "", .id = ""};
    if (!json_is_object(j)) {
        api_flaw(rq, at, "wrong_type", T("This is to be an object."));
        return;
    }
    api_read(rq, j, at, id_members, out);
    if (rq->nproblems > before)
        return;
    external_id_check(&rq->cx, out, &flaws);
    record_flaws(rq, &flaws, at);
}

/* The ids of the body; `first`, where not NULL, is that of the path. */
static struct external_id_list *
read_ids(struct req *rq, const json_t *list, const struct external_id *first)
{
    const size_t n = json_array_size(list);
    struct external_id_list *out = arena_alloc(rq->cx.arena, sizeof(*out));
    struct external_id *v = arena_array(rq->cx.arena, n + 1, sizeof(*v));

    if (first != NULL)
        v[out->n++] = *first;
    for (size_t i = 0; i < n; i++) {
        struct external_id id;
        read_id(rq, json_array_get(list, i), i, &id);
        const bool is_first = first != NULL &&
                              strcmp(first->system, id.system) == 0 &&
                              strcmp(first->id, id.id) == 0;
        if (is_first)
            continue;
        if (id.system[0] != '\0' && is_doubled(v, out->n, &id))
            api_flaw(rq, api_at(rq, "/external_ids", i, ""), "doubled",
                     T("This id stands there twice, or a second one where a "
                       "vendor has one only."));
        v[out->n++] = id;
    }
    out->v = v;
    return out;
}

/* What was sent, over what is there. */
static struct vendor_record_in
merged(const struct api_in *body, const struct vendor_body *b,
       const struct vendor_record *now)
{
    return (struct vendor_record_in){
        .name = api_sent(body, "name") ? b->name : now->name,
        .kana = api_sent(body, "kana") ? b->kana : now->kana,
        .country = api_sent(body, "country") ? b->country : now->country,
        .website = api_sent(body, "website") ? b->website : now->website,
    };
}

static RESULT
check(struct req *rq, struct vendor_record_in *in)
{
    struct flaws flaws = {0};

    vendor_record_check(&rq->cx, in, &flaws);
    record_flaws(rq, &flaws, "");
    return api_flaws(rq);
}

static enum err
patch(struct req *rq)
{
    const char *id = req_param(rq, "vendor_id");
    struct vendor_body b = {0};
    struct vendor_record now;
    struct api_in body;

    TRY(api_query(rq, NULL, NULL));
    TRY(api_read_body(rq, patch_members, &b, &body));
    TRY(vendor_record_lock(&rq->cx, id, &now));
    TRY(api_if_match(rq, vendor_json(rq, &now)));
    struct vendor_record_in in = merged(&body, &b, &now);
    if (api_sent(&body, "external_ids"))
        in.ids = read_ids(rq, b.external_ids, NULL);
    TRY(check(rq, &in));
    TRY(vendor_record_change(&rq->cx, &now, &in));
    return reply_vendor(rq, id);
}

static RESULT
create(struct req *rq, const struct vendor_body *b,
       const struct external_id *path_id)
{
    struct vendor_record_in in = {.name = b->name,
                                  .kana = b->kana,
                                  .country = b->country,
                                  .website = b->website,
                                  .ids =
                                      read_ids(rq, b->external_ids, path_id)};
    struct vendor_record v;
    const char *id;

    TRY(check(rq, &in));
    TRY(vendor_record_create(&rq->cx, &in, &id));
    TRY(vendor_record_get(&rq->cx, id, &v));
    return api_created(rq, vendor_json(rq, &v), "/api/v1/vendors/%s", id);
}

/* A repeated request, and one of several that are the same, finds what it
 * wants and needs no If-Match: nothing changes. */
static RESULT
replace(struct req *rq, const struct api_in *body, const struct vendor_body *b,
        const struct external_id *path_id, const char *vendor_id)
{
    struct vendor_record now;

    TRY(vendor_record_lock(&rq->cx, vendor_id, &now));
    if (api_create_only(rq))
        return api_exists_already(rq);
    struct vendor_record_in in = merged(body, b, &now);
    if (api_sent(body, "external_ids"))
        in.ids = read_ids(rq, b->external_ids, path_id);
    TRY(check(rq, &in));
    if (req_header(rq, "if-match")[0] != '\0' ||
        !vendor_record_is_same(&rq->cx, &now, &in))
        TRY(api_if_match(rq, vendor_json(rq, &now)));
    TRY(vendor_record_change(&rq->cx, &now, &in));
    return reply_vendor(rq, vendor_id);
}

static enum err
put(struct req *rq)
{
    struct vendor_body b = {0};
    struct external_id id = {.system = req_param(rq, "system"),
                             .id = req_param(rq, "id")};
    struct flaws flaws = {0};
    struct api_in body;
    const char *vendor_id;

    TRY(api_query(rq, NULL, NULL));
    external_id_check(&rq->cx, &id, &flaws);
    if (flaws.n > 0)
        return api_fail(rq, 422, "invalid_external_id", flaws.v[0].message);
    TRY(api_read_body(rq, put_members, &b, &body));
    TRY(vendor_record_lock_id(&rq->cx, &id));
    TRY(vendor_record_holder(&rq->cx, &id, &vendor_id));
    if (vendor_id != NULL)
        return replace(rq, &body, &b, &id, vendor_id);
    if (req_header(rq, "if-match")[0] != '\0')
        return api_fail(rq, 412, "if_match_failed",
                        N_("There is no vendor with this id."));
    return create(rq, &b, &id);
}

const struct route vendor_api_routes[] = {
    {GET, "/api/v1/vendors", P_VENDORS_READ | P_READ_ALL, NO_BODY, list,
     "api.vendor.list", 0, NULL},
    {GET, "/api/v1/vendors/:vendor_id", P_VENDORS_READ | P_READ_ALL, NO_BODY,
     show, "api.vendor.show", 0, NULL},
    {PATCH, "/api/v1/vendors/:vendor_id", P_VENDORS_WRITE, JSON, patch,
     "api.vendor.change", 0, NULL},
    {GET, "/api/v1/vendors/ext/:system/:id", P_VENDORS_READ | P_READ_ALL,
     NO_BODY, show_by_external_id, "api.vendor.show_by_external_id", 0, NULL},
    {PUT, "/api/v1/vendors/ext/:system/:id", P_VENDORS_WRITE, JSON, put,
     "api.vendor.put", 0, NULL},
    {.path = NULL},
};
