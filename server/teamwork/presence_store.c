#include "teamwork/presence_store.h"

#include "base/i18n.h"
#include "db/db.h"

static const struct field present_cols[] = {
    FIELD(present, user_name),
    FIELD_END,
};

enum err
presence_store_tell(struct cx *cx, const char *submission_id, int domain,
                    struct present_list *out)
{
    struct arena *a = cx->arena;
    const char *number = arena_i64(a, domain);
    struct db_set set = {0};
    int64_t affected;

    db_queue_all(cx,
                 Q(presence_others, submission_id, cx->actor.vendor_id, number,
                   cx->actor.user_id, arena_i64(a, cx->now_us - PRESENCE_US)),
                 present_cols, sizeof(*out->v), &set);
    TRY(db_exec(cx,
                Q(presence_put, submission_id, cx->actor.vendor_id, number,
                  cx->actor.user_id, cx->actor.name, arena_i64(a, cx->now_us)),
                &affected));
    if (affected == 0)
        return FAIL(cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    *out = (struct present_list){.v = set.rows, .n = set.count};
    return OK;
}

void
presence_store_clean(struct cx *cx)
{
    db_queue_exec(cx, Q(presence_clean,
                        arena_i64(cx->arena, cx->now_us - 2 * PRESENCE_US)));
}
