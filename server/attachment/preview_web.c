/* /attachments/:attachment_id/preview: a page, or the part of one that the
 * review page unfolds beside the answer. */
#include "attachment/attachment_web.h"
#include "attachment/preview.h"

#include <string.h>

static const char *
shortened(struct arena *a, const char *text)
{
    size_t n = PREVIEW_CELL_BYTES;

    if (strlen(text) <= n)
        return text;
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    return arena_printf(a, "%.*s…", (int)n, text);
}

static void
fill_table(struct req *rq, struct tmpl *t, const struct preview *p)
{
    struct tmpl *table = tmpl_add(t, "TABLE");

    for (int row = 0; row < p->rows; row++) {
        struct tmpl *line = tmpl_add(table, "ROW");
        tmpl_int(line, "N", row + 1);
        for (int column = 0; column < p->columns; column++)
            tmpl_set(tmpl_add(line, "CELL"), "TEXT",
                     shortened(rq->cx.arena, grid_text(&p->grid, row, column)));
    }
}

static void
fill(struct req *rq, struct tmpl *t, const struct attachment *f,
     const struct preview *p)
{
    tmpl_set(t, "NAME", f->name);
    tmpl_setf(t, "CONTENT_HREF", "/attachments/%s/content", f->id);
    switch (p->kind) {
    case PREVIEW_NONE:
        tmpl_set(tmpl_add(t, "NONE"), "WHY", tr(rq->cx.lang, p->why));
        break;
    case PREVIEW_TEXT: tmpl_set(tmpl_add(t, "AS_TEXT"), "TEXT", p->text); break;
    case PREVIEW_TABLE: fill_table(rq, t, p); break;
    case PREVIEW_PICTURE: {
        struct tmpl *picture = tmpl_add(t, "PICTURE");
        tmpl_int(picture, "WIDTH", p->width);
        tmpl_int(picture, "HEIGHT", p->height);
        break;
    }
    }
    tmpl_show_if(t, p->is_cut, "IS_CUT");
}

static enum err
show(struct req *rq)
{
    struct attachment f;
    struct preview p;

    TRY(preview_take(&rq->cx, req_param(rq, "attachment_id"), &f, &p));
    if (req_is_fragment(rq)) {
        struct tmpl *part =
            tmpl_new(rq->cx.arena, rq->cx.lang, "attachment/preview.tpl");
        fill(rq, part, &f, &p);
        return reply_fragment(rq, 200, part);
    }
    struct tmpl *page = page_new(rq, "attachment/preview_page.tpl", f.name);
    page_nav(rq, page, "attachments");
    page_crumb(page, f.name,
               arena_printf(rq->cx.arena, "/attachments/%s", f.id));
    tmpl_set(page, "NAME", f.name);
    fill(rq, tmpl_include(page, "PREVIEW", "attachment/preview.tpl"), &f, &p);
    return reply_page(rq, 200, page);
}

const struct route preview_web_routes[] = {
    {GET, "/attachments/:attachment_id/preview", P_ANSWER | P_READ_ALL, NO_BODY,
     show, "attachment.preview", GET_WRITES, NULL},
    {.path = NULL},
};
