/* The contract of the API: one OpenAPI document, kept by hand, served as JSON,
 * as YAML and as a page. It is put together from parts: openapi.json of this
 * folder, and one of each folder that has operations, with its "tags", "paths"
 * and "components" (doc/api.md). */
#ifndef PORTAL_API_OPENAPI_H
#define PORTAL_API_OPENAPI_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct json_t;
struct route;

struct openapi_part {
    const char *name; /* of the folder */
    const char *json;
    size_t n;
};
/* Once, before the server starts; the first part is the base, whose "x-parts"
 * names the order of the others, and whose "x-everywhere" the responses that
 * any operation below /api/v1/ may have besides its own. False, and said why in
 * the log, when a part is no JSON or two say the same thing. */
bool openapi_load(const struct openapi_part parts[], size_t nparts);
void openapi_forget(void); /* before the process ends */
/* Whether each route of the API is in the document and the other way round;
 * what is missing is named on stderr. */
bool openapi_check(const struct route *const tables[]);
/* The operation of a route; NULL without one. Borrowed. */
struct json_t *openapi_operation(struct arena *a, const struct route *r);
/* Its first tag, under which it stands in the pages for people, "" without one;
 * and the last part of the address of that page: "Findings and plans" is
 * findings-and-plans. */
const char *openapi_group(const struct json_t *operation);
const char *openapi_slug(struct arena *a, const char *group);
/* The document, shared by all threads: never changed after openapi_load(). */
const struct json_t *openapi_document(void);
/* Status to response, of those that any operation may have. */
struct json_t *openapi_everywhere(void);
const char *openapi_as_json(size_t *out_n);
const char *openapi_as_yaml(size_t *out_n);

/* Any JSON as YAML 1.2 in block style; texts in double quotes. */
const char *openapi_yaml(struct arena *a, const struct json_t *json);

#endif
