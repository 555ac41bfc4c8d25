#include "api/openapi.h"

#include "base/log.h"
#include "http/route.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define API_PATH "/api/v1/"
#define DOCUMENT_BYTES ((size_t)4 << 20)

static struct {
    struct arena *arena; /* for the life of the process */
    json_t *document, *everywhere;
    const char *json, *yaml;
    size_t json_n, yaml_n;
} contract;

/* ---- YAML ---- */

struct text {
    struct arena *a;
    char *s;
    size_t n, capacity;
};

static void
append(struct text *t, const char *s, size_t n)
{
    if (t->n + n > t->capacity) {
        t->capacity = (t->n + n) * 2;
        char *grown = arena_alloc(t->a, t->capacity + 1);
        memcpy(grown, t->s, t->n);
        t->s = grown;
    }
    memcpy(t->s + t->n, s, n);
    t->n += n;
}

static void
append_indent(struct text *t, int depth)
{
    for (int i = 0; i < depth; i++)
        append(t, "  ", 2);
}

static int
append_bytes(const char *bytes, size_t n, void *text)
{
    append(text, bytes, n);
    return 0;
}

/* JSON's texts, numbers and literals are YAML's. */
static void
append_scalar(struct text *t, const json_t *v)
{
    json_dump_callback(v, append_bytes, t, JSON_ENCODE_ANY);
}

static bool
is_block(const json_t *v)
{
    return (json_is_object(v) && json_object_size(v) > 0) ||
           (json_is_array(v) && json_array_size(v) > 0);
}

static void append_block(struct text *t, const json_t *v, int depth);

/* What comes behind "key:" or "-". */
static void
append_value(struct text *t, const json_t *v, int depth)
{
    if (!is_block(v)) {
        append(t, " ", 1);
        append_scalar(t, v);
        append(t, "\n", 1);
        return;
    }
    append(t, "\n", 1);
    append_block(t, v, depth + 1);
}

static void
append_block(struct text *t, const json_t *v, int depth)
{
    const size_t n =
        json_is_array(v) ? json_array_size(v) : json_object_size(v);
    void *at =
        json_is_object(v) ? json_object_iter((json_t *)(uintptr_t)v) : NULL;

    for (size_t i = 0; i < n; i++) {
        append_indent(t, depth);
        if (json_is_array(v)) {
            append(t, "-", 1);
            append_value(t, json_array_get(v, i), depth);
            continue;
        }
        json_t *key = json_string(json_object_iter_key(at));
        append_scalar(t, key);
        json_decref(key);
        append(t, ":", 1);
        append_value(t, json_object_iter_value(at), depth);
        at = json_object_iter_next((json_t *)(uintptr_t)v, at);
    }
}

const char *
openapi_yaml(struct arena *a, const json_t *json)
{
    struct text t = {.a = a, .s = arena_alloc(a, 1), .capacity = 0};

    if (is_block(json)) {
        append_block(&t, json, 0);
    } else {
        append_scalar(&t, json);
        append(&t, "\n", 1);
    }
    t.s[t.n] = '\0';
    return t.s;
}

/* ---- the document ---- */

static bool
refuse(const char *part, const char *why, const char *what)
{
    log_event(LOG_ERROR_, "openapi.malformed", "part", part, "reason", why,
              "what", what, (char *)NULL);
    return false;
}

/* Adds the members of `from` to `into`: objects of the same name down to
 * `depth` are joined, below that a name may stand once. */
static bool
join(json_t *into, json_t *from, int depth, const char *part)
{
    const char *name;
    json_t *v;

    json_object_foreach(from, name, v)
    {
        json_t *there = json_object_get(into, name);
        if (there == NULL)
            json_object_set(into, name, v);
        else if (depth == 0 || !json_is_object(there) || !json_is_object(v))
            return refuse(part, "twice", name);
        else if (!join(there, v, depth - 1, part))
            return false;
    }
    return true;
}

/* "tags", "paths" (path, method), "webhooks" (name, method) and "components"
 * (kind, name). */
