/* Rows of external_ids. Private to server/vendor/. */
#ifndef PORTAL_VENDOR_EXTERNAL_ID_STORE_H
#define PORTAL_VENDOR_EXTERNAL_ID_STORE_H

#include "vendor/external_id.h"

RESULT external_id_store_list(struct cx *cx, const char *vendor_id,
                              struct external_id_list *out);
/* Whoever changes the ids of a vendor does so alone. ERR_NOT_FOUND. */
RESULT external_id_store_lock_vendor(struct cx *cx, const char *vendor_id);
/* *out_done is false when another vendor, or this one, has it. */
RESULT external_id_store_add(struct cx *cx, const char *vendor_id,
                             const struct external_id *id, bool *out_done);
RESULT external_id_store_end(struct cx *cx, const char *vendor_id,
                             const struct external_id *id, bool *out_done);
/* The ids are part of what is known of the vendor. Queued. */
void external_id_store_touch(struct cx *cx, const char *vendor_id);

#endif
