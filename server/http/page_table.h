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
 * and pictures are no text; a column that holds nothing else is left out. */
void page_table_read(struct cx *cx, const char *html, size_t len,
                     struct page_tables *out);
/* Only what the same tables are called; their number. */
size_t page_table_names(struct arena *a, const char *html, size_t len,
                        const char *names[PAGE_TABLES_MAX]);

#endif
