/* Endpoints about endpoints of webhooks, for administrators and for API
 * clients. */
#ifndef PORTAL_WEBHOOK_WEBHOOK_WEB_H
#define PORTAL_WEBHOOK_WEBHOOK_WEB_H

#include "http/route.h"

extern const struct route webhook_web_routes[];
extern const struct route webhook_page_web_routes[];
extern const struct route webhook_api_routes[];
extern const struct route delivery_api_routes[];

#endif
