/* Tables and pictures on paper. */
#include "base/paper_inner.h"

#include <stdlib.h>
#include <string.h>

#define PAD 4.0
#define MARK 7.0 /* side of the square before a text */
#define MIN_COLUMN 26.0

/* ---- Pictures ---- */

static void
set_colour(cairo_t *cr, const char *hex)
{
    const unsigned long rgb = strtoul(hex + 1, NULL, 16);

    cairo_set_source_rgb(cr, (double)(rgb >> 16 & 255) / 255,
                         (double)(rgb >> 8 & 255) / 255,
                         (double)(rgb & 255) / 255);
}

static void
draw_text(const struct setting *s, const struct shape *shape)
{
    PangoLayout *layout = paper_lay_out(s, PAPER_TEXT, 0, shape->text);
    PangoFontDescription *font =
        pango_font_description_copy(pango_layout_get_font_description(layout));
    int width, height;

    pango_font_description_set_size(font, (int)(shape->size * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_get_size(layout, &width, &height);
    const double w = (double)width / PANGO_SCALE;
    const double before = shape->anchor == ANCHOR_START    ? 0
                          : shape->anchor == ANCHOR_MIDDLE ? w / 2
                                                           : w;
    cairo_move_to(s->cr, shape->x - before,
                  shape->y -
                      (double)pango_layout_get_baseline(layout) / PANGO_SCALE);
    pango_cairo_show_layout(s->cr, layout);
    g_object_unref(layout);
}

static void
draw_shape(const struct setting *s, const struct shape *shape)
{
    switch (shape->kind) {
    case SHAPE_RECT:
        cairo_rectangle(s->cr, shape->x, shape->y, shape->w, shape->h);
        if (*shape->fill == '#') {
            set_colour(s->cr, shape->fill);
            cairo_fill_preserve(s->cr);
        }
        if (*shape->stroke == '#') {
            set_colour(s->cr, shape->stroke);
            cairo_set_line_width(s->cr, 1);
            cairo_stroke_preserve(s->cr);
        }
        cairo_new_path(s->cr);
        break;
    case SHAPE_LINE:
        set_colour(s->cr, shape->stroke);
        cairo_set_line_width(s->cr, 1);
        cairo_move_to(s->cr, shape->x, shape->y);
        cairo_rel_line_to(s->cr, shape->w, shape->h);
        cairo_stroke(s->cr);
        break;
    case SHAPE_TEXT:
        set_colour(s->cr, shape->fill);
        draw_text(s, shape);
        break;
    }
}

static double
scale_of(const struct picture *p)
{
    const double wide = TEXT_WIDTH / p->width;
    const double high = (BOTTOM - MARGIN) / p->height;

    return wide < high ? wide : high;
}

double
paper_picture_height(const struct picture *p)
{
    return p->height * scale_of(p);
}

void
paper_set_picture(struct setting *s, const struct picture *p)
{
    const double scale = scale_of(p);

    paper_need(s, p->height * scale);
    if (s->is_drawing) {
        cairo_save(s->cr);
        cairo_translate(s->cr, MARGIN, s->y);
        cairo_scale(s->cr, scale, scale);
        for (size_t i = 0; i < p->n; i++)
            draw_shape(s, &p->v[i]);
        cairo_restore(s->cr);
    }
    s->y += p->height * scale + PAD;
}

/* ---- Tables ---- */

static double
width_of(const struct setting *s, const char *text)
{
    PangoLayout *layout = paper_lay_out(s, PAPER_QUIET, 0, text);
    int width;

    pango_layout_get_size(layout, &width, NULL);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE + 1;
}

static void
natural_widths(const struct setting *s, const struct paper_table *t,
               double widths[])
{
    for (size_t i = 0; i < t->ncolumns; i++)
        widths[i] = width_of(s, t->heads[i]) + 2 * PAD;
    for (size_t n = 0; n < t->nrows * t->ncolumns; n++) {
        const struct paper_cell *cell = &t->cells[n];
        const double w = width_of(s, cell->text) + 2 * PAD +
                         (cell->mark != NULL ? MARK + PAD : 0);
        if (w > widths[n % t->ncolumns])
            widths[n % t->ncolumns] = w;
    }
}

/* Narrow columns get what they need, the others share what is left. */
static void
fit_widths(struct arena *a, double widths[], size_t n)
{
    bool *is_set = arena_array(a, n, sizeof(*is_set));
    double left = TEXT_WIDTH;
    size_t open = n;
    bool changed = true;

    while (changed && open > 0) {
        const double share = left / (double)open;
        changed = false;
        for (size_t i = 0; i < n; i++)
            if (!is_set[i] && widths[i] <= share) {
                is_set[i] = changed = true;
                left -= widths[i];
                open--;
            }
    }
    for (size_t i = 0; i < n; i++)
        if (!is_set[i])
            widths[i] = left / (double)open > MIN_COLUMN ? left / (double)open
                                                         : MIN_COLUMN;
}

static double
height_of(const struct setting *s, double width, const struct paper_cell *cell)
{
    PangoLayout *layout = paper_lay_out(
        s, PAPER_QUIET, width - 2 * PAD - (cell->mark != NULL ? MARK + PAD : 0),
        cell->text);
    int height;

    pango_layout_get_size(layout, NULL, &height);
    g_object_unref(layout);
    return (double)height / PANGO_SCALE;
}

static void
draw_cell(const struct setting *s, double x, double width,
          const struct paper_cell *cell)
{
    const double indent = cell->mark != NULL ? MARK + PAD : 0;
    PangoLayout *layout =
        paper_lay_out(s, PAPER_QUIET, width - 2 * PAD - indent, cell->text);

    if (cell->mark != NULL) {
        set_colour(s->cr, cell->mark);
        cairo_rectangle(s->cr, x + PAD, s->y + PAD + 1.5, MARK, MARK);
        cairo_fill(s->cr);
    }
    cairo_set_source_rgb(s->cr, 0, 0, 0);
    cairo_move_to(s->cr, x + PAD + indent, s->y + PAD);
    pango_cairo_show_layout(s->cr, layout);
    g_object_unref(layout);
}

static double
row_height(const struct setting *s, const struct paper_table *t,
           const double widths[], const struct paper_cell cells[])
{
    double height = 0;

    for (size_t i = 0; i < t->ncolumns; i++) {
        const double h = height_of(s, widths[i], &cells[i]);
        height = h > height ? h : height;
    }
    return height + 2 * PAD;
}

static void
set_row(struct setting *s, const struct paper_table *t, const double widths[],
        const struct paper_cell cells[], double height, bool is_head)
{
    double x = MARGIN, width = 0;

    for (size_t i = 0; i < t->ncolumns; i++)
        width += widths[i];
    if (s->is_drawing && is_head) {
        set_colour(s->cr, "#e8f1fe");
        cairo_rectangle(s->cr, MARGIN, s->y, width, height);
        cairo_fill(s->cr);
    }
    for (size_t i = 0; s->is_drawing && i < t->ncolumns; i++) {
        draw_cell(s, x, widths[i], &cells[i]);
        x += widths[i];
    }
    s->y += height;
    if (s->is_drawing) {
        cairo_set_source_rgb(s->cr, 0.7, 0.7, 0.7);
        cairo_set_line_width(s->cr, 0.5);
        cairo_move_to(s->cr, MARGIN, s->y);
        cairo_rel_line_to(s->cr, width, 0);
        cairo_stroke(s->cr);
    }
}

void
paper_set_table(struct setting *s, const struct paper_table *t)
{
    double *widths = arena_array(s->a, t->ncolumns, sizeof(*widths));
    struct paper_cell *heads = arena_array(s->a, t->ncolumns, sizeof(*heads));

    for (size_t i = 0; i < t->ncolumns; i++)
        heads[i] = (struct paper_cell){.text = t->heads[i]};
    natural_widths(s, t, widths);
    fit_widths(s->a, widths, t->ncolumns);
    const double head = row_height(s, t, widths, heads);
    int page = 0; /* that has the heads */

    for (size_t row = 0; row < t->nrows; row++) {
        const struct paper_cell *cells = &t->cells[row * t->ncolumns];
        const double height = row_height(s, t, widths, cells);

        paper_need(s, height + (page == s->page ? 0 : head));
        if (page != s->page)
            set_row(s, t, widths, heads, head, true);
        page = s->page;
        set_row(s, t, widths, cells, height, false);
    }
    s->y += PAD;
}
