#include "spreadsheet/xlsx_text.h"

#include "base/i18n.h"
#include "base/text.h"
#include "spreadsheet/xml_part.h"

#include <string.h>

enum err
xlsx_text_add(struct cx *cx, struct xlsx_text *t, const char *s, size_t n)
{
    if (t->n + n > GRID_MAX_TEXT_BYTES)
        return FAIL(cx, ERR_INVALID, "text_too_long",
                    N_("A cell of the file has too long a text."));
    if (t->n + n + 1 > t->size) {
        const size_t size = (t->n + n + 1) * 2;
        char *bigger = arena_alloc(cx->arena, size);
        if (t->n > 0)
            memcpy(bigger, t->v, t->n);
        t->v = bigger;
        t->size = size;
    }
    memcpy(t->v + t->n, s, n);
    t->n += n;
    return OK;
}

/* Of "_xHHHH_", -1 when there is none. */
static int
escaped(const char *s, size_t n)
{
    int value = 0;

    if (n < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        const int digit = text_hex_digit(
            s[i] >= 'A' && s[i] <= 'F' ? (char)(s[i] - 'A' + 'a') : s[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* Control characters are written so, and the mark itself ("_x005F_") where
 * it would be read as one. */
const char *
xlsx_text_take(struct cx *cx, struct xlsx_text *t)
{
    char *out = arena_alloc(cx->arena, t->n + 1);
    size_t n = 0;

    for (size_t i = 0; i < t->n; i++) {
        const int c = escaped(t->v + i, t->n - i);

        if (c > 0 && c < 0x20) {
            out[n++] = (char)c;
            i += 6;
        } else if (c == '_' && t->n - i >= 13 && t->v[i + 7] == 'x') {
            out[n++] = '_';
            i += 6;
        } else {
            out[n++] = t->v[i];
        }
    }
    t->n = 0;
    return out;
}

/* ---- The shared table ---- */

struct strings_reading {
    struct cx *cx;
    struct xlsx_strings *out;
    struct xlsx_text text;
    int reading_depth; /* of <rPh> */
    bool is_text;
};

static enum err
on_start(void *arg, const char *name, const char *const *attrs)
{
    struct strings_reading *r = arg;

    (void)attrs;
    if (strcmp(name, "si") == 0)
        r->text.n = 0;
    else if (strcmp(name, "rPh") == 0)
        r->reading_depth++;
    r->is_text = strcmp(name, "t") == 0 && r->reading_depth == 0;
    return OK;
}

static RESULT
add_string(struct strings_reading *r)
{
    struct xlsx_strings *out = r->out;

    out->bytes += r->text.n;
    if (out->n == XLSX_MAX_STRINGS || out->bytes > GRID_MAX_TEXTS_BYTES)
        return FAIL(r->cx, ERR_INVALID, "too_much_text",
                    N_("The file has more text than a questionnaire."));
    if (out->n == out->size) {
        const size_t size = out->size == 0 ? 256 : out->size * 2;
        const char **bigger = arena_array(r->cx->arena, size, sizeof(*bigger));
        for (size_t i = 0; i < out->n; i++)
            bigger[i] = out->v[i];
        out->v = bigger;
        out->size = size;
    }
    out->v[out->n++] = xlsx_text_take(r->cx, &r->text);
    return OK;
}

static enum err
on_end(void *arg, const char *name)
{
    struct strings_reading *r = arg;

    r->is_text = false;
    if (strcmp(name, "rPh") == 0)
        r->reading_depth--;
    return strcmp(name, "si") == 0 ? add_string(r) : OK;
}

static enum err
on_text(void *arg, const char *s, size_t n)
{
    struct strings_reading *r = arg;

    return r->is_text ? xlsx_text_add(r->cx, &r->text, s, n) : OK;
}

enum err
xlsx_strings_read(struct cx *cx, struct zip_file *z, const char *part,
                  struct xlsx_strings *out)
{
    static const struct xml_reader reader = {on_start, on_end, on_text};
    struct strings_reading r = {.cx = cx, .out = out};

    return xml_part(cx, z, part, &reader, &r);
}
