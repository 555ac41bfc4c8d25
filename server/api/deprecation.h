/* Operations that will go away say so in their replies: Deprecation (RFC 9745)
 * and Sunset (RFC 8594), as the contract has it. */
#ifndef PORTAL_API_DEPRECATION_H
#define PORTAL_API_DEPRECATION_H

#include "http/route.h"

/* Once, after openapi_load(). False, and said why in the log, when a deprecated
 * operation has no "x-deprecated-at", a time that is none, or an "x-sunset"
 * before it. */
bool deprecation_load(const struct route *const tables[]);
/* Adds the headers for the request's route; mostly there are none. */
void deprecation_add(struct req *rq);
void deprecation_forget(void); /* before the process ends, and for tests */

#endif
