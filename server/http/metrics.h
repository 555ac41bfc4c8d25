/* Counters of the server, in Prometheus' text form (exposition format 0.0.4).
 * Thread-safe. */
#ifndef PORTAL_HTTP_METRICS_H
#define PORTAL_HTTP_METRICS_H

#include "base/arena.h"

#include <stdint.h>

/* `route` is a literal: a route's name, or "static", "refused", ... */
void metrics_request(const char *route, unsigned status, int64_t duration_us);

enum metric {
    METRIC_QUEUE_FULL, /* requests turned away with 503 */
    METRIC_SHARED,     /* requests that shared a transaction */
    METRIC_RETRIES,    /* handlers run again after a lost race */
    METRIC_REFUSED,    /* malformed requests */
    METRIC_REAPED,     /* connections cut for trickling */
    METRIC_UPLOAD_BYTES,
    METRIC_DOWNLOAD_BYTES,
    METRIC_TLS_CONNECTIONS,
    METRIC_COUNT,
};
void metrics_add(enum metric m, uint64_t n);

/* A value read when asked for; other folders may register their own. `name`
 * and `help` must live for ever. At most 64. */
void metrics_gauge(const char *name, const char *help, int64_t (*read)(void *),
                   void *arg);
void metrics_forget_gauges(void); /* before what they read goes away */

const char *metrics_text(struct arena *a);

#endif
