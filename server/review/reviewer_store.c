#include "review/reviewer_store.h"

#include "db/db.h"

static const struct field reviewer_cols[] = {
    FIELD(reviewer, domain),
    FIELD(reviewer, user_id),
    FIELD(reviewer, user_name),
    FIELD_END,
};

enum err
reviewer_store_list(struct cx *cx, const char *submission_id,
                    struct reviewer_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(reviewer_list, submission_id), reviewer_cols,
               sizeof(*out->v), &set));
    *out = (struct reviewer_list){.v = set.rows, .n = set.count};
    return OK;
}

void
reviewer_store_give(struct cx *cx, const struct submission *s, int64_t domain,
                    const char *user_id, const char *user_name)
{
    db_queue_exec(cx, Q(reviewer_give, s->id, arena_i64(cx->arena, domain),
                        user_id, user_name, cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
}

void
reviewer_store_take(struct cx *cx, const struct submission *s, int64_t domain)
{
    db_queue_exec(cx, Q(reviewer_take, s->id, arena_i64(cx->arena, domain)));
}
