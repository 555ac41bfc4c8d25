#include "reassess/compare_store.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field status_cols[] = {
    FIELD(compare_status, clause),
    FIELD(compare_status, status),
    FIELD_END,
};
static const struct field cycle_cols[] = {
    FIELD(compare_cycle, id),
    FIELD(compare_cycle, cycle),
    FIELD(compare_cycle, nasked),
    FIELD(compare_cycle, nconforming),
    FIELD(compare_cycle, npartly),
    FIELD(compare_cycle, nfailed),
    FIELD(compare_cycle, nopen),
    FIELD(compare_cycle, outcome),
    FIELD_END,
};

enum err
compare_store_status(struct cx *cx, const struct submission *s,
                     struct compare_status_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(compare_status, s->id, s->vendor_id,
                 clock_date(cx->arena, cx->now_us)),
               status_cols, sizeof(struct compare_status), &set));
    *out = (struct compare_status_list){.v = set.rows, .n = set.count};
    return OK;
}

enum err
compare_store_trend(struct cx *cx, const struct submission *s,
                    struct compare_trend *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(compare_trend, s->id, s->vendor_id,
                 cx->actor.is_staff ? "true" : "false"),
               cycle_cols, sizeof(struct compare_cycle), &set));
    *out = (struct compare_trend){.v = set.rows, .n = set.count};
    return OK;
}
