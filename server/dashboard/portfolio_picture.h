/* Pictures of figures: bars, and lines over months. Each has a table beside
 * it; what a colour says, words say as well. */
#ifndef PORTAL_DASHBOARD_PORTFOLIO_PICTURE_H
#define PORTAL_DASHBOARD_PORTFOLIO_PICTURE_H

#include "base/picture.h"

#include <stdint.h>

struct bar {
    const char *name, *code; /* the code's colour */
    int64_t n;
};
struct picture *portfolio_bars(struct arena *a, const char *title,
                               const struct bar bars[], size_t n);

#define LINES_MAX 4
struct lines {
    const char *names[LINES_MAX];
    const char *codes[LINES_MAX]; /* of their colours */
    size_t nlines;
    const char *const *marks; /* below the points */
    const int64_t *values;    /* by line, then by point */
    size_t npoints;
};
struct picture *portfolio_lines(struct arena *a, const char *title,
                                const struct lines *l);

#endif
