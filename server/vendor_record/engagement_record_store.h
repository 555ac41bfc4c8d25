/* Rows of engagements for API clients. Private to server/vendor/. */
#ifndef PORTAL_VENDOR_RECORD_ENGAGEMENT_RECORD_STORE_H
#define PORTAL_VENDOR_RECORD_ENGAGEMENT_RECORD_STORE_H

#include "vendor_record/engagement_record.h"

RESULT engagement_record_store_get(struct cx *cx, const char *id,
                                   struct engagement_record *out);
RESULT engagement_record_store_lock(struct cx *cx, const char *id,
                                    struct engagement_record *out);
RESULT engagement_record_store_list(struct cx *cx, const char *vendor_id,
                                    int64_t after_us, const char *after_id,
                                    int64_t limit,
                                    struct engagement_record_list *out);
RESULT engagement_record_store_may_own(struct cx *cx,
                                       const char *business_owner, bool *out);

#endif
