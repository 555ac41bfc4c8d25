#include "dashboard/worklist_store.h"

#include "db/db.h"

static const struct field item_cols[] = {
    FIELD(work_item, kind),
    FIELD(work_item, turn),
    FIELD(work_item, since_us),
    FIELD(work_item, id),
    FIELD(work_item, submission_id),
    FIELD(work_item, vendor_id),
    FIELD(work_item, vendor_name),
    FIELD(work_item, party_name),
    FIELD(work_item, engagement_name),
    FIELD(work_item, clause),
    FIELD(work_item, finding_id),
    FIELD(work_item, request_id),
    FIELD(work_item, who),
    FIELD(work_item, ndone),
    FIELD(work_item, nall),
    FIELD_END,
};

enum err
work_store_list(struct cx *cx, const struct work_filter *f, int64_t nrows,
                struct work_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(work_list, f->turn, f->is_mine ? "true" : "false",
                 cx->actor.user_id, arena_i64(cx->arena, f->after_us),
                 f->after_id, arena_i64(cx->arena, nrows)),
               item_cols, sizeof(*out->v), &set));
    *out = (struct work_list){.v = set.rows, .n = set.count};
    return OK;
}
