/* Rows of the feed. Private to server/change/. */
#ifndef PORTAL_CHANGE_CHANGE_STORE_H
#define PORTAL_CHANGE_CHANGE_STORE_H

#include "change/change.h"

struct change_counter {
    int64_t last_seq, floor_seq, sent_seq;
    struct opt_text gates_of;
    struct opt_i64 gates_rule;
};
struct change_waits {
    bool has_notes, has_gates, has_day;
};
struct change_rows {
    const struct change *v;
    size_t n;
};
RESULT change_store_counter(struct cx *cx, struct change_counter *out);
/* Holds the counter until the end of the transaction; not *out_got while
 * another process does. */
RESULT change_store_lock(struct cx *cx, struct change_counter *out,
                         bool *out_got);
RESULT change_store_waits(struct cx *cx, const char *today, int64_t rule,
                          struct change_waits *out);
RESULT change_store_number(struct cx *cx, int64_t last_seq, int64_t limit,
                           int64_t *out_ntaken);
RESULT change_store_list(struct cx *cx, int64_t after, int64_t until,
                         const char *kinds, int64_t limit,
                         struct change_rows *out);
RESULT change_store_clean(struct cx *cx, int64_t before_us, int64_t limit,
                          int64_t *out_changed);

#endif