static bool
join_part(json_t *document, json_t *part, const char *folder)
{
    const char *name;
    json_t *v;

    json_object_foreach(part, name, v)
    {
        json_t *there = json_object_get(document, name);
        if (strcmp(name, "tags") == 0)
            json_array_extend(there, v);
        else if (strcmp(name, "webhooks") == 0 && there == NULL)
            json_object_set(document, name, v);
        else if (strcmp(name, "paths") != 0 && strcmp(name, "webhooks") != 0 &&
                 strcmp(name, "components") != 0)
            return refuse(folder, "not of a part", name);
        else if (!join(there, v, 1, folder))
            return false;
    }
    return true;
}

static const struct openapi_part *
find_part(const struct openapi_part parts[], size_t nparts, const char *name)
{
    for (size_t i = 0; i < nparts; i++)
        if (strcmp(parts[i].name, name) == 0)
            return &parts[i];
    return NULL;
}

static bool
is_listed(const json_t *order, const char *name)
{
    for (size_t i = 0; i < json_array_size(order); i++)
        if (strcmp(json_string_value(json_array_get(order, i)), name) == 0)
            return true;
    return false;
}

static bool
add_part(json_t *document, const struct openapi_part *p)
{
    json_error_t e;
    json_t *part = json_loadb(p->json, p->n, JSON_REJECT_DUPLICATES, &e);
    const bool good = part != NULL ? join_part(document, part, p->name)
                                   : refuse(p->name, "no JSON", e.text);

    json_decref(part);
    return good;
}

/* In the order that the base names, then the others. */
static bool
add_parts(json_t *document, const json_t *order,
          const struct openapi_part parts[], size_t nparts)
{
    bool good = true;

    for (size_t i = 0; i < json_array_size(order); i++) {
        const struct openapi_part *p = find_part(
            parts, nparts, json_string_value(json_array_get(order, i)));
        good = good && (p == NULL || add_part(document, p));
    }
    for (size_t i = 0; i < nparts; i++)
        if (!is_listed(order, parts[i].name))
            good = good && add_part(document, &parts[i]);
    return good;
}

/* Refusals that any operation may meet before it begins; an operation that says
 * something else of them is left as it is. */
static void
add_everywhere(json_t *document, json_t *everywhere)
{
    json_t *path, *operation, *response;
    const char *name, *method, *status;

    json_object_foreach(json_object_get(document, "paths"), name, path)
    {
        json_object_foreach(path, method, operation)
        {
            json_t *responses = json_object_get(operation, "responses");
            json_object_foreach(everywhere, status, response)
            {
                if (strncmp(name, API_PATH, strlen(API_PATH)) == 0 &&
                    json_object_get(responses, status) == NULL)
                    json_object_set(responses, status, response);
            }
        }
    }
}

static void
drop(void *json)
{
    json_decref(json);
}

void
openapi_forget(void)
{
    if (contract.arena != NULL)
        arena_free(contract.arena);
    memset(&contract, 0, sizeof(contract));
}

static void
keep(json_t *document, json_t *everywhere)
{
    openapi_forget();
    char *text = json_dumps(document, JSON_INDENT(2));

    contract.arena = arena_new(DOCUMENT_BYTES);
    contract.document = document;
    arena_defer(contract.arena, drop, document);
    contract.everywhere = json_incref(everywhere);
    arena_defer(contract.arena, drop, contract.everywhere);
    contract.json = text;
    contract.json_n = strlen(text);
    arena_defer(contract.arena, free, text);
    contract.yaml = openapi_yaml(contract.arena, document);
    contract.yaml_n = strlen(contract.yaml);
}

