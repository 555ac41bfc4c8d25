#include "http/page_table.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/text.h"
#include "http/html_words.h"

#include <stdlib.h>
#include <string.h>

#define MAX_COLUMNS 200
#define MAX_FACTS 9 /* of a cell */

struct row {
    struct table_cell *v;
    bool *is_control; /* beside each: nothing but something to press */
    size_t n;
};

/* One table of one page under way. */
struct reading {
    struct arena *a;
    enum lang lang;
    const char *end; /* of the page */
    struct row *rows;
    size_t nrows, size, nheads, ncolumns;
    size_t covered[MAX_COLUMNS]; /* rows that a cell above goes on */
    size_t nfacts[MAX_COLUMNS];  /* in columns behind this one */
    bool in_head;
    const char *name;
};

/* Rows of one page, kept. Without the columns that are left out in the end,
 * they stand at the beginning of their old places. */
struct chunk {
    struct table_cell *v;
    size_t nrows;
    struct chunk *next;
};
struct whole {
    const char *name;
    size_t ncolumns, nheads, nrows;
    struct chunk *first, *last;
    bool has_text[MAX_COLUMNS], has_control[MAX_COLUMNS]; /* below the head */
};
/* Texts kept last, each at a place of its own. The same few words stand in most
 * cells of a long table. */
