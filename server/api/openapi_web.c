/* The contract of the API, for programs and for people. Public: it says what
 * can be asked, nothing of what is answered. */
#include "api/api_web.h"
#include "api/openapi.h"
#include "http/tmpl.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static enum err
as_json(struct req *rq)
{
    size_t n;
    const char *text = openapi_as_json(&n);

    return reply_text(rq, 200, "application/json", text, n);
}

static enum err
as_yaml(struct req *rq)
{
    size_t n;
    const char *text = openapi_as_yaml(&n);

    return reply_text(rq, 200, "application/yaml", text, n);
}

/* ---- for people ---- */

static const char *
text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text != NULL ? text : "";
}

/* The last part of a reference, "" without one. */
static const char *
referred(const json_t *v)
{
    const char *slash = strrchr(text_of(v, "$ref"), '/');

    return slash != NULL ? slash + 1 : "";
}

/* What a reference into the components stands for; `v` itself without one. */
static const json_t *
resolved(const json_t *v, const char *kind)
{
    const json_t *all = json_object_get(openapi_document(), "components");
    const char *name = referred(v);

    return *name == '\0' ? v
                         : json_object_get(json_object_get(all, kind), name);
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

/* "string (uuid)", "list of Reason" */
static const char *
type_text(struct arena *a, const json_t *schema)
{
    const json_t *type = json_object_get(schema, "type");
    const char *name =
        json_is_array(type) ? joined(a, type, " | ") : text_of(schema, "type");
    const char *format = text_of(schema, "format");

    if (*referred(schema) != '\0')
        return referred(schema);
    if (strcmp(name, "array") == 0)
        return arena_printf(a, "list of %s",
                            type_text(a, json_object_get(schema, "items")));
    return *format == '\0' ? name : arena_printf(a, "%s (%s)", name, format);
}

static const char *
values_text(struct arena *a, const json_t *schema)
{
    const json_t *list = json_object_get(schema, "enum");

    return list != NULL ? joined(a, list, ", ") : text_of(schema, "const");
}

static void
add_parameters(struct req *rq, struct tmpl *t, const json_t *list)
{
    struct tmpl *table =
        json_array_size(list) > 0 ? tmpl_add(t, "PARAMETERS") : NULL;
    size_t i;
    json_t *v;

    json_array_foreach(list, i, v)
    {
        const json_t *p = resolved(v, "parameters");
        struct tmpl *row = tmpl_add(table, "PARAMETER");
        tmpl_set(row, "NAME", text_of(p, "name"));
        tmpl_set(row, "IN", text_of(p, "in"));
        tmpl_set(row, "TYPE",
                 type_text(rq->cx.arena, json_object_get(p, "schema")));
        tmpl_set(row, "DESCRIPTION", text_of(p, "description"));
    }
}

static void
add_examples(struct req *rq, struct tmpl *t, const json_t *media)
{
    json_t *examples = json_object_get(media, "examples"), *v;
    const char *name;

    json_object_foreach(examples, name, v)
    {
        struct tmpl *e = tmpl_add(t, "EXAMPLE");
        char *text = json_dumps(json_object_get(v, "value"), JSON_INDENT(2));
        tmpl_set(e, "SUMMARY", text_of(v, "summary"));
        tmpl_set(e, "TEXT", text != NULL ? text : "");
        arena_defer(rq->cx.arena, free, text);
    }
}

static void
add_response(struct req *rq, struct tmpl *t, const char *status,
             const json_t *response)
{
    const json_t *r = resolved(response, "responses");
    json_t *content = json_object_get(r, "content"), *media;
    const char *type;
    struct tmpl *row = tmpl_add(t, "RESPONSE");

    tmpl_set(row, "STATUS", status);
    tmpl_set(row, "DESCRIPTION", text_of(r, "description"));
    json_object_foreach(content, type, media)
    {
        struct tmpl *m = tmpl_add(row, "MEDIA");
        const json_t *schema = json_object_get(media, "schema");
        tmpl_set(m, "MEDIA_TYPE", type);
        tmpl_set(m, "SCHEMA", type_text(rq->cx.arena, schema));
        tmpl_show_if(m, *referred(schema) != '\0', "LINK");
        add_examples(rq, t, media);
    }
}

static void
add_operation(struct req *rq, struct tmpl *page, const char *path,
              const char *method, const json_t *o)
{
    struct tmpl *t = tmpl_add(page, "OPERATION");
    json_t *responses = json_object_get(o, "responses"), *v;
    const json_t *security = json_object_get(o, "security");
    const char *status;

    tmpl_set(t, "ID", text_of(o, "operationId"));
    tmpl_set(t, "METHOD", strcmp(method, "get") == 0 ? "GET" : method);
    tmpl_set(t, "PATH", path);
    tmpl_set(t, "SUMMARY", text_of(o, "summary"));
    tmpl_set(t, "DESCRIPTION", text_of(o, "description"));
    tmpl_show(t, security != NULL && json_array_size(security) == 0 ? "OPEN"
                                                                    : "TOKEN");
    add_parameters(rq, t, json_object_get(o, "parameters"));
    json_object_foreach(responses, status, v)
    {
        add_response(rq, t, status, v);
    }
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
add_schema(struct req *rq, struct tmpl *page, const char *name,
           const json_t *schema)
{
    struct tmpl *t = tmpl_add(page, "SCHEMA");
    json_t *members = json_object_get(schema, "properties"), *m;
    struct tmpl *table =
        json_object_size(members) > 0 ? tmpl_add(t, "MEMBERS") : NULL;
    const char *member;

    tmpl_set(t, "NAME", name);
    tmpl_set(t, "TYPE", type_text(rq->cx.arena, schema));
    tmpl_set(t, "DESCRIPTION", text_of(schema, "description"));
    json_object_foreach(members, member, m)
    {
        struct tmpl *row = tmpl_add(table, "MEMBER");
        const char *values = values_text(rq->cx.arena, m);
        tmpl_set(row, "NAME", member);
        tmpl_set(row, "TYPE", type_text(rq->cx.arena, m));
        tmpl_set(row, "DESCRIPTION", text_of(m, "description"));
        tmpl_show(row, is_required(schema, member) ? "ALWAYS" : "SOMETIMES");
        if (*values != '\0')
            tmpl_set(tmpl_add(row, "VALUES"), "VALUES_TEXT", values);
    }
}

static enum err
as_page(struct req *rq)
{
    const json_t *doc = openapi_document();
    const json_t *info = json_object_get(doc, "info");
    json_t *paths = json_object_get(doc, "paths"), *methods, *o, *schema;
    json_t *schemas =
        json_object_get(json_object_get(doc, "components"), "schemas");
    const char *path, *method, *name;

    struct tmpl *page = page_new(rq, "api/docs.tpl", T("API"));
    tmpl_set(page, "VERSION", text_of(info, "version"));
    tmpl_set(page, "DESCRIPTION", text_of(info, "description"));
    json_object_foreach(paths, path, methods)
    {
        json_object_foreach(methods, method, o)
        {
            add_operation(rq, page, path, method, o);
        }
    }
    json_object_foreach(schemas, name, schema)
    {
        add_schema(rq, page, name, schema);
    }
    return reply_page(rq, 200, page);
}

const struct route openapi_web_routes[] = {
    {GET, "/api/v1/openapi.json", P_PUBLIC, NO_BODY, as_json,
     "api.contract_json", 0, NULL},
    {GET, "/api/v1/openapi.yaml", P_PUBLIC, NO_BODY, as_yaml,
     "api.contract_yaml", 0, NULL},
    {GET, "/api/docs", P_PUBLIC, NO_BODY, as_page, "api.docs", 0, NULL},
    {.path = NULL},
};
