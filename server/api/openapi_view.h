/* Operations and schemas of the contract on a page. Private to server/api/. */
#ifndef PORTAL_API_OPENAPI_VIEW_H
#define PORTAL_API_OPENAPI_VIEW_H

#include "http/req.h"

#include <jansson.h>

struct tmpl;

struct openapi_view {
    struct req *rq;
    struct tmpl *page;
    const char *url; /* of this portal */
    json_t *used;    /* names of the schemas that were referred to */
};

const char *openapi_text(const json_t *object, const char *name); /* "" */
/* Its description, without the marks of Markdown around codes. */
const char *openapi_prose(struct arena *a, const json_t *object);
/* The last part of a reference, "" without one. */
const char *openapi_referred(const json_t *v);
/* What a reference into the components (of that kind) stands for; `v` itself
 * without one. */
const json_t *openapi_resolved(const json_t *v, const char *kind);
/* Any JSON as text. */
const char *openapi_dumped(struct openapi_view *v, const json_t *value,
                           size_t flags);
const char *openapi_command(struct openapi_view *v, const char *path,
                            const char *method, const json_t *operation);
const char *openapi_method(const char *method); /* in capitals */
/* The scopes that an operation wants, "" for none. */
const char *openapi_scopes(struct arena *a, const json_t *operation);
void openapi_show_operation(struct openapi_view *v, const char *path,
                            const char *method, const json_t *operation);
/* What the portal itself sends, to where its clients say. */
#define OPENAPI_ENDPOINT "your endpoint"
void openapi_show_message(struct openapi_view *v, const char *method,
                          const json_t *message);
/* Those that were referred to, and what these refer to. */
void openapi_show_schemas(struct openapi_view *v);

#endif
