#include "search/search_text.h"

#include "search/search_char.h"

#include <string.h>
#include <utf8proc.h>

#define FOLD_OPTIONS                                        \
    (UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | \
     UTF8PROC_CASEFOLD | UTF8PROC_IGNORE)

static bool
is_space(utf8proc_int32_t c)
{
    const utf8proc_category_t cat = utf8proc_category(c);

    return cat == UTF8PROC_CATEGORY_ZS || cat == UTF8PROC_CATEGORY_ZL ||
           cat == UTF8PROC_CATEGORY_ZP || cat == UTF8PROC_CATEGORY_CC;
}

/* What people take for one another beyond NFKC. */
static utf8proc_int32_t
fold_char(utf8proc_int32_t c)
{
    if ((c >= 0x3041 && c <= 0x3096) || c == 0x309d || c == 0x309e)
        return c + 0x60; /* hiragana */
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c == 0x301c)
        return '~';
    if (c == 0x2018 || c == 0x2019)
        return '\'';
    if (c == 0x201c || c == 0x201d)
        return '"';
    return c;
}

struct folding {
    char *s;
    uint32_t *from, *to;
    size_t n, capacity;
};

static void
put(struct folding *f, const char *bytes, size_t n, size_t from, size_t to)
{
    if (f->n + n > f->capacity)
        return;
    memcpy(f->s + f->n, bytes, n);
    for (size_t i = 0; i < n; i++) {
        f->from[f->n + i] = (uint32_t)from;
        f->to[f->n + i] = (uint32_t)to;
    }
    f->n += n;
}

static void
put_space(struct folding *f, size_t from, size_t to)
{
    if (f->n > 0 && f->s[f->n - 1] != ' ')
        put(f, " ", 1, from, to);
}

static void
put_cluster(struct folding *f, const char *text, size_t from, size_t to)
{
    utf8proc_int32_t buf[CLUSTER_MAX * 18]; /* the longest decomposition */
    const utf8proc_ssize_t room = (utf8proc_ssize_t)(sizeof(buf) / 4);
    utf8proc_ssize_t n = utf8proc_decompose(
        (const utf8proc_uint8_t *)text + from, (utf8proc_ssize_t)(to - from),
        buf, room, FOLD_OPTIONS);

    if (n < 0 || n > room) /* not UTF-8 */
        return;
    n = utf8proc_normalize_utf32(buf, n, FOLD_OPTIONS);
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        char bytes[4];
        if (is_space(buf[i])) {
            put_space(f, from, to);
            continue;
        }
        const utf8proc_ssize_t len =
            utf8proc_encode_char(fold_char(buf[i]), (utf8proc_uint8_t *)bytes);
        put(f, bytes, (size_t)len, from, to);
    }
}

struct folded
search_fold(struct arena *a, const char *text)
{
    const char *end = text + strlen(text);
    /* NFKC makes a character of three bytes 33 at most; texts never grow
     * threefold. What would is cut. */
    struct folding f = {.capacity = (size_t)(end - text) * 3 + 33};

    if (f.capacity > SEARCH_MAX_BYTES)
        f.capacity = SEARCH_MAX_BYTES;
    f.s = arena_alloc(a, f.capacity + 1);
    f.from = arena_array(a, f.capacity, sizeof(*f.from));
    f.to = arena_array(a, f.capacity, sizeof(*f.to));
    for (const char *p = text; p < end && f.n < f.capacity;) {
        const size_t n = char_cluster(p, end);
        const size_t at = (size_t)(p - text);
        if (n == 1 && (*p >= 'A' && *p <= 'Z'))
            put(&f, &(char){(char)(*p + 32)}, 1, at, at + 1);
        else if (n == 1 && *p > ' ' && *p < 127)
            put(&f, p, 1, at, at + 1);
        else if (is_space((unsigned char)*p & 0x80 ? 'x' : *p))
            put_space(&f, at, at + n);
        else
            put_cluster(&f, text, at, at + n);
        p += n;
    }
    if (f.n > 0 && f.s[f.n - 1] == ' ')
        f.n--;
    f.s[f.n] = '\0';
    return (struct folded){f.s, f.n, f.from, f.to};
}
