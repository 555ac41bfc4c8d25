#include "vendor_record/party_record.h"

#include "vendor_record/party_record_store.h"

enum err
party_record_get(struct cx *cx, const char *id, struct party_record *out)
{
    return party_record_store_get(cx, id, out);
}

enum err
party_record_list(struct cx *cx, const char *vendor_id,
                  const char *engagement_id, int64_t after_us,
                  const char *after_id, int64_t limit,
                  struct party_record_list *out)
{
    return party_record_store_list(
        cx, vendor_id, engagement_id[0] == '\0' ? NULL : engagement_id,
        after_us, after_id, limit, out);
}
