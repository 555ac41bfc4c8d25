#include "dashboard/portfolio_picture.h"

#include "report/document.h"

#define WIDTH 1000.0
#define NAMES 240.0
#define ROW 30.0
#define SIZE 14.0
#define HEIGHT 240.0
#define TOP 16.0
#define BOTTOM 28.0 /* below the points */
#define LEFT 44.0
#define RIGHT 150.0 /* for the names of the lines */
#define INK "#333333"
#define QUIET "#666666"
#define GRID "#d9d9d9"

struct picture *
portfolio_bars(struct arena *a, const char *title, const struct bar bars[],
               size_t n)
{
    struct picture *p =
        picture_new(a, title, WIDTH, (double)(n == 0 ? 1 : n) * ROW);
    int64_t most = 1;

    for (size_t i = 0; i < n; i++)
        most = bars[i].n > most ? bars[i].n : most;
    for (size_t i = 0; i < n; i++) {
        const struct tone *tone = tone_of(bars[i].code);
        const double y = (double)i * ROW;
        const double w =
            (WIDTH - NAMES - 80) * (double)bars[i].n / (double)most;

        picture_text(p, 0, y + 20, NAMES - 8, SIZE, ANCHOR_START, INK,
                     bars[i].name);
        if (bars[i].n > 0)
            picture_rect(p, NAMES, y + 5, w, ROW - 10, tone->bg, tone->rim);
        picture_text(p, NAMES + w + 8, y + 20, 0, SIZE, ANCHOR_START, INK,
                     arena_i64(a, bars[i].n));
    }
    return p;
}

/* The next of 5, 10, 20, 50, 100, ... */
static int64_t
round_up(int64_t n)
{
    for (int64_t step = 5;; step *= 10) {
        if (n <= step)
            return step;
        if (n <= 2 * step)
            return 2 * step;
        if (n <= 4 * step)
            return 4 * step;
    }
}

static double
x_of(const struct lines *l, size_t i)
{
    const double room = WIDTH - LEFT - RIGHT;

    return LEFT +
           (l->npoints < 2 ? 0 : room * (double)i / (double)(l->npoints - 1));
}

static double
y_of(int64_t value, int64_t most)
{
    return TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - (double)value / (double)most);
}

static void
draw_grid(struct arena *a, struct picture *p, const struct lines *l,
          int64_t most)
{
    for (int i = 0; i <= 4; i++) {
        const double y = TOP + (HEIGHT - TOP - BOTTOM) * (double)i / 4;
        picture_line(p, LEFT, y, WIDTH - LEFT - RIGHT, 0, GRID);
        if (i % 2 == 0)
            picture_text(p, LEFT - 8, y + 5, 0, 12, ANCHOR_END, QUIET,
                         arena_i64(a, most * (4 - i) / 4));
    }
    for (size_t i = 0; i < l->npoints; i++)
        picture_text(p, x_of(l, i), HEIGHT - 8, 0, 12, ANCHOR_MIDDLE, QUIET,
                     l->marks[i]);
}

/* Names that would stand on each other move down. */
static void
draw_line(struct picture *p, const struct lines *l, size_t line, int64_t most,
          double *io_label)
{
    const int64_t *values = l->values + line * l->npoints;
    const char *colour = tone_of(l->codes[line])->rim;
    double y = y_of(values[l->npoints - 1], most) + 5;

    for (size_t i = 0; i < l->npoints; i++) {
        const double x = x_of(l, i), at = y_of(values[i], most);
        if (i + 1 < l->npoints)
            picture_line(p, x, at, x_of(l, i + 1) - x,
                         y_of(values[i + 1], most) - at, colour);
        picture_rect(p, x - 3, at - 3, 6, 6, colour, colour);
    }
    if (y > *io_label - 16)
        y = *io_label - 16;
    *io_label = y;
    picture_rect(p, WIDTH - RIGHT + 12, y - 9, 8, 8, colour, colour);
    picture_text(p, WIDTH - RIGHT + 26, y, RIGHT - 26, 13, ANCHOR_START, INK,
                 l->names[line]);
}

/* The highest end is labelled last: labels are pushed upwards. */
struct picture *
portfolio_lines(struct arena *a, const char *title, const struct lines *l)
{
    struct picture *p = picture_new(a, title, WIDTH, HEIGHT);
    bool is_drawn[LINES_MAX] = {false};
    double label = HEIGHT + 16;
    int64_t most = 1;

    if (l->npoints == 0)
        return p;
    for (size_t i = 0; i < l->nlines * l->npoints; i++)
        most = l->values[i] > most ? l->values[i] : most;
    most = round_up(most);
    draw_grid(a, p, l, most);
    for (size_t round = 0; round < l->nlines; round++) {
        size_t lowest = 0;
        while (lowest + 1 < l->nlines && is_drawn[lowest])
            lowest++;
        for (size_t i = lowest + 1; i < l->nlines; i++)
            if (!is_drawn[i] && l->values[(i + 1) * l->npoints - 1] <
                                    l->values[(lowest + 1) * l->npoints - 1])
                lowest = i;
        is_drawn[lowest] = true;
        draw_line(p, l, lowest, most, &label);
    }
    return p;
}
