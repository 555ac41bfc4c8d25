#include "gate/openapi.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define DOCUMENT_BYTES ((size_t)4 << 20)

static struct {
    struct arena *arena; /* for the life of the process */
    json_t *document;
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

bool
openapi_load(const char *json, size_t n)
{
    json_t *document = json_loadb(json, n, JSON_REJECT_DUPLICATES, NULL);

    if (document == NULL)
        return false;
    contract.arena = arena_new(DOCUMENT_BYTES);
    contract.document = document;
    contract.json = arena_strndup(contract.arena, json, n);
    contract.json_n = n;
    contract.yaml = openapi_yaml(contract.arena, document);
    contract.yaml_n = strlen(contract.yaml);
    return true;
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
