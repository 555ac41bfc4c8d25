#include "dashboard/dashboard_store.h"

#include "base/clock.h"
#include "db/db.h"

static const struct field figure_cols[] = {
    FIELD(dashboard_figures, nto_review),
    FIELD(dashboard_figures, nin_review),
    FIELD(dashboard_figures, nwith_vendor),
    FIELD(dashboard_figures, nlate),
    FIELD(dashboard_figures, nmessages),
    FIELD(dashboard_figures, nfindings),
    FIELD(dashboard_figures, nplans_overdue),
    FIELD(dashboard_figures, nplans_to_answer),
    FIELD_END,
};

enum err
dashboard_store_figures(struct cx *cx, struct dashboard_figures *out)
{
    return db_one(cx, Q(dashboard_figures, clock_date(cx->arena, cx->now_us)),
                  figure_cols, out);
}
