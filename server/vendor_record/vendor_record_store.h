/* Rows of vendors for API clients. Private to server/vendor/. */
#ifndef PORTAL_VENDOR_RECORD_VENDOR_RECORD_STORE_H
#define PORTAL_VENDOR_RECORD_VENDOR_RECORD_STORE_H

#include "vendor_record/vendor_record.h"

RESULT vendor_record_store_get(struct cx *cx, const char *id,
                               struct vendor_record *out);
RESULT vendor_record_store_lock(struct cx *cx, const char *id);
RESULT vendor_record_store_list(struct cx *cx,
                                const struct vendor_record_filter *f,
                                struct vendor_record_list *out);
RESULT vendor_record_store_holder(struct cx *cx, const struct external_id *id,
                                  const char **out_vendor_id);
RESULT vendor_record_store_lock_id(struct cx *cx, const struct external_id *id);
/* Whether business units that are not the client's have an engagement of it. */
RESULT vendor_record_store_is_shared(struct cx *cx, const char *id, bool *out);
/* Queued. */
void vendor_record_store_made_for(struct cx *cx, const char *id);

#endif
