#include "audit/audit_store.h"

#include "base/list_cut.h"
#include "db/db.h"

static const struct field row_cols[] = {
    FIELD(audit_row, id),
    FIELD(audit_row, at_us),
    FIELD(audit_row, xid),
    FIELD(audit_row, actor_id),
    FIELD(audit_row, actor_name),
    FIELD(audit_row, vendor_id),
    FIELD(audit_row, action),
    FIELD(audit_row, object_id),
    FIELD(audit_row, detail),
    FIELD(audit_row, request_id),
    FIELD(audit_row, address),
    FIELD(audit_row, mac),
    FIELD_END,
};

static const struct field seal_cols[] = {
    FIELD(audit_seal, id),
    FIELD(audit_seal, at_us),
    FIELD(audit_seal, last_event_id),
    FIELD(audit_seal, event_count),
    FIELD(audit_seal, below_xid),
    FIELD(audit_seal, floor_id),
    FIELD(audit_seal, chain),
    FIELD_END,
};

static const struct field event_cols[] = {
    FIELD(audit_event, id),         FIELD(audit_event, at_us),
    FIELD(audit_event, actor_name), FIELD(audit_event, vendor_name),
    FIELD(audit_event, action),     FIELD(audit_event, object_id),
    FIELD(audit_event, detail),     FIELD(audit_event, request_id),
    FIELD(audit_event, address),    FIELD_END,
};

struct number {
    int64_t value;
};

static const struct field number_cols[] = {
    FIELD(number, value),
    FIELD_END,
};

static const char *
null_if_empty(const char *s)
{
    return s[0] != '\0' ? s : NULL;
}

void
audit_store_add(struct cx *cx, const struct audit_row *row)
{
    db_queue_exec(cx,
                  Q(audit_insert, arena_i64(cx->arena, row->at_us),
                    null_if_empty(row->actor_id), row->actor_name,
                    null_if_empty(row->vendor_id), row->action, row->object_id,
                    row->detail, row->request_id, row->address, row->mac));
}

enum err
audit_store_span(struct cx *cx, const struct audit_span *span,
                 int64_t after_xid, int64_t after_id, struct audit_rows *out)
{
    struct arena *a = cx->arena;
    struct db_set set;

    TRY(db_all(cx,
               Q(audit_span, arena_i64(a, span->from_xid),
                 arena_i64(a, span->below_xid), arena_i64(a, span->floor_id),
                 arena_i64(a, span->upto_id), arena_i64(a, after_xid),
                 arena_i64(a, after_id)),
               row_cols, sizeof(*out->v), &set));
    *out = (struct audit_rows){.v = set.rows, .n = set.count};
    return OK;
}

enum err
audit_store_watermark(struct cx *cx, int64_t *out_xid)
{
    struct number n;

    TRY(db_one(cx, Q0(audit_watermark), number_cols, &n));
    *out_xid = n.value;
    return OK;
}

enum err
audit_store_last_seal(struct cx *cx, struct audit_seal *out, bool *out_found)
{
    return db_maybe(cx, Q0(audit_last_seal), seal_cols, out, out_found);
}

enum err
audit_store_seals(struct cx *cx, int64_t after_id, struct audit_seals *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(audit_seal_list, arena_i64(cx->arena, after_id)),
               seal_cols, sizeof(*out->v), &set));
    *out = (struct audit_seals){.v = set.rows, .n = set.count};
    return OK;
}

enum err
audit_store_epoch_end(struct cx *cx, int64_t seal_id, int64_t *out_id)
{
    struct number n;

    TRY(db_one(cx, Q(audit_epoch_end, arena_i64(cx->arena, seal_id)),
               number_cols, &n));
    *out_id = n.value;
    return OK;
}

enum err
audit_store_add_seal(struct cx *cx, const struct audit_seal *seal,
                     bool *out_added)
{
    struct arena *a = cx->arena;
    int64_t affected;

    TRY(db_exec(cx,
                Q(audit_seal_insert, arena_i64(a, seal->id),
                  arena_i64(a, seal->at_us), arena_i64(a, seal->last_event_id),
                  arena_i64(a, seal->event_count),
                  arena_i64(a, seal->below_xid), arena_i64(a, seal->floor_id),
                  seal->chain),
                &affected));
    *out_added = affected == 1;
    return OK;
}

enum err
audit_store_count(struct cx *cx, int64_t *out_events)
{
    struct number n;

    TRY(db_one(cx, Q0(audit_count), number_cols, &n));
    *out_events = n.value;
    return OK;
}

enum err
audit_store_list(struct cx *cx, const struct audit_filter *filter,
                 struct audit_list *out)
{
    struct arena *a = cx->arena;
    const int64_t below = filter->below_us > 0 ? filter->below_us : INT64_MAX;
    const int64_t before =
        filter->before_us > 0 ? filter->before_us : INT64_MAX;
    const int64_t nrows = filter->nrows > 0 ? filter->nrows : AUDIT_PAGE_ROWS;
    struct db_set set;

    TRY(db_all(cx,
               Q(audit_list, filter->who, filter->action, filter->object,
                 filter->vendor, arena_i64(a, filter->from_us),
                 arena_i64(a, below), arena_i64(a, before),
                 arena_i64(a, filter->before_id), arena_i64(a, nrows + 1)),
               event_cols, sizeof(*out->v), &set));
    *out = (struct audit_list){.v = set.rows, .n = set.count};
    out->has_more = list_cut(&out->n, nrows);
    return OK;
}
