/* The gates that an engagement had, each with when it began. */
#ifndef PORTAL_CHANGE_GATE_HISTORY_H
#define PORTAL_CHANGE_GATE_HISTORY_H

#include "base/cx.h"

/* What gates depend on besides rows and the day. */
int64_t gate_history_rule(void);
/* Queues every engagement, as its gate may be another one since today began
 * or the rule changed. Whoever calls holds the counter of the feed. */
RESULT gate_history_all(struct cx *cx);
/* Computes some of the gates that are queued and keeps those that are others
 * than before. Whoever calls holds the counter of the feed. */
RESULT gate_history_some(struct cx *cx, bool *out_has_more);

#endif
