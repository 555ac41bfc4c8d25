#include "attachment/preview.h"

#include "base/i18n.h"
#include "spreadsheet/csv_file.h"

#include <string.h>

#define SHEET \
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static enum preview_kind
kind_of(const char *media_type)
{
    if (strcmp(media_type, "image/png") == 0 ||
        strcmp(media_type, "image/jpeg") == 0)
        return PREVIEW_PICTURE;
    if (strcmp(media_type, "text/plain") == 0)
        return PREVIEW_TEXT;
    if (strcmp(media_type, "text/csv") == 0 || strcmp(media_type, SHEET) == 0)
        return PREVIEW_TABLE;
    return PREVIEW_NONE;
}

bool
preview_is_possible(const char *media_type)
{
    return kind_of(media_type) != PREVIEW_NONE;
}

static unsigned
big_endian(const unsigned char *p, size_t n)
{
    unsigned v = 0;

    for (size_t i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

/* SOF0 to SOF15 but for the tables among them (DHT, JPG, DAC). */
static bool
is_frame(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
           marker != 0xC8 && marker != 0xCC;
}

static bool
jpeg_size(const unsigned char *p, size_t n, unsigned *out_width,
          unsigned *out_height)
{
    size_t at = 2;

    while (at + 9 < n && p[at] == 0xFF) {
        const unsigned char marker = p[at + 1];
        const size_t len = big_endian(p + at + 2, 2);

        if (marker == 0xFF) { /* padding */
            at++;
            continue;
        }
        if (is_frame(marker)) {
            *out_height = big_endian(p + at + 5, 2);
            *out_width = big_endian(p + at + 7, 2);
            return true;
        }
        at += 2 + len;
    }
    return false;
}

bool
preview_picture_size(const unsigned char *head, size_t n, unsigned *out_width,
                     unsigned *out_height)
{
    static const unsigned char png[] = {0x89, 'P',  'N',  'G',
                                        '\r', '\n', 0x1A, '\n'};

    if (n >= 24 && memcmp(head, png, sizeof(png)) == 0 &&
        memcmp(head + 12, "IHDR", 4) == 0) {
        *out_width = big_endian(head + 16, 4);
        *out_height = big_endian(head + 20, 4);
        return true;
    }
    if (n < 4 || head[0] != 0xFF || head[1] != 0xD8)
        return false;
    return jpeg_size(head, n, out_width, out_height);
}

static void
none(struct preview *p, const char *why)
{
    p->kind = PREVIEW_NONE;
    p->why = why;
}

static void
take_picture(const struct attachment *f, const void *head, size_t n,
             struct preview *p)
{
    if (!preview_picture_size(head, n, &p->width, &p->height) ||
        p->width == 0 || p->height == 0)
        none(p, N_("This picture cannot be shown here. Please download it."));
    else if (f->size_bytes > PREVIEW_PICTURE_BYTES ||
             p->width > PREVIEW_PIXELS / p->height)
        none(p, N_("This picture is too large to be shown here. Please "
                   "download it."));
}

/* Not in the middle of a line where possible, never within a character. */
static size_t
cut_of(const char *text, size_t n)
{
    size_t at = n;

    while (at > n / 2 && text[at - 1] != '\n')
        at--;
    if (at > n / 2)
        return at;
    for (at = n; at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80; at--)
        continue;
    return at;
}

static void
take_text(struct cx *cx, const struct attachment *f, const char *head, size_t n,
          struct preview *p)
{
    const size_t size =
        n > PREVIEW_TEXT_BYTES ? cut_of(head, PREVIEW_TEXT_BYTES) : n;

    if (csv_decode(cx, head, size, &p->text) != OK) {
        cx->fault = (struct fault){NULL, NULL};
        none(p, N_("The text is in a character set that cannot be shown here. "
                   "Please download it."));
        return;
    }
    p->is_cut = (int64_t)size < f->size_bytes;
}

static void
measure(struct preview *p)
{
    const int rows = grid_rows(&p->grid);

    for (size_t i = 0; i < p->grid.n; i++)
        if (p->grid.v[i].column >= p->columns)
            p->columns = p->grid.v[i].column + 1;
    p->is_cut = rows > PREVIEW_ROWS || p->columns > PREVIEW_COLUMNS;
    p->rows = rows > PREVIEW_ROWS ? PREVIEW_ROWS : rows;
    if (p->columns > PREVIEW_COLUMNS)
        p->columns = PREVIEW_COLUMNS;
}

static RESULT
take_table(struct cx *cx, const struct attachment *f,
           const struct attachment_reader *r, struct preview *p)
{
    struct book book = {0};

    if ((size_t)f->size_bytes > GRID_MAX_BYTES) {
        none(p, N_("This table is too large to be shown here. Please download "
                   "it."));
        return OK;
    }
    char *all = arena_alloc(cx->arena, (size_t)f->size_bytes + 1);
    for (size_t at = 0; at < (size_t)f->size_bytes;) {
        const void *piece;
        size_t n;
        TRY(attachment_read(cx, r, (int64_t)(at / ATTACHMENT_CHUNK_BYTES),
                            &piece, &n));
        memcpy(all + at, piece, n);
        at += n;
    }
    if (grid_read(cx, all, (size_t)f->size_bytes, &book) != OK || book.n == 0 ||
        book.v[0].n == 0) {
        cx->fault = (struct fault){NULL, NULL};
        none(p, N_("This table cannot be shown here. Please download it."));
        return OK;
    }
    p->grid = book.v[0];
    measure(p);
    p->is_cut = p->is_cut || book.n > 1;
    return OK;
}

enum err
preview_take(struct cx *cx, const char *id, struct attachment *out_file,
             struct preview *out)
{
    struct attachment_reader *r;
    struct attachment f;
    const void *head;
    size_t n;

    TRY(attachment_open(cx, id, &f, &r));
    struct preview p = {.kind = kind_of(f.media_type), .why = "", .text = ""};
    if (p.kind == PREVIEW_TABLE) {
        TRY(take_table(cx, &f, r, &p));
    } else if (p.kind != PREVIEW_NONE) {
        TRY(attachment_read(cx, r, 0, &head, &n));
        if (p.kind == PREVIEW_PICTURE)
            take_picture(&f, head, n, &p);
        else
            take_text(cx, &f, head, n, &p);
    } else {
        none(&p, N_("Files of this kind are not shown here. Please download "
                    "it."));
    }
    *out_file = f;
    *out = p;
    return OK;
}