#define TEXTS_KNOWN 4096
struct page_reading {
    struct cx *cx;
    const char *known[TEXTS_KNOWN];
    struct whole *v;
    size_t n, growing; /* growing: the table that has further pages */
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

/* Heads have one line. */
static const char *
in_one_line(struct arena *a, const char *text)
{
    char *line = arena_strdup(a, text);

    for (char *p = line; *p != '\0'; p++)
        if (*p == '\n')
            *p = ' ';
    return line;
}

static struct table_cell
cell_of(const struct reading *r, const struct html_words *w)
{
    const char *number = w->is_of_number ? number_of(r->a, w->text) : NULL;

    if (r->in_head)
        return (struct table_cell){TABLE_TEXT, in_one_line(r->a, w->text), ""};

    if (number != NULL)
        return (struct table_cell){TABLE_NUMBER, w->text, number};
    if (*w->date != '\0' &&
        strcmp(clock_show_date(r->a, r->lang, w->date), w->text) == 0)
        return (struct table_cell){TABLE_DATE, w->text, w->date};
    return (struct table_cell){TABLE_TEXT, w->text, ""};
}

static struct row *
add_row(struct reading *r)
{
    struct arena *a = r->a;

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

/* data-facts="A|B" of a head: a column for each, behind its own. */
static void
put_fact_heads(struct reading *r, struct row *row, const struct html_tag *t,
               size_t high, size_t room)
{
    const size_t own = row->n - 1;
    const char *p = html_unescaped(r->a, html_attribute(r->a, t, "data-facts"));

    while (*p != '\0' && row->n < room && r->nfacts[own] < MAX_FACTS) {
        const size_t n = strcspn(p, "|");
        const struct table_cell head = {TABLE_TEXT, arena_strndup(r->a, p, n),
                                        ""};
        r->nfacts[own]++;
        r->covered[row->n] = high - 1;
        put(row, &head, false, room);
        p += n + (p[n] == '|');
    }
}

/* The cell and its facts, which stand in columns behind it. */
static const char *
put_cell(struct reading *r, struct row *row, const struct html_tag *t,
         size_t room)
{
    const char *no_text = "";
    const size_t wide = span_of(r->a, t, "colspan");
    const size_t high = span_of(r->a, t, "rowspan");
    struct html_words words[1 + MAX_FACTS];

    put_covered(r, row, room);
    const size_t nfacts =
        !r->in_head && row->n < room ? r->nfacts[row->n] : (size_t)0;
    for (size_t i = 0; i <= MAX_FACTS; i++)
        words[i] = (struct html_words){.text = no_text, .date = no_text};
    const char *behind =
        html_words(r->a, t, r->end, &words[0], &words[1], nfacts);
    words[0].is_of_number =
        text_has_word(html_attribute(r->a, t, "class"), "n");
    for (size_t k = 0; k < wide && row->n < room; k++) {
        const size_t last = r->in_head ? 0 : r->nfacts[row->n];
        for (size_t i = 0; i <= last && row->n < room; i++) {
            static const struct table_cell none = {TABLE_TEXT, "", ""};
            const struct table_cell cell =
                k == 0 ? cell_of(r, &words[i]) : none;
            r->covered[row->n] = high - 1;
            put(row, &cell, words[0].has_control && *words[0].text == '\0',
                room);
        }
        if (r->in_head)
            put_fact_heads(r, row, t, high, room);
    }
    return behind;
}

/* From behind <tr> to behind </tr>. */
static const char *
read_row(struct reading *r, const struct html_tag *tr)
{
    const size_t room = r->ncolumns > 0 ? r->ncolumns : MAX_COLUMNS;
    const char *p = tr->end;
    struct row *row = add_row(r);
    struct html_tag t;

    while (html_next(p, r->end, &t) && !html_is(&t, "tr")) {
        p = t.end;
        if (!t.is_close && (html_is(&t, "td") || html_is(&t, "th")))
            p = put_cell(r, row, &t, room);
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
            p = html_words(r->a, &t, r->end, &words, NULL, 0);
            r->name = words.text;
        } else if (html_is(&t, "tr") && !t.is_close) {
            p = read_row(r, &t);
        }
    }
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

/* The element that leads to the next page; NULL without one. */
static const char *
link_of(const char *html, size_t len)
{
    static const char mark[] = " rel=\"next\"";
    const char *at = memmem(html, len, mark, strlen(mark));

    while (at != NULL && at > html && *at != '<')
        at--;
    return at;
}

const char *
page_table_next(struct arena *a, const char *html, size_t len)
{
    const char *at = link_of(html, len);
    struct html_tag t;

    return at != NULL && html_next(at, html + len, &t)
               ? html_unescaped(a, html_attribute(a, &t, "href"))
               : "";
}

/* Of the heading above the table, for one without a caption. */
static const char *
heading_above(struct arena *a, const char *html, const char *table)
{
    struct html_words words;
    struct html_tag t;

    for (const char *p = table; p-- > html;)
        if (p[0] == '<' && p[1] == 'h' && p[2] >= '1' && p[2] <= '3' &&
            html_next(p, table, &t)) {
            html_words(a, &t, table, &words, NULL, 0);
            return words.text;
        }
    return "";
}

static struct reading
read_table(struct arena *a, enum lang lang, const struct html_tag *table,
           const char *behind)
{
    struct reading r = {.a = a, .lang = lang, .end = behind, .name = ""};

    read_rows(&r, table);
    return r;
}

/* ---- What is kept of the pages ---- */

static const char *
keep_text(struct page_reading *all, const char *text)
{
    if (*text == '\0')
        return "";
    const char **known = &all->known[hash_text(HASH_START, text) % TEXTS_KNOWN];
    if (*known == NULL || strcmp(*known, text) != 0)
        *known = arena_strdup(all->cx->arena, text);
    return *known;
}

/* Rows from `first` on, with what they say. */
static void
keep_rows(struct page_reading *all, struct whole *w, const struct reading *r,
          size_t first)
{
    struct arena *a = all->cx->arena;
    struct chunk *chunk = arena_alloc(a, sizeof(*chunk));
    const size_t n = r->nrows - first;
    struct table_cell *to = arena_array(a, n * w->ncolumns + 1, sizeof(*to));

    *chunk = (struct chunk){.v = to, .nrows = n};
    for (size_t row = first; row < r->nrows; row++)
        for (size_t i = 0; i < w->ncolumns; i++, to++) {
            static const struct table_cell none = {TABLE_TEXT, "", ""};
            const bool is_there = i < r->rows[row].n;
            const struct table_cell *c = is_there ? &r->rows[row].v[i] : &none;
            *to = (struct table_cell){c->kind, keep_text(all, c->text),
                                      keep_text(all, c->value)};
            if (row < w->nheads)
                continue;
            w->has_text[i] |= *c->text != '\0';
            w->has_control[i] |= is_there && r->rows[row].is_control[i];
        }
    if (w->first == NULL)
        w->first = chunk;
    else
        w->last->next = chunk;
    w->last = chunk;
    w->nrows += n;
}

struct page_reading *
page_table_begin(struct cx *cx, const char *html, size_t len)
{
    struct page_reading *all = arena_alloc(cx->arena, sizeof(*all));
    const char *next = link_of(html, len), *behind = html;
    struct html_tag t;

    all->cx = cx;
    all->v = arena_array(cx->arena, PAGE_TABLES_MAX, sizeof(*all->v));
    while (all->n < PAGE_TABLES_MAX &&
           next_table(cx->arena, behind, html + len, &t, &behind)) {
        const struct reading r = read_table(cx->arena, cx->lang, &t, behind);
        struct whole *w = &all->v[all->n];
        w->name =
            *r.name != '\0' ? r.name : heading_above(cx->arena, html, t.begin);
        w->ncolumns = r.ncolumns;
        w->nheads = r.nheads;
        keep_rows(all, w, &r, 0);
        if (next != NULL && t.begin < next)
            all->growing = all->n;
        all->n++;
    }
    return all;
}

size_t
page_table_more(struct page_reading *all, struct arena *scratch,
                const char *html, size_t len)
{
    const char *behind = html;
    struct html_tag t;

    for (size_t i = 0; i <= all->growing; i++)
        if (!next_table(scratch, behind, html + len, &t, &behind))
            return 0;
    const struct reading r = read_table(scratch, all->cx->lang, &t, behind);
    struct whole *w = &all->v[all->growing];
    if (r.ncolumns != w->ncolumns || r.nrows <= w->nheads)
        return 0;
    keep_rows(all, w, &r, w->nheads);
    return w->nrows;
}

void
page_table_note(struct page_reading *all, const char *text)
{
    struct table_cell cell = {TABLE_TEXT, text, ""};
    struct row row = {.v = &cell, .n = 1};
    bool is_control = false;

    row.is_control = &is_control;
    const struct reading r = {.rows = &row, .nrows = 1};
    keep_rows(all, &all->v[all->growing], &r, 0);
}

/* Without the columns that hold nothing but what can be pressed. */
static struct table
table_of(struct arena *a, const struct whole *w)
{
    struct table t = {.name = w->name, .nrows = w->nrows, .nheads = w->nheads};
    size_t kept[MAX_COLUMNS] = {0};

    for (size_t i = 0; i < w->ncolumns; i++)
        if (w->has_text[i] || !w->has_control[i])
            kept[t.ncolumns++] = i;
    const struct table_cell **rows = arena_array(a, t.nrows + 1, sizeof(*rows));
    t.rows = rows;
    for (const struct chunk *c = w->first; c != NULL; c = c->next)
        for (size_t k = 0; k < c->nrows; k++) {
            struct table_cell *row = c->v + k * w->ncolumns;
            for (size_t i = 0; i < t.ncolumns; i++)
                row[i] = row[kept[i]];
            *rows++ = row;
        }
    return t;
}

void
page_table_end(struct page_reading *all, struct page_tables *out)
{
    struct table *tables =
        arena_array(all->cx->arena, all->n + 1, sizeof(*tables));

    for (size_t i = 0; i < all->n; i++)
        tables[i] = table_of(all->cx->arena, &all->v[i]);
    *out = (struct page_tables){tables, all->n};
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
            html_words(a, &caption, behind, &words, NULL, 0);
        names[n++] = has_name ? words.text : heading_above(a, html, t.begin);
    }
    return n;
}
