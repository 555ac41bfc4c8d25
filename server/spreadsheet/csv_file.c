#include "spreadsheet/csv_file.h"

#include "base/i18n.h"
#include "base/text.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define MARK "\xef\xbb\xbf"

/* ---- Writing ---- */

void
csv_reserve(struct csv_writer *w, size_t n)
{
    char *bigger = arena_alloc(w->a, n);

    if (w->n > 0)
        memcpy(bigger, w->v, w->n);
    w->v = bigger;
    w->size = n;
}

static void
put(struct csv_writer *w, const char *s, size_t n)
{
    if (w->n + n > w->size)
        csv_reserve(w, (w->n + n) * 2 + 1024);
    memcpy(w->v + w->n, s, n);
    w->n += n;
}

/* Also behind apostrophes, so that taking one off gives the text back. Full
 * width signs are formulas to Japanese spreadsheets. */
static bool
is_like_formula(const char *s)
{
    static const char *const full[] = {"＝", "＋", "－", "＠"};

    s += strspn(s, "'");
    if (*s != '\0' && strchr("=+-@\t\r\n", *s) != NULL)
        return true;
    for (size_t i = 0; i < sizeof(full) / sizeof(*full); i++) {
        if (strncmp(s, full[i], 3) == 0)
            return true;
    }
    return false;
}

void
csv_cell(struct csv_writer *w, const char *text)
{
    if (w->in_row)
        put(w, ",", 1);
    w->in_row = true;
    const bool is_quoted =
        is_like_formula(text) || strpbrk(text, ",\"\r\n") != NULL;
    if (!is_quoted) {
        put(w, text, strlen(text));
        return;
    }
    put(w, "\"", 1);
    if (is_like_formula(text))
        put(w, "'", 1);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '"')
            put(w, "\"", 1);
        put(w, p, 1);
    }
    put(w, "\"", 1);
}

void
csv_end_row(struct csv_writer *w)
{
    put(w, "\r\n", 2);
    w->in_row = false;
}

static void
release(void *arg)
{
    iconv_close(arg);
}

static RESULT
converter(struct cx *cx, const char *to, const char *from, iconv_t *out)
{
    *out = iconv_open(to, from);
    if (*out == (iconv_t)-1) /* NOLINT: that is how it says no */
        return FAIL(cx, ERR_INTERNAL, "csv_charset", "no converter");
    arena_defer(cx->arena, release, *out);
    return OK;
}

/* At most `room` bytes; 0 when it cannot be converted. */
static size_t
convert(iconv_t conv, const char *s, size_t n, char *out, size_t room)
{
    char copy[8], *from = copy, *to = out;
    size_t left = room;

    memcpy(copy, s, n);
    if (iconv(conv, &from, &n, &to, &left) == (size_t)-1) {
        iconv(conv, NULL, NULL, NULL, NULL);
        return 0;
    }
    return room - left;
}

/* One character, or its number where CP932 has none or another one comes back
 * (and for "&", so that what looks like a number is none). */
static void
put_cp932(struct csv_writer *w, iconv_t to, iconv_t back, const char *s,
          size_t n)
{
    char coded[8], again[8];
    const size_t k = convert(to, s, n, coded, sizeof(coded));
    utf8proc_int32_t c = 0;

    if (*s != '&' && k > 0 &&
        convert(back, coded, k, again, sizeof(again)) == n &&
        memcmp(again, s, n) == 0) {
        put(w, coded, k);
        return;
    }
    utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, &c);
    put(w, "&#x", 3);
    snprintf(coded, sizeof(coded), "%X;", (unsigned)c);
    put(w, coded, strlen(coded));
}

enum err
csv_finish(struct cx *cx, const struct csv_writer *w, enum csv_charset charset,
           const void **out, size_t *out_n)
{
    struct csv_writer coded = {.a = cx->arena};
    iconv_t *conv = arena_array(cx->arena, 2, sizeof(*conv));

    if (charset == CSV_UTF8) {
        csv_reserve(&coded, 3 + w->n);
        put(&coded, MARK, 3);
        put(&coded, w->v, w->n);
    } else {
        TRY(converter(cx, "CP932", "UTF-8", &conv[0]));
        TRY(converter(cx, "UTF-8", "CP932", &conv[1]));
        for (size_t i = 0; i < w->n;) {
            utf8proc_int32_t c;
            utf8proc_ssize_t n =
                utf8proc_iterate((const utf8proc_uint8_t *)w->v + i,
                                 (utf8proc_ssize_t)(w->n - i), &c);
            if (n < 1)
                n = 1;
            put_cp932(&coded, conv[0], conv[1], w->v + i, (size_t)n);
            i += (size_t)n;
        }
    }
    *out = coded.v;
    *out_n = coded.n;
    return OK;
}

/* ---- Reading ---- */

static RESULT
bad_charset(struct cx *cx)
{
    return FAIL(cx, ERR_INVALID, "csv_charset",
                N_("The file is neither a workbook nor a CSV file in UTF-8 or "
                   "Shift_JIS (CP932)."));
}

