#include "account/throttle_store.h"

#include "db/db.h"

struct number {
    int64_t value;
};

static const struct field number_cols[] = {
    FIELD(number, value),
    FIELD_END,
};

enum err
throttle_store_until(struct cx *cx, const struct throttle *t, int64_t *out_us)
{
    struct number n;

    TRY(db_one(cx, Q(throttle_until, t->account, t->address), number_cols, &n));
    *out_us = n.value;
    return OK;
}

enum err
throttle_store_failed(struct cx *cx, const char *subject,
                      const struct throttle_rule *rule)
{
    struct arena *a = cx->arena;

    return db_exec(cx,
                   Q(throttle_failed, subject, arena_i64(a, cx->now_us),
                     arena_i64(a, cx->now_us - rule->window_us),
                     arena_i64(a, rule->limit),
                     arena_i64(a, rule->first_pause_us),
                     arena_i64(a, rule->longest_pause_us)),
                   NULL);
}

static const struct field count_cols[] = {
    FIELD(throttle_count, n),
    FIELD(throttle_count, since_us),
    FIELD_END,
};

enum err
throttle_store_take(struct cx *cx, const char *subject, int64_t window_us,
                    struct throttle_count *out)
{
    return db_one(cx,
                  Q(throttle_take, subject, arena_i64(cx->arena, cx->now_us),
                    arena_i64(cx->arena, cx->now_us - window_us)),
                  count_cols, out);
}

void
throttle_store_forget(struct cx *cx, const char *subject)
{
    db_queue_exec(cx, Q(throttle_forget, subject));
}
