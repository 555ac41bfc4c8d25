/* The contract of the API, for programs and for people. Public: it says what
 * can be asked, nothing of what is answered. People get one page with all
 * operations in groups, and one per group with everything about them. */
#include "api/api_inner.h"
#include "api/api_web.h"
#include "api/openapi.h"
#include "api/openapi_view.h"
#include "http/tmpl.h"

#include <stdlib.h>
#include <string.h>

static enum err
as_document(struct req *rq, const char *type, const char *text, size_t n)
{
    reply_header(rq, "Cache-Control", "public, max-age=300");
    return api_reply_text(rq, 200, type, text, n);
}

static enum err
as_json(struct req *rq)
{
    size_t n;
    const char *text = openapi_as_json(&n);

    return as_document(rq, "application/json", text, n);
}

static enum err
as_yaml(struct req *rq)
{
    size_t n;
    const char *text = openapi_as_yaml(&n);

    return as_document(rq, "application/yaml", text, n);
}

/* ---- for people ---- */

static bool
is_of_group(const json_t *operation, const char *name)
{
    return strcmp(openapi_group(operation), name) == 0;
}

static const char *
own_url(struct req *rq)
{
    return arena_printf(rq->cx.arena, "https://%s", req_header(rq, "host"));
}

static void
put_name(struct tmpl *row, const char *method, const char *path,
         const json_t *o)
{
    tmpl_set(row, "ID", openapi_text(o, "operationId"));
    tmpl_set(row, "METHOD", openapi_method(method));
    tmpl_set(row, "PATH", path);
    tmpl_set(row, "SUMMARY", openapi_text(o, "summary"));
}

static void
add_group(struct req *rq, struct tmpl *page, const json_t *tag)
{
    json_t *paths = json_object_get(openapi_document(), "paths"), *methods, *o;
    const char *name = openapi_text(tag, "name"), *path, *method;
    struct tmpl *group = tmpl_add(page, "GROUP");

    tmpl_set(group, "SLUG", openapi_slug(rq->cx.arena, name));
    tmpl_set(group, "NAME", name);
    tmpl_set(group, "DESCRIPTION", openapi_prose(rq->cx.arena, tag));
    json_object_foreach(paths, path, methods)
    {
        json_object_foreach(methods, method, o)
        {
            if (!is_of_group(o, name))
                continue;
            struct tmpl *row = tmpl_add(group, "ROW");
            put_name(row, method, path, o);
            tmpl_set(row, "SCOPES", openapi_scopes(rq->cx.arena, o));
        }
    }
}

static void
add_paragraphs(struct req *rq, struct tmpl *page, const char *text)
{
    const char *gap;

    for (; (gap = strstr(text, "\n\n")) != NULL; text = gap + 2)
        tmpl_set(tmpl_add(page, "PARAGRAPH"), "TEXT",
                 arena_strndup(rq->cx.arena, text, (size_t)(gap - text)));
    tmpl_set(tmpl_add(page, "PARAGRAPH"), "TEXT", text);
}

static void
add_refusals(struct req *rq, struct tmpl *page)
{
    const json_t *components =
        json_object_get(openapi_document(), "components");
    json_t *all = json_object_get(components, "responses"), *r;
    json_t *everywhere = openapi_everywhere();
    const char *status;

    json_object_foreach(everywhere, status, r)
    {
        struct tmpl *row = tmpl_add(page, "REFUSAL");
        const json_t *what = json_object_get(all, openapi_referred(r));
        tmpl_set(row, "STATUS", status);
        tmpl_set(row, "DESCRIPTION", openapi_prose(rq->cx.arena, what));
    }
}

static enum err
as_page(struct req *rq)
{
    const json_t *doc = openapi_document();
    const json_t *info = json_object_get(doc, "info");
    const json_t *tags = json_object_get(doc, "tags");

    struct tmpl *page = page_new(rq, "api/docs.tpl", T("API"));
    tmpl_set(page, "VERSION", openapi_text(info, "version"));
    tmpl_set(page, "URL", own_url(rq));
    add_paragraphs(rq, page, openapi_prose(rq->cx.arena, info));
    for (size_t i = 0; i < json_array_size(tags); i++)
        add_group(rq, page, json_array_get(tags, i));
    add_refusals(rq, page);
    return reply_page(rq, 200, page);
}

static const json_t *
find_tag(struct arena *a, const char *slug)
{
    const json_t *tags = json_object_get(openapi_document(), "tags");

    for (size_t i = 0; i < json_array_size(tags); i++) {
        const json_t *tag = json_array_get(tags, i);
        if (strcmp(openapi_slug(a, openapi_text(tag, "name")), slug) == 0)
            return tag;
    }
    return NULL;
}

/* Those of the group, among all of paths or all of webhooks. */
static void
show_operations(struct openapi_view *v, const char *group, json_t *all,
                bool are_messages)
{
    json_t *methods, *o;
    const char *path, *method;

    json_object_foreach(all, path, methods)
    {
        json_object_foreach(methods, method, o)
        {
            if (!is_of_group(o, group))
                continue;
            put_name(tmpl_add(v->page, "ENTRY"), method,
                     are_messages ? OPENAPI_ENDPOINT : path, o);
            if (are_messages)
                openapi_show_message(v, method, o);
            else
                openapi_show_operation(v, path, method, o);
        }
    }
}

static enum err
as_group(struct req *rq)
{
    const json_t *tag = find_tag(rq->cx.arena, req_param(rq, "group"));
    struct openapi_view v = {.rq = rq, .url = own_url(rq)};

    if (tag == NULL)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such group of operations."));
    const char *name = openapi_text(tag, "name");
    v.page = page_new(rq, "api/group.tpl", name);
    page_crumb(v.page, T("API"), "/api/docs");
    v.used = json_object();
    tmpl_set(v.page, "NAME", name);
    tmpl_set(v.page, "DESCRIPTION", openapi_prose(rq->cx.arena, tag));
    show_operations(&v, name, json_object_get(openapi_document(), "paths"),
                    false);
    show_operations(&v, name, json_object_get(openapi_document(), "webhooks"),
                    true);
    openapi_show_schemas(&v);
    json_decref(v.used);
    return reply_page(rq, 200, v.page);
}

const struct route openapi_web_routes[] = {
    {GET, "/api/v1/openapi.json", P_PUBLIC, NO_BODY, as_json,
     "api.contract_json", 0, NULL},
    {GET, "/api/v1/openapi.yaml", P_PUBLIC, NO_BODY, as_yaml,
     "api.contract_yaml", 0, NULL},
    {GET, "/api/docs", P_PUBLIC, NO_BODY, as_page, "api.docs", 0, NULL},
    {GET, "/api/docs/:group", P_PUBLIC, NO_BODY, as_group, "api.docs_group", 0,
     NULL},
    {.path = NULL},
};
