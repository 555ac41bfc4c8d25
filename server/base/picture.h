/* Pictures made of rectangles, lines and words: drawn as SVG on pages and on
 * paper alike, so that both show the same. */
#ifndef PORTAL_BASE_PICTURE_H
#define PORTAL_BASE_PICTURE_H

#include "base/arena.h"

#include <stddef.h>

enum shape_kind { SHAPE_RECT, SHAPE_LINE, SHAPE_TEXT };
enum shape_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct shape {
    enum shape_kind kind;
    enum shape_anchor anchor; /* of a text, as the next two */
    const char *text;
    double size;
    double x, y;               /* of a text: its base line */
    double w, h;               /* of a line: how far it goes */
    const char *fill, *stroke; /* "#rrggbb"; "none" */
};
struct picture {
    struct arena *a;
    const char *title; /* what it shows, in a sentence */
    double width, height;
    struct shape *v;
    size_t n, size;
};

struct picture *picture_new(struct arena *a, const char *title, double width,
                            double height);
void picture_rect(struct picture *p, double x, double y, double w, double h,
                  const char *fill, const char *stroke);
void picture_line(struct picture *p, double x, double y, double w, double h,
                  const char *stroke);
/* Cut to about `room` with an ellipsis; 0: as it is. */
void picture_text(struct picture *p, double x, double y, double room,
                  double size, enum shape_anchor anchor, const char *colour,
                  const char *text);

#endif
