/* Endpoints and messages as the API shows them. Private to server/webhook/. */
#ifndef PORTAL_WEBHOOK_WEBHOOK_JSON_H
#define PORTAL_WEBHOOK_WEBHOOK_JSON_H

#include "webhook/delivery.h"

struct json_t;

/* New references. */
struct json_t *webhook_json(const struct webhook *w,
                            const struct webhook_secrets *secrets);
struct json_t *delivery_json(const struct delivery *d);

#endif
