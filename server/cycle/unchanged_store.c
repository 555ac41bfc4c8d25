#include "cycle/unchanged_store.h"

#include "db/db.h"

struct content_text {
    const char *content;
};
static const struct field text_cols[] = {
    FIELD(content_text, content),
    FIELD_END,
};
static const struct field silent_cols[] = {
    FIELD(silent_clause, clause),
    FIELD_END,
};
static const struct field list_cols[] = {
    FIELD(unchanged, clause),       FIELD(unchanged, reason),
    FIELD(unchanged, returned_us),  FIELD(unchanged, confirmed_by_name),
    FIELD(unchanged, confirmed_us), FIELD_END,
};

enum err
unchanged_store_round(struct cx *cx, const struct submission *s,
                      struct returned_round *out)
{
    struct content_text text;
    struct db_set set;

    TRY(db_one(cx, Q(unchanged_before, s->id, s->vendor_id), text_cols, &text));
    TRY(db_all(cx, Q(unchanged_silent, s->id, s->vendor_id), silent_cols,
               sizeof(struct silent_clause), &set));
    *out = (struct returned_round){
        .content = text.content, .silent = set.rows, .nsilent = set.count};
    return OK;
}

void
unchanged_store_add(struct cx *cx, const struct submission *s,
                    const char *clause, const char *reason)
{
    db_queue_exec(cx, Q(unchanged_add, s->id, s->vendor_id, clause, reason,
                        cx->actor.user_id, cx->actor.name,
                        arena_i64(cx->arena, cx->now_us)));
}

enum err
unchanged_store_list(struct cx *cx, const struct submission *s,
                     struct unchanged_list *out)
{
    struct db_set set;

    TRY(db_all(cx, Q(unchanged_list, s->id, s->vendor_id), list_cols,
               sizeof(struct unchanged), &set));
    *out = (struct unchanged_list){.v = set.rows, .n = set.count};
    return OK;
}
