/* The nightly list of all gates, for systems that take files only. */
#ifndef PORTAL_GATE_GATE_LIST_H
#define PORTAL_GATE_GATE_LIST_H

#include "base/cx.h"

/* A job: makes the list when there is none of today (in Tokyo). In the caller's
 * transaction; until it is committed the one before is read. */
RESULT gate_list_make(struct cx *cx);

/* The last list as CSV in UTF-8, without a mark: the engagements that the
 * client sees. NULL before the first one. */
RESULT gate_list_read(struct cx *cx, const char **out_csv,
                      int64_t *out_taken_us);

#endif
