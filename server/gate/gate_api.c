/* GET /api/v1/engagements/{id}/gate: no personal data in it. */
#include "gate/gate.h"
#include "gate/gate_web.h"

#include <jansson.h>

static json_t *
text_or_null(struct opt_text t)
{
    return t.or_null != NULL ? json_string(t.or_null) : json_null();
}

static json_t *
reason_json(const struct gate_reason *r)
{
    json_t *j = json_object();

    json_object_set_new(j, "code", json_string(r->code));
    if (r->clause[0] != '\0')
        json_object_set_new(j, "clause", json_string(r->clause));
    if (r->party_id[0] != '\0')
        json_object_set_new(j, "party_id", json_string(r->party_id));
    return j;
}

static json_t *
gate_json(const struct gate *g)
{
    json_t *j = json_object(), *reasons = json_array();

    for (size_t i = 0; i < g->nreasons; i++)
        json_array_append_new(reasons, reason_json(&g->reasons[i]));
    json_object_set_new(j, "engagement_id", json_string(g->engagement_id));
    json_object_set_new(j, "vendor_id", json_string(g->vendor_id));
    json_object_set_new(j, "decision", json_string(g->outcome));
    json_object_set_new(j, "effective_from", text_or_null(g->effective_from));
    json_object_set_new(j, "valid_until", text_or_null(g->valid_until));
    json_object_set_new(j, "conditions", json_string(g->conditions));
    json_object_set_new(j, "reasons", reasons);
    json_object_set_new(j, "submission_id", text_or_null(g->submission_id));
    json_object_set_new(j, "questionnaire_version",
                        text_or_null(g->questionnaire_version));
    return j;
}

static enum err
show(struct req *rq)
{
    struct gate g;

    TRY(gate_read(&rq->cx, req_param(rq, "engagement_id"), &g));
    reply_header(rq, "Cache-Control", "no-store");
    return reply_json(rq, 200, gate_json(&g));
}

const struct route gate_api_routes[] = {
    {GET, "/api/v1/engagements/:engagement_id/gate", P_GATE_READ | P_READ_ALL,
     NO_BODY, show, "api.gate.show", 0, NULL},
    {.path = NULL},
};
