/* /api/v1/webhooks: the endpoints of an API client, which looks after its own.
 */
#include "api/api.h"
#include "base/i18n.h"
#include "webhook/delivery.h"
#include "webhook/webhook_json.h"
#include "webhook/webhook_web.h"

#include <jansson.h>
#include <string.h>

static const char *const kinds[] = {
    "vendor", "engagement", "sub_processor",      "submission", "finding",
    "plan",   "attachment", "submission_request", "gate",       NULL,
};

struct hook_in {
    const char *url, *description;
    struct api_texts kinds;
    bool is_active;
};

static const struct api_member new_members[] = {
    API_MEMBER(hook_in, url, API_LINE, .is_required = true, .max = 2000),
    API_MEMBER(hook_in, description, API_LINE, .max = 100),
    API_MEMBER(hook_in, kinds, API_TEXTS, .max = 20, .codes = kinds),
    API_MEMBERS_END,
};
static const struct api_member changed_members[] = {
    API_MEMBER(hook_in, url, API_LINE, .max = 2000),
    API_MEMBER(hook_in, description, API_LINE, .max = 100),
    API_MEMBER(hook_in, kinds, API_TEXTS, .max = 20, .codes = kinds),
    API_MEMBER(hook_in, is_active, API_BOOL),
    API_MEMBERS_END,
};

static const char *
client_of(const struct req *rq)
{
    return rq->cx.actor.user_id;
}

static RESULT
json_of(struct req *rq, const struct webhook *w, json_t **out)
{
    struct webhook_secrets secrets;

    TRY(webhook_secrets(&rq->cx, w->id, &secrets));
    *out = webhook_json(w, &secrets);
    return OK;
}

static enum err
list(struct req *rq)
{
    struct webhook_list hooks;
    json_t *items, *one;

    TRY(api_query(rq, NULL, NULL));
    TRY(webhook_list(&rq->cx, client_of(rq), &hooks));
    items = json_array();
    for (size_t i = 0; i < hooks.n; i++) {
        const enum err e = json_of(rq, &hooks.v[i], &one);
        if (e != OK) {
            json_decref(items);
            return e;
        }
        json_array_append_new(items, one);
    }
    return api_reply_items(rq, items, "");
}

static enum err
show(struct req *rq)
{
    struct webhook w;
    json_t *json;

    TRY(api_query(rq, NULL, NULL));
    TRY(webhook_get(&rq->cx, client_of(rq), req_param(rq, "webhook_id"), &w));
    TRY(json_of(rq, &w, &json));
    return api_reply(rq, 200, json);
}

/* ---- changing ---- */

static const char *
joined(struct arena *a, const struct api_texts *texts)
{
    const char *list = "";

    for (size_t i = 0; i < texts->n; i++)
        list = arena_printf(a, "%s%s%s", list, i > 0 ? " " : "", texts->v[i]);
    return list;
}

/* With what was noted when the body was read. `before`: the endpoint as it is,
 * or NULL. */
static RESULT
check(struct req *rq, const struct webhook_in *in, const struct webhook *before)
{
    struct flaws flaws = {.n = 0};
    const enum err e =
        webhook_check(&rq->cx, client_of(rq), in, before, &flaws);

    if (e != OK && e != ERR_INVALID)
        return e;
    for (size_t i = 0; i < flaws.n; i++)
        api_flaw(rq, arena_printf(rq->cx.arena, "/%s", flaws.v[i].field),
                 "invalid", T(flaws.v[i].message));
    TRY(api_flaws(rq));
    return e;
}

/* With the secret: shown this once. */
static RESULT
reply_secret(struct req *rq, const char *id, const char *secret)
{
    struct webhook w;
    json_t *json;

    TRY(webhook_get(&rq->cx, client_of(rq), id, &w));
    TRY(json_of(rq, &w, &json));
    json_object_set_new(json, "secret", json_string(secret));
    reply_header(rq, "Cache-Control", "no-store");
    return api_created(rq, json, "/api/v1/webhooks/%s", id);
}

