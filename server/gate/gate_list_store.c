#include "gate/gate_list_store.h"

static const struct field row_cols[] = {
    FIELD(gate_list_row, id),
    FIELD(gate_list_row, name),
    FIELD(gate_list_row, business_owner),
    FIELD(gate_list_row, vendor_id),
    FIELD(gate_list_row, vendor_name),
    FIELD(gate_list_row, external_ids),
    FIELD_END,
};
static const struct field text_cols[] = {
    FIELD(gate_list_text, taken_us),
    FIELD(gate_list_text, lines),
    FIELD_END,
};

struct last {
    int64_t taken_us;
};
static const struct field last_cols[] = {
    FIELD(last, taken_us),
    FIELD_END,
};

enum err
gate_list_store_last(struct cx *cx, int64_t *out_us)
{
    struct last row = {0};
    bool found;

    TRY(db_maybe(cx, Q0(gate_list_last), last_cols, &row, &found));
    *out_us = found ? row.taken_us : 0;
    return OK;
}

void
gate_list_store_clear(struct cx *cx)
{
    db_queue_exec(cx, Q0(gate_list_clear));
}

enum err
gate_list_store_part(struct cx *cx, const char *after_id, int64_t limit,
                     struct db_set *out)
{
    return db_all(cx, Q(gate_list_part, after_id, arena_i64(cx->arena, limit)),
                  row_cols, sizeof(struct gate_list_row), out);
}

void
gate_list_store_add_line(struct cx *cx, const struct gate_list_row *row,
                         const char *line)
{
    db_queue_exec(cx, Q(gate_list_add_line, row->id, row->vendor_id, line));
}

void
gate_list_store_add(struct cx *cx)
{
    db_queue_exec(cx, Q(gate_list_add, arena_i64(cx->arena, cx->now_us)));
}

enum err
gate_list_store_read(struct cx *cx, struct gate_list_text *out, bool *out_found)
{
    return db_maybe(cx, Q(gate_list_read, cx->actor.units), text_cols, out,
                    out_found);
}
