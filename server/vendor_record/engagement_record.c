#include "vendor_record/engagement_record.h"

#include "vendor_record/engagement_record_store.h"

#include <string.h>

enum err
engagement_record_get(struct cx *cx, const char *id,
                      struct engagement_record *out)
{
    return engagement_record_store_get(cx, id, out);
}

enum err
engagement_record_lock(struct cx *cx, const char *id,
                       struct engagement_record *out)
{
    return engagement_record_store_lock(cx, id, out);
}

enum err
engagement_record_list(struct cx *cx, const char *vendor_id, int64_t after_us,
                       const char *after_id, int64_t limit,
                       struct engagement_record_list *out)
{
    return engagement_record_store_list(cx, vendor_id, after_us, after_id,
                                        limit, out);
}

enum err
engagement_record_may_own(struct cx *cx, const char *business_owner, bool *out)
{
    *out = true;
    return cx->actor.units == NULL
               ? OK
               : engagement_record_store_may_own(cx, business_owner, out);
}

enum err
engagement_record_change(struct cx *cx, const struct engagement_record *now,
                         const struct engagement_in *typed)
{
    struct engagement_in in = *typed;
    struct engagement old;

    if (strcmp(in.name, now->name) == 0 &&
        strcmp(in.description, now->description) == 0 &&
        strcmp(in.business_owner, now->business_owner) == 0 &&
        strcmp(in.facts, now->facts) == 0)
        return OK;
    TRY(engagement_get(cx, now->id, &old));
    in.version = old.version;
    return engagement_edit(cx, now->id, &in);
}
