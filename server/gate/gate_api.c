/* GET /api/v1/engagements/{id}/gate: no personal data in it. */
#include "base/clock.h"
#include "gate/gate.h"
#include "gate/gate_json.h"
#include "gate/gate_web.h"

#include <jansson.h>

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

static enum err
show(struct req *rq)
{
    struct gate g;

    TRY(read_gate(rq, &g));
    json_t *j = gate_json(&g);
    json_object_set_new(j, "as_of",
                        json_string(clock_utc(rq->cx.arena, rq->cx.now_us)));
    reply_header(rq, "Cache-Control", "no-store");
    return reply_json(rq, 200, j);
}

static const struct route_steps ahead = {.read_ahead = read_ahead,
                                         .for_clients = true};

const struct route gate_api_routes[] = {
    {GET, "/api/v1/engagements/:engagement_id/gate", P_GATE_READ | P_READ_ALL,
     NO_BODY, show, "api.gate.show", 0, &ahead},
    {.path = NULL},
};
