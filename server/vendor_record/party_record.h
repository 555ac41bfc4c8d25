/* Sub-processors as API clients read them: those that take part in an
 * engagement that the client sees; unrestricted, all. No contacts. */
#ifndef PORTAL_VENDOR_RECORD_PARTY_RECORD_H
#define PORTAL_VENDOR_RECORD_PARTY_RECORD_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

struct party_record {
    const char *id, *vendor_id;
    struct opt_text parent_id; /* of the sub-processor that uses it */
    const char *name, *kana, *country, *service, *data_handled;
    const char *engagement_ids; /* separated by spaces */
    struct opt_i64 ended_us;
    int64_t created_us, updated_us;
};
struct party_record_list {
    const struct party_record *v;
    size_t n;
};

/* ERR_NOT_FOUND also for what the client does not see. */
RESULT party_record_get(struct cx *cx, const char *id,
                        struct party_record *out);
/* Changed after (after_us, after_id), in that order. `engagement_id` "": those
 * of any. */
RESULT party_record_list(struct cx *cx, const char *vendor_id,
                         const char *engagement_id, int64_t after_us,
                         const char *after_id, int64_t limit,
                         struct party_record_list *out);

#endif
