#include "dashboard/due_store.h"

#include "base/text.h"
#include "db/db.h"

static const struct field due_cols[] = {
    FIELD(due, kind),
    FIELD(due, due_date),
    FIELD(due, id),
    FIELD(due, vendor_id),
    FIELD(due, vendor_name),
    FIELD(due, party_name),
    FIELD(due, engagement_name),
    FIELD(due, submission_id),
    FIELD(due, finding_id),
    FIELD(due, clause),
    FIELD(due, what),
    FIELD_END,
};

enum err
due_store_list(struct cx *cx, const struct due_filter *f, const char *until,
               struct due_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(due_list, text_lower(cx->arena, f->text),
                 text_kana(cx->arena, f->text), f->vendor_id, f->kind, until,
                 f->after, f->after_id, arena_i64(cx->arena, f->rows + 1)),
               due_cols, sizeof(*out->v), &set));
    *out = (struct due_list){.v = set.rows, .n = set.count};
    return OK;
}
