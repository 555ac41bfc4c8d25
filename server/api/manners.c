/* What every request below /api/v1/ has around its handler: RateLimit,
 * Idempotency-Key, Deprecation, gzip. */
#include "api/api.h"
#include "api/api_inner.h"
#include "api/deprecation.h"
#include "api/idempotency.h"
#include "api/rate_limit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "http/route.h"
#include "settings/settings.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define KEY_MAX_BYTES 255

/* Of one request, in rq->manners. */
struct manners {
    bool is_counted;
    struct rate rate;
    struct key_use use; /* key "": none */
};

static bool
is_of_api(const struct req *rq)
{
    return rq->route != NULL && strncmp(rq->route->path, "/api/v1/", 8) == 0;
}

/* ---- RateLimit ---- */

static enum err
arrived(struct req *rq)
{
    const char *client_id = rq->cx.actor.user_id;
    struct manners *m = rq->manners;

    if (!is_of_api(rq))
        return OK;
    if (m == NULL)
        rq->manners = m = arena_alloc(rq->cx.arena, sizeof(*m));
    m->use.key = "";
    if (client_id[0] == '\0' || m->is_counted) /* it runs once more */
        return OK;
    m->is_counted = true;
    m->rate = rate_take(client_id, setting(SETTING_API_PER_MINUTE),
                        clock_monotonic_us());
    if (!m->rate.is_over)
        return OK;
    api_fail_header(rq, "Retry-After",
                    arena_i64(rq->cx.arena, m->rate.retry_s));
    return api_fail(rq, 429, "rate_limited",
                    N_("More requests than this client may send. Please wait "
                       "before you ask again."));
}

static void
add_rate(struct req *rq, const struct rate *r)
{
    struct arena *a = rq->cx.arena;

    reply_header(rq, "RateLimit-Policy",
                 arena_printf(a, "\"client\";q=%" PRId64 ";w=%d", r->limit,
                              RATE_WINDOW_S));
    reply_header(rq, "RateLimit",
                 arena_printf(a, "\"client\";r=%" PRId64 ";t=%" PRId64, r->left,
                              r->is_over ? r->retry_s : r->reset_s));
}

/* ---- Idempotency-Key ---- */

/* The draft has it as a string of structured fields ("..."), which most
 * clients send without the quotes. */
static const char *
read_key(struct req *rq)
{
    const char *key = req_header(rq, "idempotency-key");
    const size_t n = strlen(key);

    return n >= 2 && key[0] == '"' && key[n - 1] == '"'
               ? arena_strndup(rq->cx.arena, key + 1, n - 2)
               : key;
}

static bool
is_key(const char *key)
{
    size_t n = 0;

    for (; key[n] != '\0'; n++)
        if (key[n] < 0x21 || key[n] > 0x7e)
            return false;
    return n > 0 && n <= KEY_MAX_BYTES;
}

static json_t *
headers_json(const struct reply *r)
{
    json_t *list = json_array();

    for (const struct pair *p = r->headers; p != NULL; p = p->next)
        json_array_append_new(list, json_pack("[s, s]", p->name, p->value));
    return list;
}

static RESULT
keep_reply(struct req *rq, const struct key_use *use)
{
    const struct reply *r = &rq->reply;
    json_t *json = json_pack("{s:i, s:s*, s:s*, s:o, s:s%}", "status",
                             (int)r->status, "type", r->type, "units",
                             rq->cx.actor.units, "headers", headers_json(r),
                             "body", r->body != NULL ? r->body : "", r->len);
    char *text = json != NULL ? json_dumps(json, JSON_COMPACT) : NULL;

    json_decref(json);
    if (text == NULL)
        return FAIL(&rq->cx, ERR_INTERNAL, "api_reply", "cannot write JSON");
    arena_defer(rq->cx.arena, free, text);
    idempotency_keep(&rq->cx, use, text);
    return OK;
}

/* What a client saw while it had other business units may be hidden from it
 * now. */
static bool
is_of_units(const json_t *kept, const char *units)
{
    const char *then = json_string_value(json_object_get(kept, "units"));

    return then == NULL || units == NULL ? then == units
                                         : strcmp(then, units) == 0;
}

