/* Engagements as API clients read and keep them, within their business units.
 */
#ifndef PORTAL_VENDOR_RECORD_ENGAGEMENT_RECORD_H
#define PORTAL_VENDOR_RECORD_ENGAGEMENT_RECORD_H

#include "base/cx.h"
#include "vendor/engagement.h"

struct engagement_record {
    const char *id, *vendor_id;
    const char *name, *description, *business_owner;
    const char *facts; /* codes separated by spaces */
    int64_t created_us, updated_us;
};
struct engagement_record_list {
    const struct engagement_record *v;
    size_t n;
};

/* ERR_NOT_FOUND also for what the client does not see. */
RESULT engagement_record_get(struct cx *cx, const char *id,
                             struct engagement_record *out);
/* As it is now, and stays until commit. */
RESULT engagement_record_lock(struct cx *cx, const char *id,
                              struct engagement_record *out);
/* Changed after (after_us, after_id), in that order. */
RESULT engagement_record_list(struct cx *cx, const char *vendor_id,
                              int64_t after_us, const char *after_id,
                              int64_t limit,
                              struct engagement_record_list *out);
/* Whether an engagement of that unit is one of the client's. */
RESULT engagement_record_may_own(struct cx *cx, const char *business_owner,
                                 bool *out);
/* `now` is locked. What stays the same is no change. */
RESULT engagement_record_change(struct cx *cx,
                                const struct engagement_record *now,
                                const struct engagement_in *in);

#endif
