/* Gates for procurement systems, one, all of a vendor, or many: no personal
 * data in them, never cached. */
#include "api/api.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "gate/gate.h"
#include "gate/gate_json.h"
#include "gate/gate_web.h"

#include <jansson.h>
#include <string.h>

#define MOST 500

/* With the time for which it holds; takes the reference. */
static json_t *
as_of(struct req *rq, json_t *gate, int64_t at_us)
{
    json_object_set_new(gate, "as_of",
                        json_string(clock_utc(rq->cx.arena, at_us)));
    return gate;
}

static RESULT
reply(struct req *rq, json_t *json)
{
    reply_header(rq, "Cache-Control", "no-store");
    return reply_json(rq, 200, json);
}

/* ---- one ---- */

/* Behind the lookup of the token, in the same flight. */
static void *
read_ahead(struct req *rq)
{
    return gate_ask(&rq->cx, req_param(rq, "engagement_id"));
}

static RESULT
read_gate(struct req *rq, struct gate *out)
{
    /* What was read ahead knew nothing of a restriction. */
    if (rq->ahead != NULL && rq->cx.actor.units == NULL)
        return gate_landed(&rq->cx, rq->ahead, out);
    return gate_read(&rq->cx, req_param(rq, "engagement_id"), out);
}

struct gate_query {
    int64_t as_of;
};
static const struct api_member gate_members[] = {
    API_MEMBER(gate_query, as_of, API_TIME),
    API_MEMBERS_END,
};

static RESULT
show_before(struct req *rq, int64_t at_us)
{
    const char *document;

    if (at_us > rq->cx.now_us)
        return api_bad_parameter(rq, "as_of", "out_of_range",
                                 N_("as_of lies in the future."));
    TRY(gate_before(&rq->cx, req_param(rq, "engagement_id"), at_us, &document));
    if (document == NULL)
        return api_fail(
            rq, 404, "no_history",
            N_("No gate of this engagement is kept from that time."));
    json_t *gate = json_loads(document, 0, NULL);
    if (gate == NULL)
        return FAIL(&rq->cx, ERR_INTERNAL, "gate", "the facts are no JSON");
    return reply(rq, as_of(rq, gate, at_us));
}

static enum err
show(struct req *rq)
{
    struct gate_query q;
    struct gate g;

    TRY(api_query(rq, gate_members, &q));
    if (api_asked(rq, "as_of"))
        return show_before(rq, q.as_of);
    TRY(read_gate(rq, &g));
    return reply(rq, as_of(rq, gate_json(&g), rq->cx.now_us));
}

/* ---- many ---- */

static json_t *
gates_json(struct req *rq, const struct gate_question *q)
{
    json_t *list = json_array();

    for (size_t i = 0; i < q->n; i++)
        json_array_append_new(list,
                              as_of(rq, gate_json(&q->v[i]), rq->cx.now_us));
    return list;
}

static enum err
show_of_vendor(struct req *rq)
{
    struct gate_question q = {.engagement_id = "",
                              .vendor.system = req_param(rq, "system")};

    TRY(api_query(rq, NULL, NULL));
    q.vendor.id =
        external_id_normal(rq->cx.arena, q.vendor.system, req_param(rq, "id"));
    if (q.vendor.id != NULL)
        TRY(gate_answer(&rq->cx, &q, 1));
    if (!q.is_known)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no vendor with this id."));
    json_t *j = json_object();
    json_object_set_new(j, "gates", gates_json(rq, &q));
    return reply(rq, as_of(rq, j, rq->cx.now_us));
}

struct query_body {
    struct json_t *items;
};
static const struct api_member query_members[] = {
    API_MEMBER(query_body, items, API_LIST, .is_required = true, .min = 1,
               .max = MOST),
    API_MEMBERS_END,
};

struct item {
    const char *engagement_id, *system, *id;
};
static const struct api_member item_members[] = {
    API_MEMBER(item, engagement_id, API_UUID),
    API_MEMBER(item, system, API_LINE, .max = 50),
    API_MEMBER(item, id, API_LINE, .max = 100),
    API_MEMBERS_END,
};

