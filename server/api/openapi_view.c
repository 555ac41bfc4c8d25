#include "api/openapi_view.h"

#include "api/api.h"
#include "api/openapi.h"
#include "base/clock.h"
#include "http/tmpl.h"

#include <stdlib.h>
#include <string.h>

const char *
openapi_text(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text != NULL ? text : "";
}

const char *
openapi_prose(struct arena *a, const json_t *object)
{
    const char *text = openapi_text(object, "description");
    char *out = arena_alloc(a, strlen(text) + 1), *o = out;

    for (; *text != '\0'; text++)
        if (*text != '`')
            *o++ = *text;
    return out;
}

const char *
openapi_referred(const json_t *v)
{
    const char *slash = strrchr(openapi_text(v, "$ref"), '/');

    return slash != NULL ? slash + 1 : "";
}

const char *
openapi_method(const char *method)
{
    static const char *const names[][2] = {{"get", "GET"},
                                           {"post", "POST"},
                                           {"put", "PUT"},
                                           {"patch", "PATCH"},
                                           {"delete", "DELETE"}};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(names[i][0], method) == 0)
            return names[i][1];
    return method;
}

static const json_t *
component(const char *kind, const char *name)
{
    const json_t *all = json_object_get(openapi_document(), "components");

    return json_object_get(json_object_get(all, kind), name);
}

const json_t *
openapi_resolved(const json_t *v, const char *kind)
{
    const char *name = openapi_referred(v);

    return *name == '\0' ? v : component(kind, name);
}

static const char *
joined(struct arena *a, const json_t *list, const char *between)
{
    const char *all = "";

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        all = arena_printf(a, "%s%s%s", all, i > 0 ? between : "",
                           json_is_string(v) ? json_string_value(v) : "null");
    }
    return all;
}

const char *
openapi_scopes(struct arena *a, const json_t *operation)
{
    const json_t *list = json_object_get(operation, "security");

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *scopes =
            json_object_get(json_array_get(list, i), "oauth2");
        if (scopes != NULL)
            return joined(a, scopes, ", ");
    }
    return "";
}

/* ---- schemas ---- */

static void
note_used(struct openapi_view *v, const char *schema)
{
    if (*schema != '\0')
        json_object_set_new(v->used, schema, json_true());
}

/* Name of the schema that a type refers to, itself or as an element. */
static const char *
linked(struct openapi_view *v, const json_t *schema)
{
    const char *name = openapi_referred(schema);

    if (*name == '\0')
        name = openapi_referred(json_object_get(schema, "items"));
    note_used(v, name);
    return name;
}

/* "string (uuid)", "list of Reason" */
static const char *
type_text(struct arena *a, const json_t *schema)
{
    const json_t *type = json_object_get(schema, "type");
    const json_t *any = json_object_get(schema, "anyOf");
    const char *name = json_is_array(type) ? joined(a, type, " | ")
                                           : openapi_text(schema, "type");
    const char *format = openapi_text(schema, "format"), *all = "";

    if (any == NULL)
        any = json_object_get(schema, "oneOf");
    if (*openapi_referred(schema) != '\0')
        return openapi_referred(schema);
    if (strcmp(name, "array") == 0)
        return arena_printf(a, "list of %s",
                            type_text(a, json_object_get(schema, "items")));
    for (size_t i = 0; *name == '\0' && i < json_array_size(any); i++)
        all = arena_printf(a, "%s%s%s", all, i > 0 ? " | " : "",
                           type_text(a, json_array_get(any, i)));
    if (*all != '\0')
        return all;
    return *format == '\0' ? name : arena_printf(a, "%s (%s)", name, format);
}

static void
add_values(struct openapi_view *v, struct tmpl *t, const json_t *schema)
{
    const json_t *list = json_object_get(schema, "enum");
    const char *values = list != NULL ? joined(v->rq->cx.arena, list, ", ")
                                      : openapi_text(schema, "const");

    if (*values != '\0')
        tmpl_set(tmpl_add(t, "VALUES"), "VALUES_TEXT", values);
}

static bool
is_required(const json_t *schema, const char *member)
{
    const json_t *list = json_object_get(schema, "required");

    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcmp(json_string_value(json_array_get(list, i)), member) == 0)
            return true;
    return false;
}

