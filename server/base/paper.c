#include "base/paper_inner.h"

#include "base/clock.h"
#include "base/i18n.h"

#include <cairo/cairo-pdf.h>
#include <pango/pangocairo.h>
#include <pthread.h>
#include <string.h>
#include <time.h>
#include <utf8proc.h>

#define NAME_WIDTH 100.0
#define GAP 10.0
#define WAIT_S 5
#define KEEP 48.0 /* below a heading there is room for this much */

/* The Japanese of the second serves where the first has no glyph. */
#define FONTS "IPAexGothic, Noto Sans CJK JP, sans-serif"

enum block_kind {
    BLOCK_TEXT,
    BLOCK_FACT,
    BLOCK_RULE,
    BLOCK_PAGE,
    BLOCK_TABLE,
    BLOCK_PICTURE,
};

struct block {
    enum block_kind kind;
    enum paper_style style;
    const char *text, *name; /* name: of a fact */
    const struct paper_table *table;
    const struct picture *picture;
    struct block *next;
};

struct paper {
    struct arena *a;
    struct paper_info info;
    struct block *first, **last;
};

static const struct look {
    double size, before, grey;
} looks[] = {
    [PAPER_TITLE] = {20, 0, 0},       [PAPER_HEADING] = {14, 18, 0},
    [PAPER_SUBHEADING] = {11, 12, 0}, [PAPER_TEXT] = {9.5, 4, 0},
    [PAPER_QUIET] = {8, 3, 0.35},     [PAPER_CODE] = {8, 3, 0},
};

struct bytes {
    struct arena *a;
    char *v;
    size_t n, size;
};

/* ---- Collecting ---- */

static bool
turns_direction(utf8proc_int32_t c)
{
    return c == 0x200e || c == 0x200f || c == 0x061c ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Nor does PDF have these in its properties: cairo would write none of it. */
static bool
is_no_character(utf8proc_int32_t c)
{
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

static const char *
clean(struct arena *a, const char *text)
{
    const char *end = text + strlen(text);
    char *out = arena_alloc(a, (size_t)(end - text) + 1);
    size_t n = 0;

    for (const char *p = text; p < end;) {
        utf8proc_int32_t c;
        const utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)p, end - p, &c);
        if (used < 1) { /* not UTF-8: pango would refuse the whole text */
            p++;
            continue;
        }
        if ((c >= 0x20 || c == '\n' || c == '\t') && (c < 0x7f || c > 0x9f) &&
            !turns_direction(c) && !is_no_character(c)) {
            memcpy(out + n, p, (size_t)used);
            n += (size_t)used;
        }
        p += used;
    }
    return out;
}

struct paper *
paper_new(struct arena *a, const struct paper_info *info)
{
    struct paper *p = arena_alloc(a, sizeof(*p));

    p->a = a;
    p->info = *info;
    p->info.title = clean(a, info->title);
    p->info.author = clean(a, info->author);
    p->info.foot = clean(a, info->foot);
    p->last = &p->first;
    return p;
}

static struct block *
add(struct paper *p, enum block_kind kind, enum paper_style style,
    const char *name, const char *text)
{
    struct block *b = arena_alloc(p->a, sizeof(*b));

    b->kind = kind;
    b->style = style;
    b->name = clean(p->a, name);
    b->text = clean(p->a, text);
    *p->last = b;
    p->last = &b->next;
    return b;
}

void
paper_add(struct paper *p, enum paper_style style, const char *text)
{
    if (*text != '\0')
        add(p, BLOCK_TEXT, style, "", text);
}

void
paper_fact(struct paper *p, const char *name, const char *text)
{
    add(p, BLOCK_FACT, PAPER_TEXT, name, text);
}

void
paper_rule(struct paper *p)
{
    add(p, BLOCK_RULE, PAPER_TEXT, "", "");
}

void
paper_page(struct paper *p)
{
    add(p, BLOCK_PAGE, PAPER_TEXT, "", "");
}

static struct paper_cell
clean_cell(struct arena *a, const struct paper_cell *cell)
{
    struct paper_cell out = *cell;

    out.text = clean(a, cell->text);
    return out;
}

void
paper_table(struct paper *p, const struct paper_table *t)
{
    struct paper_table *own = arena_alloc(p->a, sizeof(*own));
    const size_t n = t->ncolumns * t->nrows;
    const char **heads = arena_array(p->a, t->ncolumns, sizeof(*heads));
    struct paper_cell *cells = arena_array(p->a, n + 1, sizeof(*cells));

    for (size_t i = 0; i < t->ncolumns; i++)
        heads[i] = clean(p->a, t->heads[i]);
    for (size_t i = 0; i < n; i++)
        cells[i] = clean_cell(p->a, &t->cells[i]);
    *own = *t;
    own->heads = heads;
    own->cells = cells;
    add(p, BLOCK_TABLE, PAPER_TEXT, "", "")->table = own;
}

