/* Rows of the history of gates. Private to server/change/. */
#ifndef PORTAL_CHANGE_GATE_HISTORY_STORE_H
#define PORTAL_CHANGE_GATE_HISTORY_STORE_H

#include "base/cx.h"

#include <stddef.h>

struct queued_gate {
    const char *engagement_id;
    int64_t from_us;
    const char *document; /* the last one kept; "" for none */
    int64_t last_us;      /* since when that; 0 for none */
};
struct queued_gates {
    const struct queued_gate *v;
    size_t n;
};
RESULT gate_history_store_queue_all(struct cx *cx, int64_t from_us,
                                    const char *today, int64_t rule);
RESULT gate_history_store_take(struct cx *cx, int64_t limit,
                               struct queued_gates *out);
/* Queued. */
void gate_history_store_add(struct cx *cx, const char *engagement_id,
                            int64_t from_us, const char *vendor_id,
                            const char *outcome, const char *document);

#endif
