#include "change/change_json.h"

#include "base/clock.h"

#include <jansson.h>

json_t *
change_json(struct arena *a, const struct change *c)
{
    json_t *j = json_object();

    json_object_set_new(j, "seq", json_integer(c->seq));
    json_object_set_new(j, "kind", json_string(c->kind));
    json_object_set_new(j, "id", json_string(c->object_id));
    json_object_set_new(j, "action", json_string(c->action));
    json_object_set_new(j, "at", json_string(clock_utc(a, c->at_us)));
    json_object_set_new(j, "vendor_id", json_string(c->vendor_id));
    json_object_set_new(j, "engagement_id",
                        c->engagement_id.or_null != NULL
                            ? json_string(c->engagement_id.or_null)
                            : json_null());
    json_object_set_new(j, "href", json_string(change_href(a, c)));
    return j;
}

const char *
json_text(struct arena *a, json_t *json)
{
    const size_t n = json_dumpb(json, NULL, 0, JSON_COMPACT);
    char *text = arena_alloc(a, n + 1);

    (void)json_dumpb(json, text, n, JSON_COMPACT);
    json_decref(json);
    return text;
}
