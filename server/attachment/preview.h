/* A look at a file without opening it: text and tables as text of the page,
 * pictures by the browser's own decoder. Nothing of a file is ever sent as a
 * document of this site; what cannot be shown so is a download. */
#ifndef PORTAL_ATTACHMENT_PREVIEW_H
#define PORTAL_ATTACHMENT_PREVIEW_H

#include "attachment/attachment.h"
#include "spreadsheet/grid.h"

#define PREVIEW_TEXT_BYTES ((size_t)48 << 10)
#define PREVIEW_ROWS 60
#define PREVIEW_COLUMNS 12
#define PREVIEW_CELL_BYTES ((size_t)300)
#define PREVIEW_PICTURE_BYTES (INT64_C(20) << 20)
#define PREVIEW_PIXELS (INT64_C(50) * 1000 * 1000)

enum preview_kind {
    PREVIEW_NONE,
    PREVIEW_TEXT,
    PREVIEW_TABLE,
    PREVIEW_PICTURE
};
struct preview {
    enum preview_kind kind;
    const char *why;  /* NONE: a sentence, untranslated */
    const char *text; /* TEXT */
    struct grid grid; /* TABLE: the first sheet */
    int rows, columns;
    bool is_cut;            /* there is more of it */
    unsigned width, height; /* PICTURE */
};

/* Whether there can be one, by what the file is kept as. */
bool preview_is_possible(const char *media_type);
/* Reads and audits like a download: fails as attachment_open(). What cannot be
 * read is PREVIEW_NONE with the reason. */
RESULT preview_take(struct cx *cx, const char *id, struct attachment *out_file,
                    struct preview *out);
/* Size of a PNG or JPEG by its beginning; false when it is not to be found
 * there. */
bool preview_picture_size(const unsigned char *head, size_t n,
                          unsigned *out_width, unsigned *out_height);

#endif
