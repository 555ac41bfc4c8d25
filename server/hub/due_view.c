#include "hub/due_view.h"

#include "base/clock.h"

#define SOON_DAYS 7

static const char *
state_of(int days)
{
    return days < 0 ? "overdue" : days <= SOON_DAYS ? "due_soon" : "in_time";
}

const char *
due_state(struct req *rq, const char *iso)
{
    int days;

    return clock_days_between(clock_date(rq->cx.arena, rq->cx.now_us), iso,
                              &days)
               ? state_of(days)
               : "in_time";
}

void
due_view(struct req *rq, struct tmpl *t, const char *iso)
{
    struct arena *a = rq->cx.arena;
    const enum lang lang = rq->cx.lang;
    const char *left;
    int days;

    if (iso == NULL ||
        !clock_days_between(clock_date(a, rq->cx.now_us), iso, &days))
        return;
    if (days < 0)
        left = arena_printf(a, trn(lang, "%d day late", "%d days late", -days),
                            -days);
    else if (days == 0)
        left = T("today");
    else
        left = arena_printf(a, trn(lang, "%d day left", "%d days left", days),
                            days);
    struct tmpl *due = tmpl_add(t, "DUE");
    tmpl_set(due, "DUE_STATE", state_of(days));
    tmpl_setf(due, "DUE_TEXT", T("Due %s (%s)"), clock_show_date(a, lang, iso),
              left);
}
