/* The milestones of the version in force as a picture: one row each on an axis
 * of months, today as a line. The table beside it says the same in words. */
#include "base/clock.h"
#include "http/tmpl.h"
#include "remediation/plan_web.h"

#include <stdlib.h>
#include <string.h>

#define AXIS_LEFT 320
#define AXIS_WIDTH 660
#define ROW_HEIGHT 32
#define TOP 28

struct axis {
    const char *from; /* ISO date at the left end */
    int days;
};

static int
x_of(const struct axis *axis, const char *date)
{
    int day;

    if (!clock_days_between(axis->from, date, &day))
        return AXIS_LEFT;
    day = day < 0 ? 0 : day > axis->days ? axis->days : day;
    return AXIS_LEFT + day * AXIS_WIDTH / axis->days;
}

/* From the agreement (or the first milestone, if earlier) to a month after the
 * last of milestones and today. */
static bool
make_axis(struct req *rq, const struct plan_version *v, struct axis *out)
{
    const char *from = clock_date(rq->cx.arena, v->created_us);
    const char *to = clock_date(rq->cx.arena, rq->cx.now_us);

    for (size_t i = 0; i < v->nmilestones; i++) {
        const char *due = v->milestones[i].due_date;
        from = strcmp(due, from) < 0 ? due : from;
        to = strcmp(due, to) > 0 ? due : to;
    }
    out->from = arena_printf(rq->cx.arena, "%.8s01", from);
    if (!clock_days_between(out->from, to, &out->days))
        return false;
    out->days += 31;
    return true;
}

static void
fill_months(struct req *rq, struct tmpl *svg, const struct axis *axis)
{
    long year = strtol(axis->from, NULL, 10);
    long month = strtol(axis->from + 5, NULL, 10);
    const int step = axis->days > 400 ? 3 : axis->days > 200 ? 2 : 1;

    for (int guard = 0; guard < 120; guard++) {
        const char *first =
            arena_printf(rq->cx.arena, "%04ld-%02ld-01", year, month);
        int day;
        if (!clock_days_between(axis->from, first, &day) || day > axis->days)
            return;
        struct tmpl *t = tmpl_add(svg, "MONTH");
        tmpl_int(t, "X", x_of(axis, first));
        tmpl_int(t, "TEXT_X", x_of(axis, first) + 4);
        tmpl_setf(t, "TEXT", "%ld/%ld", year, month);
        month += step;
        year += (month - 1) / 12;
        month = (month - 1) % 12 + 1;
    }
}

static void
fill_row(struct req *rq, struct tmpl *svg, const struct axis *axis,
         const struct plan_version *v, size_t i)
{
    const struct milestone *m = &v->milestones[i];
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);
    const char *start = i > 0 ? v->milestones[i - 1].due_date
                              : clock_date(rq->cx.arena, v->created_us);
    const int y = TOP + (int)i * ROW_HEIGHT, x = x_of(axis, start);
    const int end = x_of(axis, m->due_date);
    struct tmpl *row = tmpl_add(svg, "BAR");

    tmpl_set(row, "TITLE", m->title);
    tmpl_int(row, "TEXT_Y", y + 20);
    tmpl_int(row, "X", x < end ? x : end);
    tmpl_int(row, "Y", y + 8);
    tmpl_int(row, "WIDTH", abs(end - x) > 4 ? abs(end - x) : 4);
    tmpl_int(row, "END", end);
    tmpl_int(row, "MIDDLE", y + 16);
    if (m->done_us.has) {
        tmpl_show(row, "DONE");
    } else if (strcmp(m->due_date, today) < 0) {
        struct tmpl *late = tmpl_add(row, "LATE");
        tmpl_int(late, "X", end);
        tmpl_int(late, "Y", y + 8);
        tmpl_int(late, "WIDTH", x_of(axis, today) - end);
    }
}

void
plan_timeline(struct req *rq, struct tmpl *page, const struct plan_version *v)
{
    const int height = TOP + (int)v->nmilestones * ROW_HEIGHT + 12;
    struct axis axis;

    if (v->nmilestones == 0 || !make_axis(rq, v, &axis))
        return;
    struct tmpl *svg = tmpl_add(page, "TIMELINE");
    const int today = x_of(&axis, clock_date(rq->cx.arena, rq->cx.now_us));
    tmpl_int(svg, "HEIGHT", height);
    tmpl_int(svg, "TODAY_X", today);
    tmpl_int(svg, "TODAY_TEXT_X", today + 4);
    tmpl_int(svg, "TODAY_TEXT_Y", height - 2);
    fill_months(rq, svg, &axis);
    for (size_t i = 0; i < v->nmilestones; i++)
        fill_row(rq, svg, &axis, v, i);
}
