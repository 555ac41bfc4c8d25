/* Rows of the outbox. Private to server/outbox/. */
#ifndef PORTAL_OUTBOX_OUTBOX_STORE_H
#define PORTAL_OUTBOX_OUTBOX_STORE_H

#include "base/cx.h"

#include <stddef.h>

struct mail {
    const char *id;
    const char *recipient;
    const char *subject;
    const char *body;
    int64_t created_us;
    int64_t attempts; /* this one included */
};

struct mail_list {
    const struct mail *v;
    size_t n;
};

void outbox_store_add(struct cx *cx, const struct mail *mail);
/* At most 8, in order of due time; counted as an attempt. */
RESULT outbox_store_lease(struct cx *cx, int64_t until_us, int64_t max_attempts,
                          struct mail_list *out);
/* The text is not kept: it may hold links that are secrets. */
RESULT outbox_store_sent(struct cx *cx, const char *id);
RESULT outbox_store_failed(struct cx *cx, const char *id, int64_t due_us,
                           const char *reason);
void outbox_store_settle(struct cx *cx); /* queued */
RESULT outbox_store_clean(struct cx *cx, int64_t before_us,
                          int64_t max_attempts);

#endif
