/* The contract of the API: one OpenAPI document, kept by hand in openapi.json,
 * served as JSON, as YAML and as a page. */
#ifndef PORTAL_GATE_OPENAPI_H
#define PORTAL_GATE_OPENAPI_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct json_t;

/* Once, before the server starts; false when `json` is none. */
bool openapi_load(const char *json, size_t n);
/* The document, shared by all threads: never changed after openapi_load(). */
const struct json_t *openapi_document(void);
const char *openapi_as_json(size_t *out_n);
const char *openapi_as_yaml(size_t *out_n);

/* Any JSON as YAML 1.2 in block style; texts in double quotes. */
const char *openapi_yaml(struct arena *a, const struct json_t *json);

#endif
