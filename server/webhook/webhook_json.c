#include "webhook/webhook_json.h"

#include "api/api.h"

#include <jansson.h>
#include <string.h>

static json_t *
words_json(const char *words)
{
    json_t *list = json_array();

    while (*words != '\0') {
        const size_t n = strcspn(words, " ");
        json_array_append_new(list, json_stringn(words, n));
        words += n;
        words += strspn(words, " ");
    }
    return list;
}

static json_t *
secrets_json(const struct webhook_secrets *secrets)
{
    json_t *list = json_array();

    for (size_t i = 0; i < secrets->n; i++) {
        const struct webhook_secret *s = &secrets->v[i];
        json_t *j = json_object();
        json_object_set_new(j, "id", json_string(s->id));
        json_object_set_new(j, "created_at", api_time(s->created_us));
        json_object_set_new(j, "expires_at", api_opt_time(s->expires_us));
        json_array_append_new(list, j);
    }
    return list;
}

json_t *
webhook_json(const struct webhook *w, const struct webhook_secrets *secrets)
{
    json_t *j = json_object();

    json_object_set_new(j, "id", json_string(w->id));
    json_object_set_new(j, "url", json_string(w->url));
    json_object_set_new(j, "description", json_string(w->description));
    json_object_set_new(j, "kinds", words_json(w->kinds));
    json_object_set_new(j, "is_active",
                        json_boolean(strcmp(w->state, "active") == 0));
    json_object_set_new(j, "disabled_because", api_text(w->reason));
    json_object_set_new(j, "secrets", secrets_json(secrets));
    json_object_set_new(j, "created_at", api_time(w->created_us));
    json_object_set_new(j, "updated_at", api_time(w->updated_us));
    return j;
}

static json_t *
attempt_json(const struct delivery *d)
{
    json_t *j = json_object();

    if (d->last_us == 0) {
        json_decref(j);
        return json_null();
    }
    json_object_set_new(j, "at", api_time(d->last_us));
    json_object_set_new(j, "duration_ms", json_integer(d->last_duration_ms));
    json_object_set_new(j, "status",
                        d->last_status != 0 ? json_integer(d->last_status)
                                            : json_null());
    json_object_set_new(j, "error", api_text(d->last_error));
    json_object_set_new(j, "answer", json_string(d->last_answer));
    return j;
}

json_t *
delivery_json(const struct delivery *d)
{
    const bool is_pending = strcmp(d->state, "pending") == 0;
    json_t *j = json_object();

    json_object_set_new(j, "id", json_string(d->id));
    json_object_set_new(j, "webhook_id", json_string(d->endpoint_id));
    json_object_set_new(j, "type", json_string(d->type));
    json_object_set_new(j, "seq",
                        d->seq.has ? json_integer(d->seq.v) : json_null());
    json_object_set_new(j, "state", json_string(d->state));
    json_object_set_new(j, "attempts", json_integer(d->nattempts));
    json_object_set_new(j, "created_at", api_time(d->created_us));
    json_object_set_new(j, "next_attempt_at",
                        is_pending ? api_time(d->due_us) : json_null());
    json_object_set_new(j, "ended_at", api_opt_time(d->ended_us));
    json_object_set_new(j, "last_attempt", attempt_json(d));
    return j;
}