static void
add_schema(struct openapi_view *v, const char *name, const json_t *schema)
{
    struct arena *a = v->rq->cx.arena;
    struct tmpl *t = tmpl_add(v->page, "SCHEMA");
    json_t *members = json_object_get(schema, "properties"), *m;
    struct tmpl *table =
        json_object_size(members) > 0 ? tmpl_add(t, "MEMBERS") : NULL;
    const char *member;

    tmpl_set(t, "NAME", name);
    tmpl_set(t, "TYPE", type_text(a, schema));
    tmpl_set(t, "DESCRIPTION", openapi_prose(v->rq->cx.arena, schema));
    add_values(v, t, schema);
    linked(v, schema);
    json_object_foreach(members, member, m)
    {
        struct tmpl *row = tmpl_add(table, "MEMBER");
        const char *link = linked(v, m);
        tmpl_set(row, "NAME", member);
        tmpl_set(row, "TYPE", type_text(a, m));
        tmpl_set(row, "DESCRIPTION", openapi_prose(v->rq->cx.arena, m));
        tmpl_show(row, is_required(schema, member) ? "ALWAYS" : "SOMETIMES");
        add_values(v, row, m);
        if (*link != '\0')
            tmpl_set(tmpl_add(row, "LINK"), "SCHEMA", link);
    }
}

void
openapi_show_schemas(struct openapi_view *v)
{
    const json_t *all = json_object_get(openapi_document(), "components");
    json_t *schemas = json_object_get(all, "schemas"), *schema;
    json_t *shown = json_object();
    const char *name;
    size_t before;

    tmpl_show_if(v->page, json_object_size(v->used) > 0, "SCHEMAS");
    do { /* what is shown may refer to more */
        before = json_object_size(shown);
        json_object_foreach(schemas, name, schema)
        {
            if (json_object_get(v->used, name) == NULL ||
                json_object_get(shown, name) != NULL)
                continue;
            json_object_set_new(shown, name, json_true());
            add_schema(v, name, schema);
        }
    } while (json_object_size(shown) > before);
    json_decref(shown);
}

/* ---- operations ---- */

static void
add_parameters(struct openapi_view *v, struct tmpl *t, const json_t *list)
{
    struct tmpl *table =
        json_array_size(list) > 0 ? tmpl_add(t, "PARAMETERS") : NULL;
    size_t i;
    json_t *each;

    json_array_foreach(list, i, each)
    {
        const json_t *p = openapi_resolved(each, "parameters");
        const json_t *schema = json_object_get(p, "schema");
        struct tmpl *row = tmpl_add(table, "PARAMETER");
        tmpl_set(row, "NAME", openapi_text(p, "name"));
        tmpl_set(row, "IN", openapi_text(p, "in"));
        tmpl_set(row, "TYPE", type_text(v->rq->cx.arena, schema));
        tmpl_set(row, "DESCRIPTION", openapi_prose(v->rq->cx.arena, p));
        tmpl_show(row, json_is_true(json_object_get(p, "required"))
                           ? "ALWAYS"
                           : "SOMETIMES");
        add_values(v, row, schema);
    }
}

const char *
openapi_dumped(struct openapi_view *v, const json_t *value, size_t flags)
{
    char *text = json_dumps(value, flags | JSON_ENCODE_ANY);

    if (text == NULL)
        return "";
    arena_defer(v->rq->cx.arena, free, text);
    return text;
}

static void
add_example(struct openapi_view *v, struct tmpl *t, const char *summary,
            const json_t *value)
{
    struct tmpl *e = tmpl_add(t, "EXAMPLE");

    tmpl_set(e, "SUMMARY", summary);
    tmpl_set(e, "TEXT",
             json_is_string(value) ? json_string_value(value)
                                   : openapi_dumped(v, value, JSON_INDENT(2)));
}

static void
add_examples(struct openapi_view *v, struct tmpl *t, const json_t *media,
             const char *otherwise)
{
    json_t *examples = json_object_get(media, "examples"), *e;
    const json_t *one = json_object_get(media, "example");
    const char *name;

    json_object_foreach(examples, name, e)
    {
        add_example(v, t, openapi_text(e, "summary"),
                    json_object_get(e, "value"));
    }
    if (one != NULL)
        add_example(v, t, otherwise, one);
}

