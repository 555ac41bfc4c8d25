#include "report/report_web.h"

#include "base/clock.h"
#include "http/disposition.h"
#include "http/tmpl.h"
#include "report/vendor_report.h"

#include <string.h>

static void
put_value(struct tmpl *row, const struct document_cell *cell)
{
    struct tmpl *t = NULL;

    if (*cell->state != '\0') {
        t = tmpl_add(row, "TAG");
        tmpl_set(t, "STATE", cell->state);
    } else if (*cell->date != '\0') {
        t = tmpl_add(row, "DATE");
        tmpl_set(t, "ISO", cell->date);
    } else {
        t = tmpl_add(row, "PLAIN");
    }
    tmpl_set(t, "TEXT", cell->text);
}

static void
put_facts(struct tmpl *part, const struct part *p)
{
    struct tmpl *list = tmpl_add(part, "FACTS");

    for (size_t i = 0; i < p->nfacts; i++) {
        struct tmpl *row = tmpl_add(list, "FACT");
        tmpl_set(row, "NAME", p->facts[i].name);
        put_value(row, &p->facts[i].value);
    }
}

static void
put_table(struct tmpl *part, const struct document_table *table)
{
    struct tmpl *t = tmpl_add(part, "TABLE");

    tmpl_set(t, "CAPTION", table->caption);
    for (size_t i = 0; i < table->ncolumns; i++)
        tmpl_set(tmpl_add(t, "HEAD"), "HEAD_TEXT", table->heads[i]);
    for (size_t n = 0; n < table->nrows; n++) {
        const struct document_cell *cells = &table->cells[n * table->ncolumns];
        struct tmpl *row = tmpl_add(t, "ROW");

        put_value(tmpl_add(row, "FIRST"), &cells[0]);
        for (size_t i = 1; i < table->ncolumns; i++) {
            struct tmpl *cell = tmpl_add(row, "CELL");
            tmpl_set(cell, "LABEL", table->heads[i]);
            tmpl_show_if(cell, cells[i].is_number, "NUMBER");
            put_value(cell, &cells[i]);
        }
    }
}

static void
put_shape(struct tmpl *svg, const struct shape *s)
{
    static const char *const anchors[] = {"start", "middle", "end"};
    static const char *const kinds[] = {"RECT", "LINE", "WORDS"};
    struct tmpl *t = tmpl_add(tmpl_add(svg, "SHAPE"), kinds[s->kind]);

    tmpl_setf(t, "X", "%.1f", s->x);
    tmpl_setf(t, "Y", "%.1f", s->y);
    tmpl_set(t, "FILL", s->fill);
    tmpl_set(t, "STROKE", s->stroke);
    if (s->kind == SHAPE_TEXT) {
        tmpl_setf(t, "SIZE", "%.0f", s->size);
        tmpl_set(t, "ANCHOR", anchors[s->anchor]);
        tmpl_set(t, "TEXT", s->text);
        return;
    }
    const bool is_line = s->kind == SHAPE_LINE;
    tmpl_setf(t, "W", "%.1f", is_line ? s->x + s->w : s->w);
    tmpl_setf(t, "H", "%.1f", is_line ? s->y + s->h : s->h);
}

static void
put_picture(struct tmpl *part, const struct picture *p, int number)
{
    struct tmpl *svg = tmpl_add(part, "PICTURE");

    tmpl_setf(svg, "WIDTH", "%.0f", p->width);
    tmpl_setf(svg, "HEIGHT", "%.0f", p->height);
    tmpl_setf(svg, "ID", "picture-%d", number);
    tmpl_set(svg, "PICTURE_TITLE", p->title);
    for (size_t i = 0; i < p->n; i++)
        put_shape(svg, &p->v[i]);
}

static void
put_part(struct tmpl *page, const struct part *p, int number)
{
    struct tmpl *part = tmpl_add(page, "PART");

    switch (p->kind) {
    case PART_HEADING:
        tmpl_set(tmpl_add(part, "HEADING"), "TEXT", p->text);
        break;
    case PART_SUBHEADING:
        tmpl_set(tmpl_add(part, "SUBHEADING"), "TEXT", p->text);
        break;
    case PART_NOTE: tmpl_set(tmpl_add(part, "NOTE"), "TEXT", p->text); break;
    case PART_FACTS: put_facts(part, p); break;
    case PART_TABLE: put_table(part, p->table); break;
    case PART_PICTURE: put_picture(part, p->picture, number); break;
    }
}

static enum err
show(struct req *rq)
{
    struct document *d;
    struct vendor v;
    int number = 0;

    TRY(vendor_report(&rq->cx, req_param(rq, "vendor_id"), &v, &d));
    struct tmpl *page =
        page_new(rq, "report/vendor.tpl",
                 arena_printf(rq->cx.arena, "%s: %s", v.name, d->title));
    page_nav(rq, page, "vendors");
    if (rq->cx.actor.is_staff)
        page_crumb(page, T("Vendors"), "/vendors");
    page_crumb(page, v.name, arena_printf(rq->cx.arena, "/vendors/%s", v.id));
    tmpl_set(page, "TITLE", d->title);
    tmpl_set(page, "LEAD", d->lead);
    tmpl_setf(page, "PDF_HREF", "/vendors/%s/report.pdf", v.id);
    for (const struct part *p = d->first; p != NULL; p = p->next)
        put_part(page, p, ++number);
    return reply_page(rq, 200, page);
}

static enum err
download(struct req *rq)
{
    struct arena *a = rq->cx.arena;
    struct document *d;
    struct vendor v;
    const void *pdf;
    size_t n;

    TRY(vendor_report(&rq->cx, req_param(rq, "vendor_id"), &v, &d));
    TRY(document_pdf(&rq->cx, d, "Alludo",
                     arena_printf(a, "%s  %s", v.name, d->title), &pdf, &n));
    reply_header(
        rq, "Content-Disposition",
        disposition_attachment(a, arena_printf(a, "%s %s.pdf", d->title,
                                               clock_date(a, rq->cx.now_us))));
    reply_header(rq, "Content-Security-Policy", "sandbox; default-src 'none'");
    return reply_text(rq, 200, "application/pdf", pdf, n);
}

const struct route report_web_routes[] = {
    {GET, "/vendors/:vendor_id/report", P_READ_ALL | P_MANAGE, NO_BODY, show,
     "report.vendor", 0, NULL},
    {GET, "/vendors/:vendor_id/report.pdf", P_READ_ALL | P_MANAGE, NO_BODY,
     download, "report.vendor_pdf", 0, NULL},
    {.path = NULL},
};