static RESULT
put_again(struct req *rq, const json_t *json)
{
    const json_t *type = json_object_get(json, "type");
    const char *body = json_string_value(json_object_get(json, "body"));
    const json_t *header;
    size_t i;

    if (body == NULL)
        return FAIL(&rq->cx, ERR_INTERNAL, "api_reply",
                    "cannot open a kept reply");
    if (!is_of_units(json, rq->cx.actor.units))
        return api_fail(rq, 409, "idempotency_key_stale",
                        N_("The request with this Idempotency-Key took effect "
                           "while the client had other business units: its "
                           "reply is not given again."));
    IGNORE(reply_text(/* always OK */
                      rq,
                      (unsigned)json_integer_value(
                          json_object_get(json, "status")),
                      type != NULL
                          ? arena_strdup(rq->cx.arena, json_string_value(type))
                          : NULL,
                      body, strlen(body)));
    json_array_foreach(json_object_get(json, "headers"), i, header)
    {
        const char *name = json_string_value(json_array_get(header, 0));
        reply_header(rq, arena_strdup(rq->cx.arena, name),
                     json_string_value(json_array_get(header, 1)));
    }
    reply_header(rq, "Idempotency-Replayed", "true");
    return OK;
}

static RESULT
reply_again(struct req *rq, const char *text)
{
    json_t *json = json_loads(text, 0, NULL);
    const enum err e = put_again(rq, json);

    json_decref(json);
    return e;
}

static RESULT
use_key(struct req *rq, struct key_use *use, bool *out_replied)
{
    enum key_state state;
    const char *reply = "";

    TRY(idempotency_find(&rq->cx, use, &state, &reply));
    switch (state) {
    case KEY_NEW: return OK;
    case KEY_BUSY:
        api_fail_header(rq, "Retry-After", "1");
        return api_fail(rq, 409, "idempotency_key_in_flight",
                        N_("A request with this Idempotency-Key is being "
                           "worked on."));
    case KEY_OTHER:
        return api_fail(rq, 422, "idempotency_key_reused",
                        N_("This Idempotency-Key was used for another "
                           "request."));
    case KEY_DONE: break;
    }
    *out_replied = true;
    return reply_again(rq, reply);
}

static enum err
before(struct req *rq, bool *out_replied)
{
    struct manners *m = rq->manners;
    const char *key;

    if (!is_of_api(rq) || rq->route->method == GET)
        return OK;
    /* What changes something is said in the body. */
    TRY(api_query(rq, NULL, NULL));
    if (rq->route->method != POST)
        return OK;
    key = read_key(rq);
    if (req_header(rq, "idempotency-key")[0] == '\0')
        return (rq->route->flags & KEY_OPTIONAL) != 0
                   ? OK
                   : api_fail(rq, 400, "idempotency_key_missing",
                              N_("Send a key of your choice, such as a UUID, "
                                 "in the header Idempotency-Key."));
    if (!is_key(key))
        return api_fail(rq, 400, "idempotency_key_invalid",
                        N_("An Idempotency-Key has 1 to 255 visible ASCII "
                           "characters."));
    /* A kept reply would say what was so when it was first asked for. */
    if ((rq->route->flags & KEY_OPTIONAL) != 0)
        return OK;
    m->use = (struct key_use){
        .client_id = rq->cx.actor.user_id,
        .key = key,
        .fingerprint = idempotency_fingerprint(
            rq->cx.arena, rq->method, rq->target, rq->body, rq->body_len),
    };
    return use_key(rq, &m->use, out_replied);
}

/* Only what took effect is kept: a refused request may be mended. */
static enum err
after(struct req *rq)
{
    const struct manners *m = rq->manners;

    if (!is_of_api(rq) || rq->route->method != POST || m->use.key[0] == '\0' ||
        rq->reply.status >= 300 || rq->reply.stream != NULL)
        return OK;
    return keep_reply(rq, &m->use);
}

/* ---- at the end ---- */

static void
finished(struct req *rq)
{
    const struct manners *m = rq->manners;

    if (!is_of_api(rq))
        return;
    if (m != NULL && m->is_counted)
        add_rate(rq, &m->rate);
    deprecation_add(rq);
    api_compress(rq);
}

const struct request_hooks api_manners = {
    .arrived = arrived,
    .before = before,
    .after = after,
    .finished = finished,
};