static void
add_media(struct openapi_view *v, struct tmpl *row, const char *type,
          const json_t *media)
{
    struct tmpl *m = tmpl_add(row, "MEDIA");
    const json_t *schema = json_object_get(media, "schema");
    const char *link = linked(v, schema);

    tmpl_set(m, "MEDIA_TYPE", type);
    tmpl_set(m, "SCHEMA", type_text(v->rq->cx.arena, schema));
    if (*link != '\0')
        tmpl_set(tmpl_add(m, "LINK"), "SCHEMA", link);
}

static void
add_response(struct openapi_view *v, struct tmpl *t, const char *status,
             const json_t *response)
{
    const json_t *r = openapi_resolved(response, "responses");
    json_t *content = json_object_get(r, "content"), *media;
    const char *type;
    struct tmpl *row = tmpl_add(t, "RESPONSE");

    tmpl_set(row, "STATUS", status);
    tmpl_set(row, "DESCRIPTION", openapi_prose(v->rq->cx.arena, r));
    json_object_foreach(content, type, media)
    {
        add_media(v, row, type, media);
        if (status[0] == '2')
            add_examples(v, t, media, openapi_prose(v->rq->cx.arena, r));
    }
}

static void
add_body(struct openapi_view *v, struct tmpl *t, const json_t *operation)
{
    json_t *content = json_object_get(json_object_get(operation, "requestBody"),
                                      "content"),
           *media;
    const char *type;

    json_object_foreach(content, type, media)
    {
        struct tmpl *b = tmpl_add(t, "BODY_SENT");
        const char *link = linked(v, json_object_get(media, "schema"));
        tmpl_set(b, "MEDIA_TYPE", type);
        if (*link != '\0')
            tmpl_set(tmpl_add(b, "LINK"), "SCHEMA", link);
    }
}

/* Said once for all operations, on the first page. */
static bool
is_everywhere(const char *status, const json_t *response)
{
    return json_equal(json_object_get(openapi_everywhere(), status), response);
}

/* Until when it is there, as far as that is known. */
static void
add_deprecation(struct openapi_view *v, struct tmpl *t, const json_t *o)
{
    const char *sunset = openapi_text(o, "x-sunset");
    int64_t at_us;

    if (!json_is_true(json_object_get(o, "deprecated")))
        return;
    struct tmpl *d = tmpl_add(t, "DEPRECATED");
    if (api_parse_time(sunset, &at_us))
        tmpl_set(tmpl_add(d, "SUNSET"), "SUNSET_TIME",
                 clock_show_time(v->rq->cx.arena, v->rq->cx.lang, at_us));
}

static struct tmpl *
add_operation(struct openapi_view *v, const char *path, const char *method,
              const json_t *o)
{
    struct tmpl *t = tmpl_add(v->page, "OPERATION");
    json_t *responses = json_object_get(o, "responses"), *r;
    const char *status;

    tmpl_set(t, "ID", openapi_text(o, "operationId"));
    tmpl_set(t, "METHOD", openapi_method(method));
    tmpl_set(t, "PATH", path);
    tmpl_set(t, "SUMMARY", openapi_text(o, "summary"));
    tmpl_set(t, "DESCRIPTION", openapi_prose(v->rq->cx.arena, o));
    add_deprecation(v, t, o);
    add_parameters(v, t, json_object_get(o, "parameters"));
    add_body(v, t, o);
    json_object_foreach(responses, status, r)
    {
        if (!is_everywhere(status, r))
            add_response(v, t, status, r);
    }
    return t;
}

void
openapi_show_operation(struct openapi_view *v, const char *path,
                       const char *method, const json_t *o)
{
    struct tmpl *t = add_operation(v, path, method, o);
    const char *scopes = openapi_scopes(v->rq->cx.arena, o);

    if (*scopes != '\0')
        tmpl_set(tmpl_add(t, "TOKEN"), "SCOPES", scopes);
    else if (json_array_size(json_object_get(o, "security")) == 0)
        tmpl_show(t, "OPEN");
    tmpl_set(tmpl_add(t, "COMMAND"), "CURL",
             openapi_command(v, path, method, o));
}

void
openapi_show_message(struct openapi_view *v, const char *method,
                     const json_t *o)
{
    struct tmpl *t = add_operation(v, OPENAPI_ENDPOINT, method, o);
    json_t *content =
               json_object_get(json_object_get(o, "requestBody"), "content"),
           *media;
    const char *type;

    json_object_foreach(content, type, media)
    {
        add_examples(v, t, media, openapi_text(o, "summary"));
    }
}
