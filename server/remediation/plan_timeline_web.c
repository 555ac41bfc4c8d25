/* The steps of a plan on an axis of months: what was agreed as a pale bar, what
 * came of it as a dark one, what is late in red, the date before an extension
 * as a hollow mark, today as a line. The table beside it says the same. */
#include "base/clock.h"
#include "remediation/plan_view.h"
#include "remediation/plan_web.h"

#include <stdlib.h>
#include <string.h>

#define AXIS_LEFT 320
#define AXIS_WIDTH 660
#define ROW_HEIGHT 44
#define TOP 30
#define TITLE_COLUMNS 44 /* a kana takes two of them */

struct axis {
    const char *from; /* ISO date at the left end */
    int days;
};

/* What is drawn, and when it began. */
struct course {
    struct req *rq;
    const struct plan_view *view;
    const struct plan_version *v;
    const char *today, *start; /* ISO dates */
    struct axis axis;
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

/* The date of a step, or of the plan, in what was in force before; NULL when
 * it was the same or there was none. */
static const char *
date_before(const struct course *c, const char *title)
{
    for (const struct plan_version *b = c->v; b-- > c->view->versions.v;) {
        if (!plan_version_was_agreed(b))
            continue;
        if (title == NULL)
            return strcmp(b->due_date, c->v->due_date) == 0 ? NULL
                                                            : b->due_date;
        for (size_t i = 0; i < b->nmilestones; i++)
            if (strcmp(b->milestones[i].title, title) == 0)
                return b->milestones[i].due_date;
        return NULL;
    }
    return NULL;
}

static const char *
step_before(const struct course *c, const struct milestone *m)
{
    const char *date = date_before(c, m->title);

    return date != NULL && strcmp(date, m->due_date) != 0 ? date : NULL;
}

static const char *
done_date(const struct course *c, const struct milestone *m)
{
    return clock_date(c->rq->cx.arena, m->done_us.v);
}

static const char *
start_of(const struct course *c, size_t i)
{
    const struct milestone *m = &c->v->milestones[i];

    if (m->start_date.or_null != NULL)
        return m->start_date.or_null;
    const char *start = i > 0 ? c->v->milestones[i - 1].due_date : c->start;
    return strcmp(start, m->due_date) < 0 ? start : m->due_date;
}

static void
widen(const char **from, const char **to, const char *date)
{
    if (date == NULL)
        return;
    *from = strcmp(date, *from) < 0 ? date : *from;
    *to = strcmp(date, *to) > 0 ? date : *to;
}

/* From the month of the first date to two weeks after the last of the plan's
 * dates and today. */
static bool
make_axis(struct course *c)
{
    const char *from = c->start, *to = c->today;

    widen(&from, &to, c->v->due_date);
    widen(&from, &to, date_before(c, NULL));
    for (size_t i = 0; i < c->v->nmilestones; i++) {
        const struct milestone *m = &c->v->milestones[i];
        widen(&from, &to, start_of(c, i));
        widen(&from, &to, m->due_date);
        widen(&from, &to, step_before(c, m));
        if (m->done_us.has)
            widen(&from, &to, done_date(c, m));
    }
    c->axis.from = arena_printf(c->rq->cx.arena, "%.8s01", from);
    if (!clock_days_between(c->axis.from, to, &c->axis.days))
        return false;
    c->axis.days += 14 + c->axis.days / 20;
    return true;
}

/* A label may be as wide as four centimetres: every month, or fewer. */
static void
fill_months(struct course *c, struct tmpl *svg)
{
    struct req *rq = c->rq;
    long year = strtol(c->axis.from, NULL, 10);
    long month = strtol(c->axis.from + 5, NULL, 10);
    const int step = c->axis.days / 280 + 1;

    for (int i = 0; i < 120; i++) {
        const char *first =
            arena_printf(rq->cx.arena, "%04ld-%02ld-01", year, month);
        int day;
        if (!clock_days_between(c->axis.from, first, &day) ||
            day > c->axis.days)
            return;
        struct tmpl *t = tmpl_add(svg, "MONTH");
        tmpl_int(t, "X", x_of(&c->axis, first));
        tmpl_int(t, "TEXT_X", x_of(&c->axis, first) + 4);
        tmpl_setf(t, "TEXT", "%ld/%ld", year, month);
        month += step;
        year += (month - 1) / 12;
        month = (month - 1) % 12 + 1;
    }
}

const char *
plan_cut(struct arena *a, const char *text, int max_columns)
{
    const char *p = text;
    int columns = 0;

    while (*p != '\0') {
        const unsigned char b = (unsigned char)*p;
        columns += b < 0x80 ? 1 : 2;
        if (columns > max_columns)
            return arena_printf(a, "%.*s…", (int)(p - text), text);
        p += b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
    }
    return text;
}

static void
fill_bar(const struct course *c, struct tmpl *t, const char *section,
         const char *from, const char *to)
{
    const int x = x_of(&c->axis, from), end = x_of(&c->axis, to);
    struct tmpl *bar = tmpl_add(t, section);

    tmpl_int(bar, "X", x);
    tmpl_int(bar, "WIDTH", end - x > 3 ? end - x : 3);
}

/* A hollow diamond around the middle of the row. */
static void
fill_mark(const struct course *c, struct tmpl *t, const char *date)
{
    if (date != NULL)
        tmpl_int(tmpl_add(t, "MARK"), "X", x_of(&c->axis, date));
}

static struct tmpl *
add_row(const struct course *c, struct tmpl *svg, size_t i, const char *title,
        const char *owner)
{
    struct tmpl *row = tmpl_add(svg, "BAR");

    tmpl_set(row, "TITLE", plan_cut(c->rq->cx.arena, title, TITLE_COLUMNS));
    tmpl_set(row, "OWNER", plan_cut(c->rq->cx.arena, owner, TITLE_COLUMNS));
    tmpl_int(row, "Y", TOP + (int)i * ROW_HEIGHT);
    return row;
}

/* A proposal binds nobody yet, and what is done is not late any more. */
static bool
is_in_force(const struct course *c)
{
    return strcmp(c->view->p.state, "agreed") == 0;
}

static bool
has_passed(const struct course *c, const char *date)
{
    return strcmp(date, c->today) < 0;
}

static void
fill_step(const struct course *c, struct tmpl *svg, size_t i)
{
    const struct milestone *m = &c->v->milestones[i];
    const char *end = m->done_us.has ? done_date(c, m) : c->today;
    struct tmpl *row = add_row(c, svg, i, m->title,
                               m->owner[0] != '\0' ? m->owner : c->v->owner);

    fill_bar(c, row, "AGREED", start_of(c, i), m->due_date);
    if (strcmp(end, m->due_date) > 0 && (m->done_us.has || is_in_force(c)))
        fill_bar(c, row, "LATE", m->due_date, end);
    if (m->done_us.has) {
        const char *start = start_of(c, i);
        fill_bar(c, row, "ACTUAL", strcmp(start, end) < 0 ? start : end, end);
        tmpl_int(tmpl_add(row, "DONE"), "X", x_of(&c->axis, end));
    }
    fill_mark(c, row, step_before(c, m));
}

static void
fill_picture(struct course *c, struct tmpl *box)
{
    const size_t n = c->v->nmilestones;
    const int height = TOP + (int)(n + 1) * ROW_HEIGHT + 20;

    if (!make_axis(c))
        return;
    struct tmpl *svg = tmpl_add(box, "TIMELINE");
    const int today = x_of(&c->axis, c->today);
    tmpl_int(svg, "HEIGHT", height);
    tmpl_int(svg, "TODAY_X", today);
    tmpl_int(svg, "TODAY_TEXT_X",
             today > AXIS_LEFT + AXIS_WIDTH - 120 ? today - 6 : today + 6);
    tmpl_set(svg, "TODAY_ANCHOR",
             today > AXIS_LEFT + AXIS_WIDTH - 120 ? "end" : "start");
    tmpl_int(svg, "TODAY_TEXT_Y", height - 4);
    fill_months(c, svg);
    for (size_t i = 0; i < n; i++)
        fill_step(c, svg, i);
    struct tmpl *last =
        add_row(c, svg, n, tr(c->rq->cx.lang, N_("Due date")), c->v->owner);
    tmpl_int(tmpl_add(last, "END"), "X", x_of(&c->axis, c->v->due_date));
    fill_mark(c, last, date_before(c, NULL));
}

const char *
plan_view_days(struct req *rq, const char *from, const char *to)
{
    int days;

    if (!clock_days_between(from, to, &days))
        return "";
    if (days == 0)
        return T("today");
    if (days > 0)
        return arena_printf(
            rq->cx.arena, trn(rq->cx.lang, "%d day left", "%d days left", days),
            days);
    return arena_printf(rq->cx.arena,
                        trn(rq->cx.lang, "%d day late", "%d days late", -days),
                        -days);
}

/* How much earlier or later than agreed it was done. */
static const char *
deviation(const struct course *c, const struct milestone *m)
{
    struct req *rq = c->rq;
    int days;

    if (!m->done_us.has)
        return is_in_force(c) || !has_passed(c, m->due_date)
                   ? plan_view_days(rq, c->today, m->due_date)
                   : "";
    if (!clock_days_between(m->due_date, done_date(c, m), &days))
        return "";
    if (days == 0)
        return T("on the day");
    if (days > 0)
        return arena_printf(
            rq->cx.arena, trn(rq->cx.lang, "%d day late", "%d days late", days),
            days);
    return arena_printf(
        rq->cx.arena, trn(rq->cx.lang, "%d day early", "%d days early", -days),
        -days);
}

static void
fill_state(const struct course *c, struct tmpl *row, const struct milestone *m)
{
    struct req *rq = c->rq;
    const bool passed = !m->done_us.has && has_passed(c, m->due_date);
    const bool late = passed && is_in_force(c);
    const bool is_stale = passed && strcmp(c->view->p.state, "proposed") == 0;

    tmpl_set(row, "STATE_CODE",
             m->done_us.has ? "complete"
             : late         ? "plan_overdue"
                            : "open");
    tmpl_set(row, "STATE_TEXT",
             m->done_us.has ? T("Done")
             : late         ? T("Overdue")
             : is_stale     ? T("The proposed date has passed")
                            : T("Not done yet"));
    tmpl_set(row, "DEVIATION", deviation(c, m));
}

static void
fill_table_row(const struct course *c, struct tmpl *box, size_t i,
               bool can_mark)
{
    struct req *rq = c->rq;
    struct arena *a = rq->cx.arena;
    const struct milestone *m = &c->v->milestones[i];
    const char *before = step_before(c, m);
    struct tmpl *row = tmpl_add(box, "ROW");

    tmpl_set(row, "TITLE", m->title);
    tmpl_set(row, "OWNER", m->owner[0] != '\0' ? m->owner : c->v->owner);
    tmpl_setf(row, "DUE", "%s%s%s", plan_show_date(rq, m->start_date),
              m->start_date.or_null != NULL ? " – " : "",
              clock_show_date(a, rq->cx.lang, m->due_date));
    if (before != NULL)
        tmpl_set(tmpl_add(row, "BEFORE"), "DATE",
                 clock_show_date(a, rq->cx.lang, before));
    fill_state(c, row, m);
    if (m->done_us.has)
        tmpl_setf(row, "DONE", "%s %s",
                  clock_show_date(a, rq->cx.lang, done_date(c, m)),
                  opt_text_or_empty(m->done_by_name));
    else if (can_mark) {
        struct tmpl *mark = tmpl_add(row, "CAN_MARK");
        tmpl_setf(mark, "HREF", "/plans/%s/milestones/%d/done", c->view->p.id,
                  (int)m->position);
        tmpl_int(mark, "N", c->v->number);
    }
}

/* The last row is the plan itself: the picture's last one, too. */
static void
fill_due_row(const struct course *c, struct tmpl *box)
{
    struct req *rq = c->rq;
    struct arena *a = rq->cx.arena;
    const struct plan *p = &c->view->p;
    const char *before = date_before(c, NULL);
    struct tmpl *t = tmpl_add(box, "DUE_ROW");

    tmpl_set(t, "OWNER", c->v->owner);
    tmpl_set(t, "DUE", clock_show_date(a, rq->cx.lang, c->v->due_date));
    if (before != NULL)
        tmpl_set(tmpl_add(t, "BEFORE"), "DATE",
                 clock_show_date(a, rq->cx.lang, before));
    if (p->completed_us.has)
        tmpl_set(
            t, "DONE",
            clock_show_date(a, rq->cx.lang, clock_date(a, p->completed_us.v)));
    else if (strcmp(p->state, "ended") != 0 &&
             (is_in_force(c) || !has_passed(c, c->v->due_date)))
        tmpl_set(t, "DEVIATION", plan_view_days(rq, c->today, c->v->due_date));
    else if (strcmp(p->state, "proposed") == 0)
        tmpl_set(t, "DEVIATION", T("The proposed date has passed"));
}

void
plan_view_timeline(struct req *rq, struct tmpl *page,
                   const struct plan_view *view)
{
    struct arena *a = rq->cx.arena;
    const struct plan_version *v =
        view->agreed != NULL ? view->agreed : view->newest;
    struct course c = {
        .rq = rq, .view = view, .v = v, .today = clock_date(a, rq->cx.now_us)};
    const bool can_mark = view->agreed != NULL &&
                          (rq->cx.actor.perms & P_MANAGE) != 0 &&
                          strcmp(view->p.state, "agreed") == 0;

    if (v == NULL)
        return;
    c.start = clock_date(a, v->created_us);
    for (const struct plan_version *b = v; b-- > view->versions.v;)
        if (plan_version_was_agreed(b))
            c.start = clock_date(a, b->created_us);
    struct tmpl *box = tmpl_add(page, "COURSE");
    tmpl_setf(box, "HEADING",
              strcmp(view->p.state, "ended") == 0 ? T("Course of version %lld")
              : view->agreed != NULL ? T("Course of version %lld, in force")
                                     : T("Course of version %lld, proposed"),
              (long long)v->number);
    fill_picture(&c, box);
    for (size_t i = 0; i < v->nmilestones; i++)
        fill_table_row(&c, box, i, can_mark);
    fill_due_row(&c, box);
}
