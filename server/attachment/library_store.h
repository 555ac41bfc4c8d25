/* Rows of the library. */
#ifndef PORTAL_ATTACHMENT_LIBRARY_STORE_H
#define PORTAL_ATTACHMENT_LIBRARY_STORE_H

#include "attachment/library.h"

struct library_query {
    const char *vendor_id, *search, *state, *kind, *order;
    const char *today, *soon; /* ISO dates */
};
RESULT library_store_count(struct cx *cx, const struct library_query *q,
                           int64_t *out);
/* Fills v and n. */
RESULT library_store_find(struct cx *cx, const struct library_query *q,
                          int64_t offset, int64_t limit, struct library *out);

#endif