void
paper_picture(struct paper *p, const struct picture *picture)
{
    struct picture *own = arena_alloc(p->a, sizeof(*own));

    *own = *picture;
    own->v = arena_array(p->a, picture->n + 1, sizeof(*own->v));
    for (size_t i = 0; i < picture->n; i++) {
        own->v[i] = picture->v[i];
        own->v[i].text = clean(p->a, picture->v[i].text);
    }
    add(p, BLOCK_PICTURE, PAPER_TEXT, "", "")->picture = own;
}

/* ---- Setting ---- */

PangoLayout *
paper_lay_out(const struct setting *s, enum paper_style style, double width,
              const char *text)
{
    PangoLayout *layout = pango_layout_new(s->pango);
    PangoFontDescription *font = pango_font_description_from_string(FONTS);
    const enum lang lang = s->paper->info.lang;

    pango_font_description_set_size(font,
                                    (int)(looks[style].size * PANGO_SCALE));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    if (width > 0)
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, style == PAPER_CODE ? PANGO_WRAP_CHAR
                                                      : PANGO_WRAP_WORD_CHAR);
    pango_layout_set_spacing(layout,
                             (int)(looks[style].size * 0.35 * PANGO_SCALE));
    pango_layout_set_auto_dir(layout, FALSE); /* the page reads one way */
    pango_context_set_language(s->pango,
                               pango_language_from_string(lang_code(lang)));
    pango_layout_set_text(layout, text, -1);
    return layout;
}

static void
draw_foot(const struct setting *s)
{
    const struct paper_info *info = &s->paper->info;
    char number[32];

    snprintf(number, sizeof(number), "%d / %d", s->page, s->npages);
    PangoLayout *l = paper_lay_out(s, PAPER_QUIET, TEXT_WIDTH - 60, info->foot);
    pango_layout_set_height(l, -1); /* one line */
    pango_layout_set_ellipsize(l, PANGO_ELLIPSIZE_END);
    cairo_set_source_rgb(s->cr, 0.35, 0.35, 0.35);
    cairo_move_to(s->cr, MARGIN, PAGE_HEIGHT - MARGIN - 8);
    pango_cairo_show_layout(s->cr, l);
    g_object_unref(l);
    l = paper_lay_out(s, PAPER_QUIET, 60, number);
    pango_layout_set_alignment(l, PANGO_ALIGN_RIGHT);
    cairo_move_to(s->cr, PAGE_WIDTH - MARGIN - 60, PAGE_HEIGHT - MARGIN - 8);
    pango_cairo_show_layout(s->cr, l);
    g_object_unref(l);
}

static void
end_page(struct setting *s)
{
    if (s->is_drawing) {
        draw_foot(s);
        cairo_show_page(s->cr);
    }
    s->page++;
    s->y = MARGIN;
}

void
paper_need(struct setting *s, double height)
{
    if (s->y + height > BOTTOM && s->y > MARGIN)
        end_page(s);
}

/* Line by line, so that a long text goes on over the page's end. */
static void
set_text(struct setting *s, const struct block *b, double x, double width)
{
    PangoLayout *layout = paper_lay_out(s, b->style, width, b->text);
    PangoLayoutIter *lines = pango_layout_get_iter(layout);
    const double grey = looks[b->style].grey;

    do {
        PangoRectangle box;
        int top, bottom;

        pango_layout_iter_get_line_extents(lines, NULL, &box);
        pango_layout_iter_get_line_yrange(lines, &top, &bottom);
        const double height = (double)(bottom - top) / PANGO_SCALE;
        paper_need(s, height);
        if (s->is_drawing) {
            const int baseline = pango_layout_iter_get_baseline(lines) - top;
            cairo_set_source_rgb(s->cr, grey, grey, grey);
            cairo_move_to(s->cr, x + (double)box.x / PANGO_SCALE,
                          s->y + (double)baseline / PANGO_SCALE);
            pango_cairo_show_layout_line(
                s->cr, pango_layout_iter_get_line_readonly(lines));
        }
        s->y += height;
    } while (pango_layout_iter_next_line(lines));
    pango_layout_iter_free(lines);
    g_object_unref(layout);
}

static void
set_fact(struct setting *s, const struct block *b)
{
    PangoLayout *name = paper_lay_out(s, PAPER_QUIET, NAME_WIDTH, b->name);
    int height;

    pango_layout_get_pixel_size(name, NULL, &height);
    paper_need(s, (double)height + 4);
    const int page = s->page;
    const double top = s->y;
    if (s->is_drawing) {
        cairo_set_source_rgb(s->cr, 0.35, 0.35, 0.35);
        cairo_move_to(s->cr, MARGIN, top + 1);
        pango_cairo_show_layout(s->cr, name);
    }
    g_object_unref(name);
    set_text(s, b, MARGIN + NAME_WIDTH + GAP, TEXT_WIDTH - NAME_WIDTH - GAP);
    if (s->page == page && s->y < top + (double)height)
        s->y = top + (double)height;
}

