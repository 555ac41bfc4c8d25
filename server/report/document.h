/* What a report holds, in reading order, whether it is shown as a page or set
 * on paper: the same texts in the same cells. */
#ifndef PORTAL_REPORT_DOCUMENT_H
#define PORTAL_REPORT_DOCUMENT_H

#include "base/cx.h"
#include "base/picture.h"

#include <stddef.h>

/* Colours of the states, as the pages have them. */
struct tone {
    const char *bg, *rim, *fg; /* "#rrggbb" */
};
const struct tone *tone_of(const char *code); /* grey for an unknown one */

struct document_cell {
    const char *text;
    const char *state; /* a code whose colour stands beside it; "" */
    const char *date;  /* ISO, when the text is one; "" */
    const char *href;  /* where it leads, on pages; "" */
    bool is_number;
};
struct document_table {
    const char *caption;
    const char **heads;
    struct document_cell *cells; /* row by row */
    size_t ncolumns, nrows;
    size_t ncells, room; /* of cells */
};
struct document_fact {
    const char *name;
    struct document_cell value;
};
enum part_kind {
    PART_HEADING,
    PART_SUBHEADING,
    PART_NOTE,
    PART_FACTS,
    PART_TABLE,
    PART_PICTURE,
};
struct part {
    enum part_kind kind;
    const char *text;
    struct document_fact *facts;
    size_t nfacts;
    struct document_table *table;
    const struct picture *picture;
    struct part *next;
};
struct document {
    struct arena *a;
    enum lang lang;
    const char *title, *lead;
    int64_t made_us;
    struct part *first, *last;
};

struct document *document_new(struct cx *cx, const char *title,
                              const char *lead);
void document_text(struct document *d, enum part_kind kind, const char *text);
/* Facts that follow each other are one list; an empty value is left out. */
void document_fact(struct document *d, const char *name, const char *text,
                   const char *state);
void document_fact_date(struct document *d, const char *name, const char *iso);
void document_picture(struct document *d, const struct picture *picture);
/* `heads` are copied. */
struct document_table *document_table(struct document *d, const char *caption,
                                      const char *const heads[], size_t n);
/* Cell by cell, from left to right. */
void document_cell(struct document *d, struct document_table *t,
                   const char *text, const char *state);
void document_cell_date(struct document *d, struct document_table *t,
                        const char *iso);
void document_cell_number(struct document *d, struct document_table *t,
                          int64_t number);

/* The cell that was added last leads there. */
void document_cell_leads(struct document_table *t, const char *href);

/* The whole as PDF; `foot` stands on every page. ERR_* of paper_pdf(). */
RESULT document_pdf(struct cx *cx, const struct document *d, const char *author,
                    const char *foot, const void **out, size_t *out_n);

#endif
