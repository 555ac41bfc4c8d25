/* An operation as a command of curl to try: with an example of its body, and
 * with names in capitals for what the reader has. */
#include "api/openapi_view.h"

#include <string.h>

static const char *
curl_header(struct arena *a, const char *text, const char *name,
            const char *value)
{
    return arena_printf(a, "%s \\\n  -H '%s: %s'", text, name, value);
}

/* Path parameters in capitals stand for what the reader has. */
static const char *
curl_path(struct arena *a, const char *path)
{
    char *out = arena_alloc(a, 2 * strlen(path) + 1), *o = out;
    bool is_inside = false;

    for (const char *p = path; *p != '\0'; p++) {
        if (*p == '{' || *p == '}') {
            is_inside = *p == '{';
            if (is_inside)
                *o++ = '$';
        } else {
            *o++ = is_inside && *p >= 'a' && *p <= 'z' ? (char)(*p - 32) : *p;
        }
    }
    return out;
}

static const char *
curl_headers(struct openapi_view *v, const char *text, const json_t *operation)
{
    struct arena *a = v->rq->cx.arena;
    json_t *list = json_object_get(operation, "parameters"), *each;
    size_t i;

    json_array_foreach(list, i, each)
    {
        const json_t *p = openapi_resolved(each, "parameters");
        const char *name = openapi_text(p, "name");
        if (strcmp(openapi_text(p, "in"), "header") != 0 ||
            !json_is_true(json_object_get(p, "required")))
            continue;
        text =
            strcmp(name, "Idempotency-Key") == 0
                ? arena_printf(a, "%s \\\n  -H \"%s: $(uuidgen)\"", text, name)
                : arena_printf(a, "%s \\\n  -H \"%s: $ETAG\"", text, name);
    }
    return text;
}

/* The first example of a body, NULL without any. */
static const json_t *
first_example(const json_t *media)
{
    json_t *examples = json_object_get(media, "examples");
    void *first = json_object_iter(examples);

    return first != NULL
               ? json_object_get(json_object_iter_value(first), "value")
               : json_object_get(media, "example");
}

static const char *
curl_body(struct openapi_view *v, const char *text, const char *type,
          const json_t *example)
{
    struct arena *a = v->rq->cx.arena;
    json_t *object = (json_t *)(uintptr_t)example, *value; /* only read */
    const char *name;

    if (!json_is_object(example))
        return text;
    if (strstr(type, "json") != NULL)
        return arena_printf(a, "%s \\\n  -d '%s'", text,
                            openapi_dumped(v, example, JSON_COMPACT));
    json_object_foreach(object, name, value)
    {
        if (json_is_string(value))
            text = arena_printf(a, "%s \\\n  -d '%s=%s'", text, name,
                                json_string_value(value));
    }
    return text;
}

const char *
openapi_command(struct openapi_view *v, const char *path, const char *method,
                const json_t *o)
{
    struct arena *a = v->rq->cx.arena;
    const bool is_get = strcmp(method, "get") == 0;
    json_t *content =
               json_object_get(json_object_get(o, "requestBody"), "content"),
           *media;
    const char *type,
        *text = arena_printf(a, "curl%s%s \"%s%s\"", is_get ? "" : " -X ",
                             is_get ? "" : openapi_method(method), v->url,
                             curl_path(a, path));

    if (*openapi_scopes(a, o) != '\0')
        text = arena_printf(a, "%s \\\n  -H \"Authorization: Bearer $TOKEN\"",
                            text);
    text = curl_headers(v, text, o);
    json_object_foreach(content, type, media)
    {
        const json_t *example = first_example(media);
        text = curl_header(a, text, "Content-Type", type);
        text = curl_body(v, text, type, example);
    }
    return text;
}
