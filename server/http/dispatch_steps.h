/* The steps of a request, in the order of dispatch(): shared by what runs one
 * request and what runs several in one transaction. */
#ifndef PORTAL_HTTP_DISPATCH_STEPS_H
#define PORTAL_HTTP_DISPATCH_STEPS_H

#include "http/dispatch.h"

/* As it was before it first ran. */
void dispatch_reset(struct req *rq);
/* Begins the transaction, with the scope of the system. */
RESULT dispatch_open(struct req *rq, bool read_only);
/* Behind cfg->ask(): who it is. */
RESULT dispatch_learn(struct req *rq, const struct server_config *cfg);
/* Permission, form, origin, handler. */
RESULT dispatch_handle(struct req *rq, const struct server_config *cfg);
bool dispatch_reads_only(const struct req *rq);
bool dispatch_is_refused(const struct req *rq);

#endif
