/* Rows of engagements; the rules are engagement.c's. */
#ifndef PORTAL_VENDOR_ENGAGEMENT_STORE_H
#define PORTAL_VENDOR_ENGAGEMENT_STORE_H

#include "vendor/engagement.h"

RESULT engagement_store_get(struct cx *cx, const char *id,
                            struct engagement *out);
RESULT engagement_store_list(struct cx *cx, const char *vendor_id,
                             struct engagement_list *out);
/* Holds the row until commit. */
RESULT engagement_store_lock(struct cx *cx, const char *id,
                             struct engagement *out);
/* Queued. */
void engagement_store_put_facts(struct cx *cx, const char *id,
                                const char *vendor_id, const char *facts);
void engagement_store_add(struct cx *cx, const char *id, const char *vendor_id,
                          const struct engagement_in *in);
/* *out_done is false when the version is not the one of `in`. */
RESULT engagement_store_put(struct cx *cx, const char *id,
                            const char *vendor_id,
                            const struct engagement_in *in, bool *out_done);

#endif
