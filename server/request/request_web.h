/* Pages and JSON of submission requests. */
#ifndef PORTAL_REQUEST_REQUEST_WEB_H
#define PORTAL_REQUEST_REQUEST_WEB_H

#include "http/route.h"
#include "http/tmpl.h"
#include "request/request.h"

extern const struct route request_web_routes[];
extern const struct route request_api_routes[];

/* The page of one request, with what was typed and the problems of rq. */
RESULT request_page(struct req *rq, unsigned status, const char *id);
/* "3 days left", and the class of its tag. */
const char *request_days_text(struct req *rq, const char *iso,
                              const char **out_class);
/* The class of the tag of a state. */
const char *request_state_class(const char *state);

#endif
