#include "attachment/library_store.h"

#include "attachment/attachment_store.h"
#include "db/db.h"

struct only_count {
    int64_t n;
};
static const struct field count_cols[] = {
    FIELD(only_count, n),
    FIELD_END,
};

enum err
library_store_count(struct cx *cx, const struct library_query *q, int64_t *out)
{
    struct only_count row;

    TRY(db_one(cx,
               Q(library_count, q->vendor_id, q->search, q->state, q->kind,
                 q->today, q->soon),
               count_cols, &row));
    *out = row.n;
    return OK;
}

enum err
library_store_find(struct cx *cx, const struct library_query *q, int64_t offset,
                   int64_t limit, struct library *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(library_find, q->vendor_id, q->search, q->state, q->kind,
                 q->today, q->soon, q->order, arena_i64(cx->arena, offset),
                 arena_i64(cx->arena, limit)),
               attachment_cols, sizeof(*out->v), &set));
    out->v = set.rows;
    out->n = set.count;
    return OK;
}
