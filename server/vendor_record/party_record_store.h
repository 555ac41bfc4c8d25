/* Rows of sub-processors for API clients. Private to server/vendor/. */
#ifndef PORTAL_VENDOR_RECORD_PARTY_RECORD_STORE_H
#define PORTAL_VENDOR_RECORD_PARTY_RECORD_STORE_H

#include "vendor_record/party_record.h"

RESULT party_record_store_get(struct cx *cx, const char *id,
                              struct party_record *out);
/* `engagement_id` NULL: of any. */
RESULT party_record_store_list(struct cx *cx, const char *vendor_id,
                               const char *engagement_id, int64_t after_us,
                               const char *after_id, int64_t limit,
                               struct party_record_list *out);

#endif