static void
read_item(struct req *rq, const json_t *j, size_t i, struct item *out)
{
    const char *at = api_at(rq, "/items", i, "");
    const size_t before = rq->nproblems;

    *out = (struct item){"", "", ""};
    if (!json_is_object(j)) {
        api_flaw(rq, at, "wrong_type", T("This is to be an object."));
        return;
    }
    api_read(rq, j, at, item_members, out);
    const bool is_vendor = out->system[0] != '\0' && out->id[0] != '\0';
    const bool is_part = out->system[0] != '\0' || out->id[0] != '\0';
    const bool is_one = out->engagement_id[0] != '\0' ? !is_part : is_vendor;
    if (rq->nproblems == before && !is_one)
        api_flaw(rq, at, "one_of",
                 T("Name either engagement_id, or system and id."));
}

static json_t *
item_json(struct req *rq, const struct item *in, const struct gate_question *q)
{
    json_t *j = json_object();

    if (in->engagement_id[0] != '\0') {
        json_object_set_new(j, "engagement_id", json_string(in->engagement_id));
    } else {
        json_object_set_new(j, "system", json_string(in->system));
        json_object_set_new(j, "id", json_string(in->id));
    }
    if (q->is_known)
        json_object_set_new(j, "gates", gates_json(rq, q));
    else
        json_object_set_new(j, "code", json_string("not_found"));
    return j;
}

/* In one go; ids that can be nobody's are not looked for. */
static RESULT
answer(struct req *rq, const struct item in[], struct gate_question q[],
       size_t n)
{
    struct arena *a = rq->cx.arena;
    struct gate_question *some = arena_array(a, n + 1, sizeof(*some));
    size_t *index = arena_array(a, n + 1, sizeof(*index)), k = 0;

    for (size_t i = 0; i < n; i++) {
        q[i] = (struct gate_question){.engagement_id = in[i].engagement_id,
                                      .vendor.system = in[i].system};
        if (in[i].engagement_id[0] == '\0')
            q[i].vendor.id = external_id_normal(a, in[i].system, in[i].id);
        if (in[i].engagement_id[0] != '\0' || q[i].vendor.id != NULL) {
            index[k] = i;
            some[k++] = q[i];
        }
    }
    TRY(gate_answer(&rq->cx, some, k));
    for (size_t i = 0; i < k; i++)
        q[index[i]] = some[i];
    return OK;
}

static enum err
query(struct req *rq)
{
    struct query_body b = {0};
    struct api_in body;

    TRY(api_query(rq, NULL, NULL));
    TRY(api_read_body(rq, query_members, &b, &body));
    const size_t n = json_array_size(b.items);
    struct item *in = arena_array(rq->cx.arena, n + 1, sizeof(*in));
    struct gate_question *q = arena_array(rq->cx.arena, n + 1, sizeof(*q));
    for (size_t i = 0; i < n; i++)
        read_item(rq, json_array_get(b.items, i), i, &in[i]);
    TRY(api_flaws(rq));
    TRY(answer(rq, in, q, n));
    json_t *j = json_object(), *items = json_array();
    for (size_t i = 0; i < n; i++)
        json_array_append_new(items, item_json(rq, &in[i], &q[i]));
    json_object_set_new(j, "items", items);
    return reply(rq, as_of(rq, j, rq->cx.now_us));
}

static const struct route_steps ahead = {
    .read_ahead = read_ahead, .for_clients = true, .is_shared = true};

const struct route gate_api_routes[] = {
    {GET, "/api/v1/engagements/:engagement_id/gate", P_GATE_READ | P_READ_ALL,
     NO_BODY, show, "api.gate.show", 0, &ahead},
    {GET, "/api/v1/vendors/ext/:system/:id/gates", P_GATE_READ | P_READ_ALL,
     NO_BODY, show_of_vendor, "api.gate.show_of_vendor", 0, NULL},
    {POST, "/api/v1/gates:query", P_GATE_READ, JSON, query, "api.gate.query",
     KEY_OPTIONAL, NULL},
    {.path = NULL},
};
