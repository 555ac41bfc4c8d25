#include "answer/answer_history_store.h"

#include "base/i18n.h"
#include "db/db.h"

struct answer_history_place {
    bool is_returned;
};
static const struct field place_cols[] = {
    FIELD(answer_history_place, is_returned),
    FIELD_END,
};

static const struct field version_cols[] = {
    FIELD(answer, clause),
    FIELD(answer, version),
    FIELD(answer, status),
    FIELD(answer, comment),
    FIELD(answer, fields),
    FIELD(answer, safeguard),
    FIELD(answer, plan),
    FIELD(answer, plan_date),
    FIELD(answer, inherited_party_id),
    FIELD(answer, inherited_name),
    FIELD(answer, saved_us),
    FIELD(answer, saved_by_name),
    FIELD_END,
};

enum err
answer_history_store_place(struct cx *cx, const char *submission_id,
                           const char *vendor_id, const char *clause,
                           bool *out_is_returned)
{
    struct answer_history_place place;

    TRY(db_one(cx, Q(answer_history_place, submission_id, vendor_id, clause),
               place_cols, &place));
    *out_is_returned = place.is_returned;
    return OK;
}

enum err
answer_history_store_list(struct cx *cx, const struct answer_place *p,
                          int64_t before, int64_t n, struct answer_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(answer_history_list, p->s.id, p->s.vendor_id,
                 p->clause->number, arena_i64(cx->arena, before),
                 arena_i64(cx->arena, n)),
               version_cols, sizeof(*out->v), &set));
    *out = (struct answer_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
answer_history_store_get(struct cx *cx, const struct answer_place *p,
                         int64_t version, struct answer *out, bool *out_found)
{
    return db_maybe(cx,
                    Q(answer_history_get, p->s.id, p->s.vendor_id,
                      p->clause->number, arena_i64(cx->arena, version)),
                    version_cols, out, out_found);
}
