#include "http/page_table.h"

#include "base/clock.h"
#include "base/text.h"
#include "http/html_words.h"

#include <stdlib.h>
#include <string.h>

#define MAX_COLUMNS 200

struct row {
    struct table_cell *v;
    bool *is_control; /* beside each: nothing but something to press */
    size_t n;
};

/* One table under way. */
struct reading {
    struct cx *cx;
    const char *end; /* of the page */
    struct row *rows;
    size_t nrows, size, nheads, ncolumns;
    size_t covered[MAX_COLUMNS]; /* rows that a cell above goes on */
    bool in_head;
    const char *name;
};

/* "1,234" and "-0.5" without commas; NULL for "007" and what is no number. */
static const char *
number_of(struct arena *a, const char *text)
{
    char *out = arena_alloc(a, strlen(text) + 1);
    size_t n = 0, points = 0;

    for (const char *p = text; *p != '\0'; p++) {
        if (*p == ',')
            continue;
        if ((*p < '0' || *p > '9') && *p != '.' && (*p != '-' || n > 0))
            return NULL;
        points += *p == '.';
        out[n++] = *p;
    }
    const char *digits = out + (out[0] == '-');
    if (n > 15 || points > 1 || *digits < '0' || *digits > '9' ||
        (digits[0] == '0' && digits[1] >= '0' && digits[1] <= '9') ||
        out[n - 1] == '.')
        return NULL;
    return out;
}

static struct table_cell
cell_of(struct reading *r, const struct html_tag *t, const struct html_words *w)
{
    struct arena *a = r->cx->arena;
    const char *number = text_has_word(html_attribute(a, t, "class"), "n")
                             ? number_of(a, w->text)
                             : NULL;

    if (number != NULL)
        return (struct table_cell){TABLE_NUMBER, w->text, number};
    if (*w->date != '\0' &&
        strcmp(clock_show_date(a, r->cx->lang, w->date), w->text) == 0)
        return (struct table_cell){TABLE_DATE, w->text, w->date};
    return (struct table_cell){TABLE_TEXT, w->text, ""};
}

static struct row *
add_row(struct reading *r)
{
    struct arena *a = r->cx->arena;

    if (r->nrows == r->size) {
        const size_t size = r->size * 2 + 64;
        struct row *rows = arena_array(a, size, sizeof(*rows));
        if (r->nrows > 0)
            memcpy(rows, r->rows, r->nrows * sizeof(*rows));
        r->rows = rows;
        r->size = size;
    }
    struct row *row = &r->rows[r->nrows++];
    const size_t room = r->ncolumns > 0 ? r->ncolumns : MAX_COLUMNS;
    row->v = arena_array(a, room, sizeof(*row->v));
    row->is_control = arena_array(a, room, sizeof(*row->is_control));
    return row;
}

static void
put(struct row *row, const struct table_cell *cell, bool is_control,
    size_t room)
{
    if (row->n == room)
        return;
    row->v[row->n] = *cell;
    row->is_control[row->n++] = is_control;
}

static size_t
span_of(struct arena *a, const struct html_tag *t, const char *name)
{
    const long v = strtol(html_attribute(a, t, name), NULL, 10);

    return v < 1 ? 1 : (v > MAX_COLUMNS ? MAX_COLUMNS : (size_t)v);
}

/* Empty cells where one of a row above goes on. */
static void
put_covered(struct reading *r, struct row *row, size_t room)
{
    static const struct table_cell none = {TABLE_TEXT, "", ""};

    while (row->n < room && r->covered[row->n] > 0) {
        r->covered[row->n]--;
        put(row, &none, false, room);
    }
}

/* From behind <tr> to behind </tr>. */
static const char *
read_row(struct reading *r, const struct html_tag *tr)
{
    static const struct table_cell none = {TABLE_TEXT, "", ""};
    const size_t room = r->ncolumns > 0 ? r->ncolumns : MAX_COLUMNS;
    struct arena *a = r->cx->arena;
    const char *p = tr->end;
    struct row *row = add_row(r);
    struct html_tag t;

    while (html_next(p, r->end, &t) && !html_is(&t, "tr")) {
        p = t.end;
        if (t.is_close || (!html_is(&t, "td") && !html_is(&t, "th")))
            continue;
        struct html_words words;
        const size_t wide = span_of(a, &t, "colspan");
        const size_t high = span_of(a, &t, "rowspan");
        put_covered(r, row, room);
        p = html_words(a, &t, r->end, &words);
        const struct table_cell cell = cell_of(r, &t, &words);
        for (size_t i = 0; i < wide && row->n < room; i++) {
            r->covered[row->n] = high - 1;
            put(row, i == 0 ? &cell : &none,
                words.has_control && *words.text == '\0', room);
        }
    }
    put_covered(r, row, room);
    r->nheads += r->in_head;
    if (r->ncolumns == 0)
        r->ncolumns = row->n;
    return html_next(p, r->end, &t) ? t.end : r->end;
}

