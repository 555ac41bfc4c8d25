#include "reassess/reassess_store.h"

#include "db/db.h"

static const struct field item_cols[] = {
    FIELD(reassess_item, engagement_id), FIELD(reassess_item, party_id),
    FIELD(reassess_item, vendor_id),     FIELD(reassess_item, submission_id),
    FIELD(reassess_item, vendor_name),   FIELD(reassess_item, party_name),
    FIELD(reassess_item, party_kind),    FIELD(reassess_item, engagement_name),
    FIELD(reassess_item, outcome),       FIELD(reassess_item, valid_until),
    FIELD(reassess_item, cycle),         FIELD_END,
};

static const char *
or_null(const char *text)
{
    return *text == '\0' ? NULL : text;
}

enum err
reassess_store_candidates(struct cx *cx, const struct reassess_filter *f,
                          struct reassess_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(reassess_candidates, or_null(f->vendor_id),
                 or_null(f->engagement_id), or_null(f->until)),
               item_cols, sizeof(struct reassess_item), &set));
    *out = (struct reassess_list){.v = set.rows, .n = set.count};
    return OK;
}
