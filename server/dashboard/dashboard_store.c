#include "dashboard/dashboard_store.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field row_cols[] = {
    FIELD(dashboard_row, vendor_id),
    FIELD(dashboard_row, vendor_name),
    FIELD(dashboard_row, engagement_id),
    FIELD(dashboard_row, engagement_name),
    FIELD(dashboard_row, party_id),
    FIELD(dashboard_row, party_name),
    FIELD(dashboard_row, is_vendor),
    FIELD(dashboard_row, submission_id),
    FIELD(dashboard_row, state),
    FIELD(dashboard_row, due_date),
    FIELD(dashboard_row, nasked),
    FIELD(dashboard_row, nanswered),
    FIELD_END,
};
static const struct field figure_cols[] = {
    FIELD(dashboard_figures, nvendors),
    FIELD(dashboard_figures, nparties),
    FIELD(dashboard_figures, nto_review),
    FIELD(dashboard_figures, nin_review),
    FIELD(dashboard_figures, nwith_vendor),
    FIELD(dashboard_figures, nlate),
    FIELD(dashboard_figures, nfindings),
    FIELD(dashboard_figures, nplans_overdue),
    FIELD(dashboard_figures, nplans_to_answer),
    FIELD_END,
};

enum err
dashboard_store_rows(struct cx *cx, const struct dashboard_filter *filter,
                     int limit, int offset, struct dashboard_list *out)
{
    struct db_set set;

    TRY(db_all(cx,
               Q(dashboard_rows, filter->text, filter->state,
                 arena_i64(cx->arena, limit), arena_i64(cx->arena, offset)),
               row_cols, sizeof(*out->v), &set));
    out->v = set.rows;
    out->n = set.count;
    return OK;
}

enum err
dashboard_store_figures(struct cx *cx, struct dashboard_figures *out)
{
    return db_one(cx, Q(dashboard_figures, clock_date(cx->arena, cx->now_us)),
                  figure_cols, out);
}
