/* Rows of transfers. */
#ifndef PORTAL_ATTACHMENT_TRANSFER_STORE_H
#define PORTAL_ATTACHMENT_TRANSFER_STORE_H

#include "attachment/transfer.h"

/* One vendor's transfers begin one after the other, so that its limits hold.
 * Held until commit. */
RESULT transfer_store_lock_vendor(struct cx *cx, const char *vendor_id);
/* Unfinished ones of the actor with a sign of life since then. */
RESULT transfer_store_count(struct cx *cx, const char *vendor_id,
                            int64_t since_us, int64_t *out);
/* Queued, as all without a result. */
void transfer_store_add(struct cx *cx, const char *id, const char *vendor_id,
                        const struct transfer_in *in);
RESULT transfer_store_get(struct cx *cx, const char *id, struct transfer *out);
/* Holds the row until commit. */
RESULT transfer_store_lock(struct cx *cx, const char *id, struct transfer *out);
/* media_type, received_bytes and hash_state of `t` are kept. */
void transfer_store_put(struct cx *cx, const struct transfer *t);
void transfer_store_finished(struct cx *cx, const struct transfer *t);
RESULT transfer_store_arrived(struct cx *cx, int64_t since_us,
                              struct attachment_list *out);

#endif