bool
openapi_load(const struct openapi_part parts[], size_t nparts)
{
    json_error_t e;
    json_t *document =
        json_loadb(parts[0].json, parts[0].n, JSON_REJECT_DUPLICATES, &e);

    if (document == NULL)
        return refuse(parts[0].name, "no JSON", e.text);
    json_t *order = json_incref(json_object_get(document, "x-parts"));
    json_t *everywhere = json_incref(json_object_get(document, "x-everywhere"));
    json_object_del(document, "x-parts");
    json_object_del(document, "x-everywhere");
    /* What the base has of its own comes last. */
    json_t *tags = json_copy(json_object_get(document, "tags"));
    json_array_clear(json_object_get(document, "tags"));
    const bool good = add_parts(document, order, parts + 1, nparts - 1);
    json_array_extend(json_object_get(document, "tags"), tags);
    json_decref(tags);
    add_everywhere(document, everywhere);
    if (good)
        keep(document, everywhere);
    else
        json_decref(document);
    json_decref(order);
    json_decref(everywhere);
    return good;
}

/* "/vendors/:vendor_id" as "/vendors/{vendor_id}". */
static const char *
path_of(struct arena *a, const char *pattern)
{
    char *out = arena_alloc(a, 2 * strlen(pattern) + 1), *o = out;
    bool is_inside = false;

    for (const char *p = pattern; *p != '\0'; p++) {
        if (*p == '/' && is_inside) {
            *o++ = '}';
            is_inside = false;
        }
        if (*p == ':' && p > pattern && p[-1] == '/') {
            *o++ = '{';
            is_inside = true;
        } else {
            *o++ = *p;
        }
    }
    if (is_inside)
        *o++ = '}';
    return out;
}

static const char *const methods[] = {"get", "post", "put", "patch", "delete"};

json_t *
openapi_operation(struct arena *a, const struct route *r)
{
    const json_t *paths = json_object_get(contract.document, "paths");

    return json_object_get(json_object_get(paths, path_of(a, r->path)),
                           methods[r->method]);
}

const char *
openapi_group(const json_t *operation)
{
    const json_t *tags = json_object_get(operation, "tags");
    const char *first = json_string_value(json_array_get(tags, 0));

    return first != NULL ? first : "";
}

const char *
openapi_slug(struct arena *a, const char *group)
{
    char *slug = arena_strdup(a, group);

    for (char *c = slug; *c != '\0'; c++)
        *c = *c >= 'A' && *c <= 'Z' ? (char)(*c - 'A' + 'a')
             : *c == ' '            ? '-'
                                    : *c;
    return slug;
}

static bool
is_of_api(const struct route *r)
{
    return strncmp(r->path, API_PATH, strlen(API_PATH)) == 0 ||
           strncmp(r->path, "/oauth2/", 8) == 0;
}

static bool
has_route(struct arena *a, const struct route *const tables[], const char *path,
          const char *method)
{
    for (size_t t = 0; tables[t] != NULL; t++)
        for (const struct route *r = tables[t]; r->path != NULL; r++)
            if (is_of_api(r) && strcmp(methods[r->method], method) == 0 &&
                strcmp(path_of(a, r->path), path) == 0)
                return true;
    return false;
}

bool
openapi_check(const struct route *const tables[])
{
    struct arena *a = arena_new(DOCUMENT_BYTES);
    json_t *paths = json_object_get(contract.document, "paths"), *path, *o;
    const char *name, *method;
    bool good = true;

    for (size_t t = 0; tables[t] != NULL; t++)
        for (const struct route *r = tables[t]; r->path != NULL; r++)
            if (is_of_api(r) && openapi_operation(a, r) == NULL) {
                fprintf(stderr, "%s %s is in no openapi.json\n",
                        methods[r->method], r->path);
                good = false;
            }
    json_object_foreach(paths, name, path)
    {
        json_object_foreach(path, method, o)
        {
            if (!has_route(a, tables, name, method)) {
                fprintf(stderr, "%s %s has no route\n", method, name);
                good = false;
            }
        }
    }
    arena_free(a);
    return good;
}

json_t *
openapi_everywhere(void)
{
    return contract.everywhere;
}

const json_t *
openapi_document(void)
{
    return contract.document;
}

const char *
openapi_as_json(size_t *out_n)
{
    *out_n = contract.json_n;
    return contract.json;
}

const char *
openapi_as_yaml(size_t *out_n)
{
    *out_n = contract.yaml_n;
    return contract.yaml;
}
