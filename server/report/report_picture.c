#include "report/report_picture.h"

#include "base/clock.h"
#include "base/i18n.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH 1000.0
#define NAMES 200.0 /* left of what is drawn */
#define ROW 34.0
#define HEAD 24.0
#define SIZE 14.0
#define LEGEND_WIDTH 200.0
#define LEGEND_ROW 22.0
#define INK "#333333"
#define QUIET "#666666"
#define GRID "#d9d9d9"
#define TODAY "#0017c1"

/* ---- The states that occur, explained below a picture ---- */

static size_t
count_states(const struct standing rows[], size_t n, bool is_there[])
{
    size_t found = 0;

    for (int s = 0; s < STATUS_NOT_ASKED; s++) {
        is_there[s] = false;
        for (size_t i = 0; i < n; i++)
            is_there[s] |= rows[i].count[s] > 0;
        found += is_there[s];
    }
    return found;
}

static double
legend_height(size_t nstates)
{
    const size_t per_row = (size_t)(WIDTH / LEGEND_WIDTH);

    const size_t nrows = (nstates + per_row - 1) / per_row;

    return (double)nrows * LEGEND_ROW + 8;
}

static void
draw_legend(struct cx *cx, struct picture *p, double top, const bool is_there[])
{
    double x = 0, y = top + 8;

    for (int s = 0; s < STATUS_NOT_ASKED; s++) {
        if (!is_there[s])
            continue;
        const struct tone *tone = tone_of(status_code((enum status)s));
        if (x + LEGEND_WIDTH > WIDTH) {
            x = 0;
            y += LEGEND_ROW;
        }
        picture_rect(p, x, y, 14, 14, tone->bg, tone->rim);
        picture_text(p, x + 20, y + 12, LEGEND_WIDTH - 26, 13, ANCHOR_START,
                     INK, status_text(cx->lang, (enum status)s));
        x += LEGEND_WIDTH;
    }
}

/* ---- Parties and domains ---- */

const struct domain_status *
report_domain(const struct standing *row, int number)
{
    for (size_t i = 0; i < row->domains.n; i++)
        if (row->domains.v[i].domain == number)
            return &row->domains.v[i];
    return NULL;
}

static void
draw_heat_row(struct cx *cx, struct picture *p, const struct questionnaire *q,
              const struct standing *row, double y)
{
    const double cell = (WIDTH - NAMES) / (double)q->ndomains;

    picture_text(p, 0, y + 21, NAMES - 8, SIZE, ANCHOR_START, INK, row->name);
    for (size_t i = 0; i < q->ndomains; i++) {
        const struct domain_status *d =
            report_domain(row, q->domains[i].number);
        const double x = NAMES + (double)i * cell;
        const bool is_asked = d != NULL && d->worst != STATUS_NOT_ASKED;
        const struct tone *tone =
            tone_of(is_asked ? status_code(d->worst) : "");

        picture_rect(p, x + 1, y + 1, cell - 2, ROW - 3,
                     is_asked ? tone->bg : "#ffffff",
                     is_asked ? tone->rim : GRID);
        picture_text(p, x + cell / 2, y + 21, 0, SIZE, ANCHOR_MIDDLE,
                     is_asked ? tone->fg : QUIET,
                     is_asked ? arena_i64(cx->arena, d->count[d->worst]) : "–");
    }
}

struct picture *
report_heat(struct cx *cx, const struct questionnaire *q,
            const struct standing rows[], size_t n)
{
    bool is_there[STATUS_COUNT];
    const size_t nstates = count_states(rows, n, is_there);
    const double bottom = HEAD + (double)n * ROW;
    const double cell = (WIDTH - NAMES) / (double)q->ndomains;

    if (nstates == 0)
        return NULL;
    struct picture *p = picture_new(
        cx->arena,
        tr(cx->lang, N_("The worst status of each domain and how many clauses "
                        "are in it; the table below says the same")),
        WIDTH, bottom + legend_height(nstates));
    for (size_t i = 0; i < q->ndomains; i++)
        picture_text(p, NAMES + ((double)i + 0.5) * cell, HEAD - 7, 0, 13,
                     ANCHOR_MIDDLE, QUIET,
                     arena_i64(cx->arena, q->domains[i].number));
    for (size_t i = 0; i < n; i++)
        draw_heat_row(cx, p, q, &rows[i], HEAD + (double)i * ROW);
    draw_legend(cx, p, bottom, is_there);
    return p;
}

/* ---- How many clauses stand where ---- */

static void
draw_bar(struct cx *cx, struct picture *p, const struct standing *row, double y)
{
    const double room = WIDTH - NAMES - 60;
    double x = NAMES;

    picture_text(p, 0, y + 21, NAMES - 8, SIZE, ANCHOR_START, INK, row->name);
    for (int s = 0; s < STATUS_NOT_ASKED; s++) {
        const struct tone *tone = tone_of(status_code((enum status)s));
        const double w = room * (double)row->count[s] / (double)row->total;

        if (row->count[s] == 0)
            continue;
        picture_rect(p, x, y + 4, w, ROW - 9, tone->bg, tone->rim);
        if (w > 26)
            picture_text(p, x + w / 2, y + 22, 0, SIZE, ANCHOR_MIDDLE, tone->fg,
                         arena_i64(cx->arena, row->count[s]));
        x += w;
    }
    picture_text(p, WIDTH, y + 22, 0, SIZE, ANCHOR_END, INK,
                 arena_i64(cx->arena, row->total));
}

