#include "base/picture.h"

#include <string.h>

struct picture *
picture_new(struct arena *a, const char *title, double width, double height)
{
    struct picture *p = arena_alloc(a, sizeof(*p));

    *p = (struct picture){
        .a = a, .title = title, .width = width, .height = height};
    return p;
}

static void
add(struct picture *p, const struct shape *s)
{
    if (p->n == p->size) {
        const size_t size = p->size * 2 + 32;
        struct shape *v = arena_array(p->a, size, sizeof(*v));
        if (p->n > 0)
            memcpy(v, p->v, p->n * sizeof(*v));
        p->v = v;
        p->size = size;
    }
    p->v[p->n++] = *s;
}

void
picture_rect(struct picture *p, double x, double y, double w, double h,
             const char *fill, const char *stroke)
{
    add(p, &(struct shape){.kind = SHAPE_RECT,
                           .x = x,
                           .y = y,
                           .w = w,
                           .h = h,
                           .fill = fill,
                           .stroke = stroke,
                           .text = ""});
}

void
picture_line(struct picture *p, double x, double y, double w, double h,
             const char *stroke)
{
    add(p, &(struct shape){.kind = SHAPE_LINE,
                           .x = x,
                           .y = y,
                           .w = w,
                           .h = h,
                           .fill = "none",
                           .stroke = stroke,
                           .text = ""});
}

/* Wide characters take their size, others a good half of it. */
static const char *
fitting(struct arena *a, const char *text, double room)
{
    double used = 0;
    size_t n = 0, last = 0;

    while (text[n] != '\0') {
        const unsigned char c = (unsigned char)text[n];
        used += c >= 0xe0 ? 1.0 : 0.56;
        if (used > room - 1)
            last = last == 0 ? n : last;
        if (used > room)
            return arena_printf(a, "%.*s…", (int)last, text);
        for (n++; ((unsigned char)text[n] & 0xc0) == 0x80;)
            n++;
    }
    return text;
}

void
picture_text(struct picture *p, double x, double y, double room, double size,
             enum shape_anchor anchor, const char *colour, const char *text)
{
    add(p, &(struct shape){.kind = SHAPE_TEXT,
                           .anchor = anchor,
                           .x = x,
                           .y = y,
                           .size = size,
                           .fill = colour,
                           .stroke = "none",
                           .text = room > 0 ? fitting(p->a, text, room / size)
                                            : text});
}
