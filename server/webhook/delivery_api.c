/* What an API client can ask of the messages to one of its endpoints. */
#include "api/api.h"
#include "base/i18n.h"
#include "base/list_cut.h"
#include "base/text.h"
#include "webhook/delivery.h"
#include "webhook/webhook_json.h"
#include "webhook/webhook_web.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_USUAL 50
#define LIMIT_MAX 200

static RESULT
find(struct req *rq, struct webhook *out)
{
    return webhook_get(&rq->cx, rq->cx.actor.user_id,
                       req_param(rq, "webhook_id"), out);
}

/* ---- the list, newest first ---- */

struct asked {
    const char *state, *cursor;
    int64_t limit;
};

static RESULT
read_cursor(struct req *rq, const char *cursor, struct delivery_filter *f)
{
    const char *text = api_cursor_text(rq->cx.arena, cursor);
    const char *bar = text != NULL ? strchr(text, '|') : NULL;
    char *end = NULL;

    if (bar != NULL)
        f->before_us = strtoll(text, &end, 10);
    if (bar == NULL || end != bar || !text_is_uuid(bar + 1))
        return api_fail(
            rq, 400, "bad_cursor",
            N_("The cursor cannot be understood. Begin again without one."));
    f->before_id = bar + 1;
    return OK;
}

static enum err
list(struct req *rq)
{
    static const char *const states[] = {"pending", "delivered", "dead", NULL};
    static const struct api_member parameters[] = {
        API_MEMBER(asked, state, API_CODE, .codes = states),
        API_MEMBER(asked, cursor, API_LINE, .max = 400),
        API_MEMBER(asked, limit, API_INT, .min = 1, .max = LIMIT_MAX),
        API_MEMBERS_END,
    };
    struct asked in = {.state = "", .cursor = ""};
    struct delivery_list found;
    struct webhook w;

    TRY(api_query(rq, parameters, &in));
    TRY(find(rq, &w));
    const int64_t limit = in.limit > 0 ? in.limit : LIMIT_USUAL;
    struct delivery_filter f = {.state = in.state,
                                .before_us = INT64_MAX,
                                .before_id = DELIVERY_LAST_ID,
                                .limit = limit + 1};
    if (api_asked(rq, "cursor"))
        TRY(read_cursor(rq, in.cursor, &f));
    TRY(delivery_list(&rq->cx, w.id, &f, &found));
    const char *next = "";
    if (list_cut(&found.n, limit))
        next = api_cursor(rq->cx.arena,
                          arena_printf(rq->cx.arena, "%" PRId64 "|%s",
                                       found.v[found.n - 1].created_us,
                                       found.v[found.n - 1].id));
    json_t *items = json_array();
    for (size_t i = 0; i < found.n; i++)
        json_array_append_new(items, delivery_json(&found.v[i]));
    return api_reply_items(rq, items, next);
}

static enum err
show(struct req *rq)
{
    struct delivery d;
    struct webhook w;

    TRY(api_query(rq, NULL, NULL));
    TRY(find(rq, &w));
    TRY(delivery_get(&rq->cx, w.id, req_param(rq, "delivery_id"), &d));
    return api_reply(rq, 200, delivery_json(&d));
}

/* ---- sending ---- */

static RESULT
reply_delivery(struct req *rq, const struct webhook *w, const char *id)
{
    struct delivery d;

    TRY(delivery_get(&rq->cx, w->id, id, &d));
    return api_accepted(rq, delivery_json(&d),
                        "/api/v1/webhooks/%s/deliveries/%s", w->id, id);
}

static enum err
test_it(struct req *rq)
{
    const char *id;
    struct webhook w;

    TRY(api_query(rq, NULL, NULL));
    TRY(find(rq, &w));
    TRY(delivery_test(&rq->cx, &w, &id));
    return reply_delivery(rq, &w, id);
}

static enum err
replay_one(struct req *rq)
{
    struct delivery d;
    struct webhook w;
    int64_t n;

    TRY(api_query(rq, NULL, NULL));
    TRY(find(rq, &w));
    TRY(delivery_get(&rq->cx, w.id, req_param(rq, "delivery_id"), &d));
    TRY(delivery_replay(&rq->cx, &w, d.id, 0, &n));
    return reply_delivery(rq, &w, d.id);
}

struct replay_in {
    int64_t since;
};

static enum err
replay_dead(struct req *rq)
{
    static const struct api_member members[] = {
        API_MEMBER(replay_in, since, API_TIME),
        API_MEMBERS_END,
    };
    struct replay_in in = {0};
    struct api_in body;
    struct webhook w;
    int64_t n;

    TRY(api_query(rq, NULL, NULL));
    TRY(api_bind(rq, members, &in, &body));
    TRY(find(rq, &w));
    TRY(delivery_replay(&rq->cx, &w, "", in.since, &n));
    json_t *j = json_object();
    json_object_set_new(j, "replayed", json_integer(n));
    return api_reply(rq, 200, j);
}

#define ONE "/api/v1/webhooks/:webhook_id"
#define DELIVERY ONE "/deliveries/:delivery_id"
#define MAY P_WEBHOOKS_MANAGE
const struct route delivery_api_routes[] = {
    {POST, ONE "/test", MAY, NO_BODY, test_it, "api.webhooks.test", 0, NULL},
    {POST, ONE "/replay", MAY, JSON, replay_dead, "api.webhooks.replay", 0,
     NULL},
    {GET, ONE "/deliveries", MAY, NO_BODY, list, "api.deliveries.list", 0,
     NULL},
    {GET, DELIVERY, MAY, NO_BODY, show, "api.deliveries.show", 0, NULL},
    {POST, DELIVERY "/replay", MAY, NO_BODY, replay_one,
     "api.deliveries.replay", 0, NULL},
    {.path = NULL},
};
