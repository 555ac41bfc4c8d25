/* What the files of paper share while pages are set. Private to them. */
#ifndef PORTAL_BASE_PAPER_INNER_H
#define PORTAL_BASE_PAPER_INNER_H

#include "base/paper.h"

#include <cairo/cairo.h>
#include <pango/pangocairo.h>

/* In points, as everything here. A4. */
#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define MARGIN 56.7
#define FOOT 28.3
#define TEXT_WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define BOTTOM (PAGE_HEIGHT - MARGIN - FOOT)

/* Two passes over the same blocks: the first counts the pages, the second
 * draws. */
struct setting {
    struct arena *a;
    const struct paper *paper;
    cairo_t *cr;
    PangoContext *pango;
    bool is_drawing;
    int page, npages;
    double y;
};

/* `width` 0: one line, as long as it is. The caller unrefs it. */
PangoLayout *paper_lay_out(const struct setting *s, enum paper_style style,
                           double width, const char *text);
/* Room for `height` on this page, or the next one begins. */
void paper_need(struct setting *s, double height);

void paper_set_table(struct setting *s, const struct paper_table *t);
double paper_picture_height(const struct picture *p); /* as it is set */
void paper_set_picture(struct setting *s, const struct picture *p);

#endif
