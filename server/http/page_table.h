/* The tables of a page that was rendered from our templates, cell by cell as
 * people read them. What a download holds is taken from here, so that it can
 * neither differ from its page nor hold more. */
#ifndef PORTAL_HTTP_PAGE_TABLE_H
#define PORTAL_HTTP_PAGE_TABLE_H

#include "base/cx.h"
#include "spreadsheet/table_file.h"

struct page_tables {
    const struct table *v;
    size_t n;
};

#define PAGE_TABLES_MAX 40 /* of a page; more are left out */

/* Tables with rows, but those to type in (class "rows-table"). Forms, buttons
 * and pictures are no text; a column that holds nothing else is left out. A
 * head with data-facts="A|B" says that its cells hold more than one fact: each
 * gets a column of its own (html_words.h). */
struct page_reading;

struct page_reading *page_table_begin(struct cx *cx, const char *html,
                                      size_t len);
/* The link to the next page, as its address stands; "" without one. */
const char *page_table_next(struct arena *a, const char *html, size_t len);
/* A further page: its rows follow those of the table that has the link to the
 * next page behind it. `scratch` may be freed afterwards. Rows that the
 * reading has now; 0 when this page has none. */
size_t page_table_more(struct page_reading *r, struct arena *scratch,
                       const char *html, size_t len);
/* A last row in the table that goes on. */
void page_table_note(struct page_reading *r, const char *text);
void page_table_end(struct page_reading *r, struct page_tables *out);
/* Only what the same tables are called; their number. */
size_t page_table_names(struct arena *a, const char *html, size_t len,
                        const char *names[PAGE_TABLES_MAX]);

#endif
