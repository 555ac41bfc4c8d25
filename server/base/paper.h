/* Reports on A4 as PDF, set for Japanese and English: headings, paragraphs,
 * facts, tables, pictures, page numbers. The only pango and cairo code.
 *
 * Text is taken as it is, never as markup. Control characters and marks that
 * turn the direction of their neighbours are left out; a word that is too long
 * for its line is broken; what no font has shows as a box. The same calls give
 * the same bytes. */
#ifndef PORTAL_BASE_PAPER_H
#define PORTAL_BASE_PAPER_H

#include "base/cx.h"
#include "base/picture.h"

#include <stddef.h>
#include <stdint.h>

enum paper_style {
    PAPER_TITLE,
    PAPER_HEADING,    /* of a part: kept together with what follows */
    PAPER_SUBHEADING, /* the same, smaller */
    PAPER_TEXT,
    PAPER_QUIET, /* small and grey: notes, sources */
    PAPER_CODE,  /* hashes, ids: small, broken anywhere */
};

struct paper;

struct paper_info {
    const char *title, *author; /* of the document's properties */
    const char *foot;           /* stands at the foot of every page */
    enum lang lang;
    int64_t created_us; /* the date that the document bears */
};

/* Collects; nothing is set before paper_pdf(). The texts are borrowed and must
 * live as long as the arena. */
struct paper *paper_new(struct arena *a, const struct paper_info *info);
void paper_add(struct paper *p, enum paper_style style, const char *text);
/* A name at the left and what it is beside it. */
void paper_fact(struct paper *p, const char *name, const char *text);
void paper_rule(struct paper *p);

struct paper_cell {
    const char *text;
    const char *mark; /* "#rrggbb" of a square before it; NULL: none */
};
struct paper_table {
    const char *const *heads;       /* set again on each page */
    const struct paper_cell *cells; /* row by row */
    size_t ncolumns, nrows;
};
/* Columns are as wide as they need, together at most as wide as the page. A row
 * stays on one page, unless it is higher than that. */
void paper_table(struct paper *p, const struct paper_table *t);
/* As wide as the text, on one page. */
void paper_picture(struct paper *p, const struct picture *picture);
void paper_page(struct paper *p); /* what follows begins a new page */

/* One at a time in the process: the others wait some seconds, then
 * ERR_UNAVAILABLE "paper_busy". ERR_TOO_LARGE "paper_pages" beyond
 * PAPER_MAX_PAGES; ERR_INTERNAL "paper" when the library fails. */
#define PAPER_MAX_PAGES 2000
RESULT paper_pdf(struct cx *cx, const struct paper *p, const void **out,
                 size_t *out_n);

#endif