static enum err
create(struct req *rq)
{
    struct hook_in in = {.url = "", .description = ""};
    struct flaws flaws = {.n = 0};
    const char *id, *secret;
    struct api_in body;

    TRY(api_query(rq, NULL, NULL));
    TRY(api_read_body(rq, new_members, &in, &body));
    const struct webhook_in wanted = {.url = in.url,
                                      .description = in.description,
                                      .kinds = joined(rq->cx.arena, &in.kinds),
                                      .is_active = true};
    TRY(check(rq, &wanted, NULL));
    TRY(webhook_create(&rq->cx, client_of(rq), &wanted, &flaws, &id, &secret));
    return reply_secret(rq, id, secret);
}

/* The endpoint under its lock, as If-Match has it. */
static RESULT
hold(struct req *rq, struct webhook *out)
{
    json_t *json;

    TRY(webhook_hold(&rq->cx, client_of(rq), req_param(rq, "webhook_id"), out));
    TRY(json_of(rq, out, &json));
    return api_if_match(rq, json);
}

static enum err
change(struct req *rq)
{
    struct hook_in in = {.url = "", .description = ""};
    struct flaws flaws = {.n = 0};
    struct api_in body;
    struct webhook w;
    json_t *json;

    TRY(api_query(rq, NULL, NULL));
    TRY(api_read_body(rq, changed_members, &in, &body));
    TRY(hold(rq, &w));
    const struct webhook_in wanted = {
        .url = api_sent(&body, "url") ? in.url : w.url,
        .description =
            api_sent(&body, "description") ? in.description : w.description,
        .kinds = api_sent(&body, "kinds") ? joined(rq->cx.arena, &in.kinds)
                                          : w.kinds,
        .is_active = api_sent(&body, "is_active")
                         ? in.is_active
                         : strcmp(w.state, "active") == 0,
    };
    TRY(check(rq, &wanted, &w));
    TRY(webhook_save(&rq->cx, &w, &wanted, 0, &flaws));
    TRY(webhook_get(&rq->cx, client_of(rq), w.id, &w));
    TRY(json_of(rq, &w, &json));
    return api_reply(rq, 200, json);
}

static enum err
remove_it(struct req *rq)
{
    struct webhook w;

    TRY(api_query(rq, NULL, NULL));
    TRY(hold(rq, &w));
    TRY(webhook_delete(&rq->cx, &w));
    return api_no_content(rq);
}

struct rotation_in {
    int64_t grace_hours;
};

static enum err
rotate(struct req *rq)
{
    static const struct api_member members[] = {
        API_MEMBER(rotation_in, grace_hours, API_INT, .min = 0,
                   .max = WEBHOOK_GRACE_HOURS_MAX),
        API_MEMBERS_END,
    };
    struct rotation_in in = {0};
    struct api_in body;
    struct webhook w;
    const char *secret;

    TRY(api_query(rq, NULL, NULL));
    TRY(api_bind(rq, members, &in, &body));
    TRY(webhook_hold(&rq->cx, client_of(rq), req_param(rq, "webhook_id"), &w));
    TRY(webhook_rotate(&rq->cx, &w,
                       api_sent(&body, "grace_hours") ? in.grace_hours
                                                      : WEBHOOK_GRACE_HOURS,
                       &secret));
    return reply_secret(rq, w.id, secret);
}

#define ALL "/api/v1/webhooks"
#define ONE ALL "/:webhook_id"
#define MAY P_WEBHOOKS_MANAGE
const struct route webhook_api_routes[] = {
    {GET, ALL, MAY, NO_BODY, list, "api.webhooks.list", 0, NULL},
    {POST, ALL, MAY, JSON, create, "api.webhooks.create", 0, NULL},
    {GET, ONE, MAY, NO_BODY, show, "api.webhooks.show", 0, NULL},
    {PATCH, ONE, MAY, JSON, change, "api.webhooks.change", 0, NULL},
    {DELETE_, ONE, MAY, NO_BODY, remove_it, "api.webhooks.delete", 0, NULL},
    {POST, ONE "/secrets", MAY, JSON, rotate, "api.webhooks.rotate", 0, NULL},
    {.path = NULL},
};