/* What a heading must not be parted from. */
static double
room_below(const struct block *heading)
{
    const struct block *next = heading->next;

    return next != NULL && next->kind == BLOCK_PICTURE
               ? paper_picture_height(next->picture) + 8
               : KEEP;
}

static void
set_block(struct setting *s, const struct block *b)
{
    const bool is_heading =
        b->style == PAPER_HEADING || b->style == PAPER_SUBHEADING;

    if (s->y > MARGIN)
        s->y += looks[b->style].before;
    switch (b->kind) {
    case BLOCK_TEXT:
        if (is_heading)
            paper_need(s, looks[b->style].size * 1.5 + room_below(b));
        set_text(s, b, MARGIN, TEXT_WIDTH);
        break;
    case BLOCK_FACT: set_fact(s, b); break;
    case BLOCK_RULE:
        paper_need(s, 8);
        if (s->is_drawing) {
            cairo_set_source_rgb(s->cr, 0.7, 0.7, 0.7);
            cairo_set_line_width(s->cr, 0.5);
            cairo_move_to(s->cr, MARGIN, s->y + 4);
            cairo_line_to(s->cr, PAGE_WIDTH - MARGIN, s->y + 4);
            cairo_stroke(s->cr);
        }
        s->y += 8;
        break;
    case BLOCK_TABLE: paper_set_table(s, b->table); break;
    case BLOCK_PICTURE: paper_set_picture(s, b->picture); break;
    case BLOCK_PAGE:
        if (s->y > MARGIN)
            end_page(s);
        break;
    }
}

static void
pass(struct setting *s, bool is_drawing)
{
    s->is_drawing = is_drawing;
    s->page = 1;
    s->y = MARGIN;
    for (const struct block *b = s->paper->first;
         b != NULL && s->page <= PAPER_MAX_PAGES; b = b->next)
        set_block(s, b);
    if (is_drawing)
        end_page(s);
    else
        s->npages = s->page;
}

static cairo_status_t
take(void *arg, const unsigned char *data, unsigned n)
{
    struct bytes *b = arg;

    if (b->n + n > b->size) {
        const size_t size = (b->n + n) * 2;
        char *bigger = arena_alloc(b->a, size);
        if (b->n > 0)
            memcpy(bigger, b->v, b->n);
        b->v = bigger;
        b->size = size;
    }
    memcpy(b->v + b->n, data, n);
    b->n += n;
    return CAIRO_STATUS_SUCCESS;
}

static void
describe(cairo_surface_t *surface, const struct paper *p)
{
    const char *at = clock_iso(p->a, p->info.created_us);

    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                   p->info.title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR,
                                   p->info.author);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, at);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, at);
}

/* The font map is shared and kept: it holds the fonts that were read. */
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static PangoFontMap *fonts;

static cairo_status_t
set_pages(struct setting *s, struct bytes *out)
{
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(take, out, PAGE_WIDTH, PAGE_HEIGHT);

    if (fonts == NULL) {
        fonts = pango_cairo_font_map_new();
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts), 72);
    }
    describe(surface, s->paper);
    s->cr = cairo_create(surface);
    s->pango = pango_font_map_create_context(fonts);
    pango_cairo_update_context(s->cr, s->pango);
    pass(s, false);
    if (s->npages <= PAPER_MAX_PAGES)
        pass(s, true);
    g_object_unref(s->pango);
    cairo_status_t status = cairo_status(s->cr);
    cairo_destroy(s->cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

/* Not for ever: whoever waits holds a worker. */
static bool
wait_for_turn(void)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += WAIT_S;
    return pthread_mutex_clocklock(&one_at_a_time, CLOCK_MONOTONIC, &until) ==
           0;
}

enum err
paper_pdf(struct cx *cx, const struct paper *p, const void **out, size_t *out_n)
{
    struct setting s = {.a = cx->arena, .paper = p};
    struct bytes bytes = {.a = cx->arena};

    if (!wait_for_turn())
        return FAIL(cx, ERR_UNAVAILABLE, "paper_busy",
                    N_("Other documents are being made just now. Please try "
                       "again in a moment."));
    const cairo_status_t status = set_pages(&s, &bytes);
    pthread_mutex_unlock(&one_at_a_time);
    if (s.npages > PAPER_MAX_PAGES)
        return FAIL(cx, ERR_TOO_LARGE, "paper_pages",
                    N_("This would be more pages than a report can have."));
    if (status != CAIRO_STATUS_SUCCESS)
        return FAIL(cx, ERR_INTERNAL, "paper", "the PDF cannot be written: %s",
                    cairo_status_to_string(status));
    *out = bytes.v;
    *out_n = bytes.n;
    return OK;
}
