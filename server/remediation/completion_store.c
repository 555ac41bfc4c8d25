#include "remediation/completion_store.h"

#include "db/db.h"

static const struct field completion_cols[] = {
    FIELD(completion, id),           FIELD(completion, number),
    FIELD(completion, note),         FIELD(completion, claimed_by_name),
    FIELD(completion, claimed_us),   FIELD(completion, outcome),
    FIELD(completion, outcome_note), FIELD(completion, judged_by_name),
    FIELD(completion, judged_us),    FIELD_END,
};
static const struct field file_cols[] = {
    FIELD(plan_file, attachment_id), FIELD(plan_file, name),
    FIELD(plan_file, scan_state),    FIELD(plan_file, size_bytes),
    FIELD(plan_file, expires_date),  FIELD(plan_file, sha256),
    FIELD(plan_file, completion_id), FIELD(plan_file, added_by_name),
    FIELD(plan_file, added_us),      FIELD_END,
};
struct id_row {
    const char *id;
};
static const struct field id_cols[] = {
    FIELD(id_row, id),
    FIELD_END,
};

enum err
completion_store_list(struct cx *cx, const char *plan_id, const char *vendor_id,
                      struct completion_list *out,
                      struct plan_file_list *out_files)
{
    struct db_set claims, files;

    db_queue_all(cx, Q(completion_list, plan_id, vendor_id), completion_cols,
                 sizeof(struct completion), &claims);
    db_queue_all(cx, Q(completion_file_list, plan_id, vendor_id), file_cols,
                 sizeof(struct plan_file), &files);
    TRY(db_flush(cx));
    *out = (struct completion_list){.v = claims.rows, .n = claims.count};
    *out_files = (struct plan_file_list){.v = files.rows, .n = files.count};
    return OK;
}

void
completion_store_add(struct cx *cx, const char *id, const char *plan_id,
                     const char *vendor_id, const char *note)
{
    db_queue_exec(cx, Q(completion_add, id, plan_id, vendor_id, note,
                        cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
    db_queue_exec(cx, Q(completion_take_files, id, plan_id, vendor_id));
}

enum err
completion_store_open_id(struct cx *cx, const char *plan_id,
                         const char *vendor_id, const char **out)
{
    struct id_row open;

    TRY(db_one(cx, Q(completion_open, plan_id, vendor_id), id_cols, &open));
    *out = open.id;
    return OK;
}

void
completion_store_judge(struct cx *cx, const char *plan_id,
                       const char *vendor_id, bool accepted, const char *note)
{
    db_queue_exec(cx,
                  Q(completion_judge, plan_id, vendor_id,
                    accepted ? "verified" : "reopened", note, cx->actor.user_id,
                    cx->actor.name, arena_i64(cx->arena, cx->now_us)));
}

enum err
completion_store_add_file(struct cx *cx, const char *plan_id,
                          const char *vendor_id, const char *attachment_id)
{
    struct id_row file;

    TRY(db_one(cx, Q(completion_lock_file, attachment_id, vendor_id), id_cols,
               &file));
    db_queue_exec(cx, Q(completion_file_add, plan_id, file.id, vendor_id,
                        cx->actor.name, arena_i64(cx->arena, cx->now_us)));
    return OK;
}

enum err
completion_store_remove_file(struct cx *cx, const char *plan_id,
                             const char *vendor_id, const char *attachment_id)
{
    int64_t affected;

    TRY(db_exec(cx,
                Q(completion_file_remove, plan_id, attachment_id, vendor_id),
                &affected));
    if (affected == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "no such evidence");
    return OK;
}
