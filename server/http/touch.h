/* Keeps the session of an active person alive, without a write per request. */
#ifndef PORTAL_HTTP_TOUCH_H
#define PORTAL_HTTP_TOUCH_H

#include "http/server.h"

/* After the reply was made and committed: calls cfg->touch in a transaction of
 * its own, at most once a minute for each session. Failures are logged. */
void touch_session(struct req *rq, const struct server_config *cfg);
/* Whether that would do anything. */
bool touch_is_due(const struct req *rq, const struct server_config *cfg);

#endif