/* "&#x1F600;" at s: its length, and the character; 0 when there is none. */
static size_t
reference(const char *s, utf8proc_int32_t *out)
{
    char *end;

    if (strncmp(s, "&#x", 3) != 0)
        return 0;
    const unsigned long c = strtoul(s + 3, &end, 16);
    if (end == s + 3 || end > s + 9 || *end != ';' || s[3] == '-' ||
        s[3] == '+' || c == 0 || !utf8proc_codepoint_valid((utf8proc_int32_t)c))
        return 0;
    *out = (utf8proc_int32_t)c;
    return (size_t)(end - s) + 1;
}

static char *
without_references(struct arena *a, const char *s)
{
    char *text = arena_alloc(a, strlen(s) + 1);
    size_t n = 0;

    while (*s != '\0') {
        utf8proc_int32_t c;
        const size_t used = reference(s, &c);

        if (used == 0) {
            text[n++] = *s++;
        } else {
            n += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)text + n);
            s += used;
        }
    }
    return text;
}

static RESULT
from_cp932(struct cx *cx, const char *bytes, size_t n, char **out)
{
    const size_t room = n * 3 + 1; /* no character becomes longer */
    char *text = arena_alloc(cx->arena, room + 1), *to = text;
    char *from = arena_strndup(cx->arena, bytes, n);
    size_t left = room;
    iconv_t *conv = arena_alloc(cx->arena, sizeof(*conv));

    TRY(converter(cx, "UTF-8", "CP932", conv));
    if (iconv(*conv, &from, &n, &to, &left) == (size_t)-1 || n > 0)
        return bad_charset(cx);
    *to = '\0';
    *out = without_references(cx->arena, text);
    return OK;
}

static RESULT
decode(struct cx *cx, const char *bytes, size_t n, char **out)
{
    if (memchr(bytes, '\0', n) != NULL)
        return bad_charset(cx);
    const bool has_mark = n >= 3 && memcmp(bytes, MARK, 3) == 0;
    if (has_mark) {
        bytes += 3;
        n -= 3;
    }
    if (text_is_utf8(bytes, n)) {
        *out = arena_strndup(cx->arena, bytes, n);
        return OK;
    }
    return has_mark ? bad_charset(cx) : from_cp932(cx, bytes, n, out);
}

enum err
csv_decode(struct cx *cx, const char *bytes, size_t n, const char **out)
{
    char *text;

    TRY(decode(cx, bytes, n, &text));
    *out = text;
    return OK;
}

struct csv_reading {
    struct cx *cx;
    char *p; /* rest of the text; cells are cut out of it in place */
    struct grid_builder cells;
    int row, column;
};

/* A quoted cell: from behind its first quote to behind its last. */
static RESULT
quoted(struct csv_reading *r, const char **out)
{
    char *from = ++r->p, *to = from;

    *out = from;
    while (*from != '\0') {
        if (*from == '"' && from[1] != '"')
            break;
        from += *from == '"';
        *to++ = *from++;
    }
    if (*from == '\0')
        return FAIL(r->cx, ERR_INVALID, "csv_quotes",
                    tr(r->cx->lang, N_("Row %d of the file has quotation marks "
                                       "that do not match.")),
                    r->row + 1);
    r->p = from + 1;
    if (*r->p != '\0' && strchr(",\r\n", *r->p) == NULL)
        return FAIL(r->cx, ERR_INVALID, "csv_quotes",
                    tr(r->cx->lang, N_("Row %d of the file has quotation marks "
                                       "that do not match.")),
                    r->row + 1);
    *to = '\0';
    return OK;
}

static RESULT
read_cell(struct csv_reading *r)
{
    struct cell cell = {r->row, r->column, CELL_TEXT, ""};
    char *end;

    if (*r->p == '"') {
        TRY(quoted(r, &cell.text));
        end = r->p;
    } else {
        cell.text = r->p;
        end = r->p + strcspn(r->p, ",\r\n");
    }
    const char mark = *end;
    if (*cell.text != '\0' && cell.text != end) {
        *end = '\0';
        if (*cell.text == '\'' && is_like_formula(cell.text))
            cell.text++;
        TRY(grid_add(r->cx, &r->cells, &cell));
    }
    r->p = end + (mark == '\0' ? 0 : 1);
    r->column++;
    if (mark == '\r' && *r->p == '\n')
        r->p++;
    if (mark == '\r' || mark == '\n') {
        r->row++;
        r->column = 0;
    }
    return OK;
}

enum err
csv_read(struct cx *cx, const void *bytes, size_t n, struct book *out)
{
    struct csv_reading r = {.cx = cx};
    struct grid *grid = arena_alloc(cx->arena, sizeof(*grid));

    TRY(decode(cx, bytes, n, &r.p));
    while (*r.p != '\0') {
        if (r.row >= GRID_MAX_ROWS || r.column >= GRID_MAX_COLUMNS)
            return FAIL(cx, ERR_INVALID, "too_many_cells",
                        N_("The file has more cells than a questionnaire."));
        TRY(read_cell(&r));
    }
    grid->name = "";
    grid->v = r.cells.v;
    grid->n = r.cells.n;
    *out = (struct book){.v = grid, .n = 1};
    return OK;
}
