#include "settings/settings_store.h"

#include "db/db.h"

static const struct field row_cols[] = {
    FIELD(setting_row, code),
    FIELD(setting_row, value),
    FIELD(setting_row, version),
    FIELD(setting_row, changed_us),
    FIELD(setting_row, changed_by_name),
    FIELD_END,
};

enum err
setting_store_list(struct cx *cx, struct setting_rows *out)
{
    struct db_set set;

    TRY(db_all(cx, Q0(setting_list), row_cols, sizeof(*out->v), &set));
    *out = (struct setting_rows){.v = set.rows, .n = set.count};
    return OK;
}

enum err
setting_store_put(struct cx *cx, const char *code, int64_t value,
                  int64_t version, bool *out_done)
{
    int64_t affected;

    TRY(db_exec(cx,
                Q(setting_put, code, arena_i64(cx->arena, value),
                  arena_i64(cx->arena, version),
                  arena_i64(cx->arena, cx->now_us), cx->actor.user_id,
                  cx->actor.name),
                &affected));
    *out_done = affected == 1;
    return OK;
}
