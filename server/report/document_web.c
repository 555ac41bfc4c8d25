#include "report/document_web.h"

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
    if (*cell->href != '\0') {
        tmpl_set(tmpl_add(row, "LINK"), "HREF", cell->href);
        tmpl_show(row, "LINKED");
    }
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

/* Numbers stay beside each other: as cards they would fill a phone many times
 * over. */
static bool
is_of_numbers(const struct document_table *table)
{
    bool are_numbers = table->nrows > 0;

    for (size_t i = 1; i < table->ncolumns && are_numbers; i++)
        are_numbers = table->cells[i].is_number;
    return are_numbers;
}

/* Above numbers, at the right as they are. */
static void
put_head(struct tmpl *t, const struct document_table *table, size_t i)
{
    struct tmpl *head = tmpl_add(t, "HEAD");

    tmpl_set(head, "HEAD_TEXT", table->heads[i]);
    tmpl_show_if(head, table->nrows > 0 && table->cells[i].is_number, "NUMBER");
}

static void
put_table(struct tmpl *part, const struct document_table *table)
{
    struct tmpl *t = tmpl_add(part, "TABLE");

    tmpl_set(t, "CAPTION", table->caption);
    tmpl_show_if(t, !is_of_numbers(table), "FOLD");
    for (size_t i = 0; i < table->ncolumns; i++)
        put_head(t, table, i);
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

void
document_show(struct tmpl *page, const struct document *d)
{
    struct tmpl *t = tmpl_include(page, "DOCUMENT", "report/document.tpl");
    int number = 0;

    for (const struct part *p = d->first; p != NULL; p = p->next)
        put_part(t, p, ++number);
}
