#include "dashboard/heat_store.h"

#include "base/clock.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct field engagement_cols[] = {
    FIELD(heat_engagement, vendor_id),
    FIELD(heat_engagement, vendor_name),
    FIELD(heat_engagement, engagement_id),
    FIELD(heat_engagement, engagement_name),
    FIELD(heat_engagement, sort_date),
    FIELD_END,
};
static const struct field row_cols[] = {
    FIELD(heat_row, engagement_id), FIELD(heat_row, party_id),
    FIELD(heat_row, party_name),    FIELD(heat_row, is_vendor),
    FIELD(heat_row, submission_id), FIELD(heat_row, state),
    FIELD(heat_row, due_date),      FIELD(heat_row, nasked),
    FIELD(heat_row, nanswered),     FIELD(heat_row, outcome),
    FIELD(heat_row, valid_until),   FIELD_END,
};

/* The last day on which a due date fits. */
static const char *
due_until(struct cx *cx, const char *due)
{
    const char *today = clock_date(cx->arena, cx->now_us);

    if (*due == '\0')
        return "";
    if (strcmp(due, "overdue") == 0)
        return clock_date_plus(cx->arena, today, 0, -1);
    return clock_date_plus(cx->arena, today, 0, (int)strtol(due, NULL, 10));
}

enum err
heat_store_page(struct cx *cx, const struct heat_filter *f, size_t most,
                struct db_set *out)
{
    struct arena *a = cx->arena;
    const char *name = text_lower(a, f->text);
    const char *kana = text_kana(a, f->text);
    const char *domain = arena_i64(a, f->domain);
    const char *due = due_until(cx, f->due);
    const char *today = clock_date(a, cx->now_us);
    const char *limit = arena_i64(a, (int64_t)most + 1);

    if (f->sort == HEAT_BY_NAME)
        return db_all(cx,
                      Q(heat_by_name, name, kana, f->state, f->status, domain,
                        due, f->decision, today, f->after, limit),
                      engagement_cols, sizeof(struct heat_engagement), out);
    return db_all(cx,
                  Q(heat_by_date, name, kana, f->state, f->status, domain, due,
                    f->decision, today, f->after, limit,
                    f->sort == HEAT_BY_DUE ? "due" : "validity", f->from),
                  engagement_cols, sizeof(struct heat_engagement), out);
}

void
heat_store_parties(struct cx *cx, const char *const ids[], size_t n,
                   struct db_set *out)
{
    db_queue_all(cx, Q(heat_parties, db_ids(cx->arena, ids, n)), row_cols,
                 sizeof(struct heat_row), out);
}
