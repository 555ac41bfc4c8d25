/* What runs beside the server: one thread that gives changes their numbers and
 * makes messages of them, one that sends messages. */
#ifndef PORTAL_WEBHOOK_WEBHOOK_ENGINE_H
#define PORTAL_WEBHOOK_WEBHOOK_ENGINE_H

#include "webhook/webhook_http.h"

struct webhook_engine;

/* NULL, logged, without a database. */
struct webhook_engine *
webhook_engine_start(const char *conninfo,
                     const struct webhook_http_config *config);
/* What is being sent is cut, and sent again by whoever runs next. Takes NULL.
 */
void webhook_engine_stop(struct webhook_engine *e);

#endif
