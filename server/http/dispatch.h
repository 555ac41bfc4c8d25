/* Runs one request: who, permission, transaction, handler, retry, error reply.
 * The only place that turns a failure into HTTP, and that logs it. */
#ifndef PORTAL_HTTP_DISPATCH_H
#define PORTAL_HTTP_DISPATCH_H

#include "http/route.h"
#include "http/server.h"

/* Before the body: finds the route and what speaks against it. Returns the
 * status to refuse with (404, 405, 413, 415, with *out_allow for a 405), or 0
 * with rq->route set. No database. */
unsigned dispatch_find(struct req *rq, const struct server_config *cfg,
                       const struct route *const tables[],
                       const char *content_type, uint64_t length,
                       const char **out_allow);

/* The longest body the route takes. */
uint64_t dispatch_limit(const struct route *r, const struct server_config *cfg);

/* The whole body is in rq->body. On return rq->reply is complete, whatever
 * happened. Runs on a worker, rq->cx.db lent by it. */
void dispatch(struct req *rq, const struct server_config *cfg);

/* Requests for one route with `is_shared` whose cookies name one vendor, with
 * one database connection: in one transaction, or one by one where that does
 * not do. Calls `ready` with each of them as soon as its reply is complete,
 * and does not touch it afterwards. */
void dispatch_shared(struct req *const rqs[], size_t n,
                     const struct server_config *cfg,
                     void (*ready)(struct req *rq));

/* Who asks, for a request that will be refused; failures leave it nobody. */
void dispatch_identify(struct req *rq, const struct server_config *cfg);

/* An upload, step by step, in one transaction. When a step fails it has
 * rolled back and made the reply; take no further step. */
RESULT dispatch_upload_begin(struct req *rq, const struct server_config *cfg);
RESULT dispatch_upload_csrf(struct req *rq);
void dispatch_upload_end(struct req *rq, const struct server_config *cfg);
void dispatch_upload_fail(struct req *rq, enum err e);

/* One line per request, and the counters. */
void dispatch_log(const struct req *rq, const char *name, int64_t started_us);

/* The headers that every reply carries; NULL name at the end. */
extern const struct pair dispatch_security_headers[];

#endif
