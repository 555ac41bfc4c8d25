#include "workbook/import_store.h"

static const struct field import_cols[] = {
    FIELD(import, id),
    FIELD(import, vendor_id),
    FIELD(import, submission_id),
    FIELD(import, file_name),
    FIELD(import, nclauses),
    FIELD(import, created_us),
    FIELD(import, expires_us),
    FIELD_END,
};
static const struct field row_cols[] = {
    FIELD(stored_row, clause),
    FIELD(stored_row, cell),
    FIELD(stored_row, problem_ja),
    FIELD(stored_row, problem_en),
    FIELD(stored_row, status),
    FIELD(stored_row, comment),
    FIELD(stored_row, fields),
    FIELD(stored_row, safeguard),
    FIELD(stored_row, plan),
    FIELD(stored_row, plan_date),
    FIELD(stored_row, base_version),
    FIELD(stored_row, base_digest),
    FIELD_END,
};

void
import_store_add(struct cx *cx, const struct import *in)
{
    struct arena *a = cx->arena;

    db_queue_exec(
        cx, Q(import_add, in->id, in->vendor_id, in->submission_id,
              cx->actor.user_id, in->file_name, arena_i64(a, in->nclauses),
              arena_i64(a, in->created_us), arena_i64(a, in->expires_us)));
}

void
import_store_add_row(struct cx *cx, const struct import *in, int64_t position,
                     const struct workbook_row *row)
{
    const struct workbook_content *c = &row->content;

    db_queue_exec(cx, Q(import_add_row, in->id, in->vendor_id,
                        arena_i64(cx->arena, position), row->clause, row->cell,
                        row->problem.in[LANG_JA], row->problem.in[LANG_EN],
                        c->status, c->comment, c->fields, c->safeguard, c->plan,
                        c->plan_date, arena_i64(cx->arena, row->base_version),
                        row->base_digest));
}

enum err
import_store_get(struct cx *cx, const char *id, const char *submission_id,
                 struct import *out)
{
    return db_one(cx,
                  Q(import_get, id, cx->actor.vendor_id, submission_id,
                    cx->actor.user_id, arena_i64(cx->arena, cx->now_us)),
                  import_cols, out);
}

enum err
import_store_rows(struct cx *cx, const struct import *in, struct db_set *out)
{
    return db_all(cx, Q(import_rows, in->id, in->vendor_id), row_cols,
                  sizeof(struct stored_row), out);
}

enum err
import_store_delete(struct cx *cx, const struct import *in)
{
    return db_exec(cx, Q(import_delete, in->id, in->vendor_id), NULL);
}

enum err
import_store_prune(struct cx *cx)
{
    return db_exec(cx, Q(import_prune, arena_i64(cx->arena, cx->now_us)), NULL);
}