static void
read_rows(struct reading *r, const struct html_tag *table)
{
    const char *p = table->end;
    struct html_words words;
    struct html_tag t;

    while (html_next(p, r->end, &t)) {
        p = t.end;
        if (html_is(&t, "table"))
            break;
        if (html_is(&t, "thead")) {
            r->in_head = !t.is_close;
        } else if (html_is(&t, "caption") && !t.is_close) {
            p = html_words(r->cx->arena, &t, r->end, &words);
            r->name = words.text;
        } else if (html_is(&t, "tr") && !t.is_close) {
            p = read_row(r, &t);
        }
    }
}

/* Below the head nothing but what can be pressed. */
static bool
is_control_column(const struct reading *r, size_t i)
{
    bool found = false;

    for (size_t row = r->nheads; row < r->nrows; row++) {
        if (i >= r->rows[row].n)
            continue;
        if (*r->rows[row].v[i].text != '\0')
            return false;
        found |= r->rows[row].is_control[i];
    }
    return found;
}

static struct table
finish(struct reading *r)
{
    struct table t = {.name = r->name, .nrows = r->nrows, .nheads = r->nheads};
    size_t kept[MAX_COLUMNS];

    for (size_t i = 0; i < r->ncolumns; i++)
        if (!is_control_column(r, i))
            kept[t.ncolumns++] = i;
    struct table_cell *v =
        arena_array(r->cx->arena, t.nrows * t.ncolumns + 1, sizeof(*v));
    t.v = v;
    for (size_t row = 0; row < t.nrows; row++)
        for (size_t i = 0; i < t.ncolumns; i++, v++)
            *v = kept[i] < r->rows[row].n
                     ? r->rows[row].v[kept[i]]
                     : (struct table_cell){TABLE_TEXT, "", ""};
    return t;
}

/* The next table that counts, from `p`. */
static bool
next_table(struct arena *a, const char *p, const char *end,
           struct html_tag *out, const char **out_behind)
{
    while (p != NULL && p < end &&
           (p = memmem(p, (size_t)(end - p), "<table", 6)) != NULL &&
           html_next(p, end, out)) {
        const char *behind =
            memmem(p, (size_t)(end - p), "</table>", strlen("</table>"));
        if (behind == NULL)
            return false;
        *out_behind = behind + strlen("</table>");
        if (memmem(p, (size_t)(behind - p), "<td", 3) != NULL &&
            !text_has_word(html_attribute(a, out, "class"), "rows-table"))
            return true;
        p = *out_behind;
    }
    return false;
}

void
page_table_read(struct cx *cx, const char *html, size_t len,
                struct page_tables *out)
{
    struct table *tables =
        arena_array(cx->arena, PAGE_TABLES_MAX, sizeof(*tables));
    const char *behind = html;
    struct html_tag t;

    *out = (struct page_tables){.v = tables};
    while (out->n < PAGE_TABLES_MAX &&
           next_table(cx->arena, behind, html + len, &t, &behind)) {
        struct reading r = {.cx = cx, .end = behind, .name = ""};
        read_rows(&r, &t);
        tables[out->n++] = finish(&r);
    }
}

size_t
page_table_names(struct arena *a, const char *html, size_t len,
                 const char *names[PAGE_TABLES_MAX])
{
    const char *behind = html;
    struct html_words words;
    struct html_tag t, caption;
    size_t n = 0;

    while (n < PAGE_TABLES_MAX &&
           next_table(a, behind, html + len, &t, &behind)) {
        const bool has_name =
            html_next(t.end, behind, &caption) && html_is(&caption, "caption");
        if (has_name)
            html_words(a, &caption, behind, &words);
        names[n++] = has_name ? words.text : "";
    }
    return n;
}
