/* Endpoints of API clients, and who a request comes from. */
#ifndef PORTAL_CLIENT_CLIENT_WEB_H
#define PORTAL_CLIENT_CLIENT_WEB_H

#include "http/route.h"

extern const struct route client_web_routes[];
extern const struct route client_page_web_routes[];
extern const struct route client_grant_api_routes[];

/* Whether a request has two headers Authorization: nobody can say whose it is.
 */
bool client_is_doubled(const struct req *rq);
/* For struct server_config: the client of a bearer token below /api/, else
 * what account/ says. */
const char *client_company_of(const struct req *rq);
const char *client_caller_of(const struct req *rq);
void client_ask(struct req *rq);
RESULT client_identify(struct req *rq);
RESULT client_touch(struct req *rq);

#endif
