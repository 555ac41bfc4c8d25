/* A change as the feed and webhooks tell it. */
#ifndef PORTAL_CHANGE_CHANGE_JSON_H
#define PORTAL_CHANGE_CHANGE_JSON_H

#include "change/change.h"

struct json_t;

/* A new reference. */
struct json_t *change_json(struct arena *a, const struct change *c);
/* As text in the arena; takes the reference. */
const char *json_text(struct arena *a, struct json_t *json);

#endif