struct picture *
report_bars(struct cx *cx, const struct standing rows[], size_t n)
{
    bool is_there[STATUS_COUNT];
    const size_t nstates = count_states(rows, n, is_there);
    const double bottom = (double)n * ROW;

    if (nstates == 0)
        return NULL;
    struct picture *p = picture_new(
        cx->arena,
        tr(cx->lang, N_("How many clauses stand where; the table below says "
                        "the same")),
        WIDTH, bottom + legend_height(nstates));
    for (size_t i = 0; i < n; i++)
        if (rows[i].total > 0)
            draw_bar(cx, p, &rows[i], (double)i * ROW);
    draw_legend(cx, p, bottom, is_there);
    return p;
}

/* ---- Plans on a time line ---- */

struct axis {
    const char *from; /* ISO, the first of a month */
    int days;
};

static double
x_of(const struct axis *axis, const char *date)
{
    int day = 0;

    if (!clock_days_between(axis->from, date, &day))
        return NAMES;
    day = day < 0 ? 0 : day > axis->days ? axis->days : day;
    return NAMES + 40 + (WIDTH - NAMES - 60) * (double)day / (double)axis->days;
}

static void
widen(const char **from, const char **to, const char *date)
{
    *from = strcmp(date, *from) < 0 ? date : *from;
    *to = strcmp(date, *to) > 0 ? date : *to;
}

static bool
make_axis(struct cx *cx, const struct plan_row rows[], size_t n,
          struct axis *out)
{
    const char *from = clock_date(cx->arena, cx->now_us), *to = from;

    for (size_t i = 0; i < n; i++) {
        const struct plan_version *v = rows[i].version;
        widen(&from, &to, clock_date(cx->arena, rows[i].plan->created_us));
        widen(&from, &to, v->due_date);
        for (size_t m = 0; m < v->nmilestones; m++)
            widen(&from, &to, v->milestones[m].due_date);
    }
    out->from = arena_printf(cx->arena, "%.8s01", from);
    if (!clock_days_between(out->from, to, &out->days))
        return false;
    out->days += 15;
    return true;
}

static void
draw_months(struct cx *cx, struct picture *p, const struct axis *axis)
{
    const int months = axis->days / 30;
    const int step = months > 48 ? 12 : months > 24 ? 6 : months > 12 ? 3 : 1;
    const char *first = axis->from;
    int day = 0;

    while (clock_days_between(axis->from, first, &day) && day <= axis->days) {
        const double x = x_of(axis, first);
        picture_line(p, x, 0, 0, p->height, GRID);
        picture_text(p, x + 4, 15, 0, 12, ANCHOR_START, QUIET,
                     arena_printf(cx->arena, "%.4s/%ld", first,
                                  strtol(first + 5, NULL, 10)));
        first = clock_date_plus(cx->arena, first, step, 0);
    }
}

static void
draw_milestone(struct cx *cx, struct picture *p, const struct axis *axis,
               const struct plan *plan, const struct milestone *m, double y)
{
    const char *today = clock_date(cx->arena, cx->now_us);
    const bool late =
        strcmp(plan->state, "agreed") == 0 && strcmp(m->due_date, today) < 0;
    const char *state = m->done_us.has ? "completed"
                        : late         ? "overdue"
                                       : "unanswered";
    const struct tone *tone = tone_of(state);

    picture_rect(p, x_of(axis, m->due_date) - 6, y + 10, 12, 12,
                 m->done_us.has ? tone->rim : tone->bg, tone->rim);
}

static void
draw_plan(struct cx *cx, struct picture *p, const struct axis *axis,
          const struct plan_row *row, double y)
{
    const struct plan_version *v = row->version;
    const struct tone *tone = tone_of(row->plan->state);
    const double from =
        x_of(axis, clock_date(cx->arena, row->plan->created_us));
    const double to = x_of(axis, v->due_date);

    picture_text(
        p, 0, y + 21, NAMES + 24, SIZE, ANCHOR_START, INK,
        arena_printf(cx->arena, "%s %s", row->plan->clause, row->name));
    picture_rect(p, from < to ? from : to, y + 12,
                 from < to ? to - from : from - to, 8, tone->bg, tone->rim);
    for (size_t i = 0; i < v->nmilestones; i++)
        draw_milestone(cx, p, axis, row->plan, &v->milestones[i], y);
}

struct picture *
report_time_line(struct cx *cx, const struct plan_row rows[], size_t n)
{
    struct axis axis;

    if (n == 0 || !make_axis(cx, rows, n, &axis))
        return NULL;
    struct picture *p = picture_new(
        cx->arena,
        tr(cx->lang, N_("Plans and their steps on a time line; the tables "
                        "below say the same")),
        WIDTH, HEAD + (double)n * ROW + 20);
    draw_months(cx, p, &axis);
    for (size_t i = 0; i < n; i++)
        draw_plan(cx, p, &axis, &rows[i], HEAD + (double)i * ROW);
    const double today = x_of(&axis, clock_date(cx->arena, cx->now_us));
    picture_line(p, today, HEAD, 0, p->height - HEAD, TODAY);
    picture_text(p, today + 4, p->height - 4, 0, 12, ANCHOR_START, TODAY,
                 tr(cx->lang, N_("Today")));
    return p;
}
