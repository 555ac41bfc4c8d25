#include "search/search_text.h"

#include <string.h>
#include <utf8proc.h>

/* One character with its marks; longer ones are cut into several. */
#define CLUSTER_MAX 64
#define FOLD_OPTIONS                                        \
    (UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | \
     UTF8PROC_CASEFOLD | UTF8PROC_IGNORE)

/* A malformed byte is a character of its own, U+FFFD. */
static size_t
next_char(const char *s, const char *end, utf8proc_int32_t *out)
{
    const utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)s, end - s, out);

    if (n > 0)
        return (size_t)n;
    *out = 0xfffd;
    return 1;
}

static bool
is_space(utf8proc_int32_t c)
{
    const utf8proc_category_t cat = utf8proc_category(c);

    return cat == UTF8PROC_CATEGORY_ZS || cat == UTF8PROC_CATEGORY_ZL ||
           cat == UTF8PROC_CATEGORY_ZP || cat == UTF8PROC_CATEGORY_CC;
}

static bool
is_word_char(utf8proc_int32_t c)
{
    const utf8proc_category_t cat = utf8proc_category(c);

    return (cat >= UTF8PROC_CATEGORY_LU && cat <= UTF8PROC_CATEGORY_NO) ||
           cat == UTF8PROC_CATEGORY_SO; /* emoji */
}

static bool
is_han(utf8proc_int32_t c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) ||
           (c >= 0x20000 && c <= 0x3ffff) || c == 0x3005;
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

/* ---- folding ---- */

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

/* Bytes of the character at `s` with the marks that belong to it. */
static size_t
cluster_len(const char *s, const char *end)
{
    utf8proc_int32_t before, c, state = 0;
    size_t n = next_char(s, end, &before);

    for (int i = 1; i < CLUSTER_MAX && s + n < end; i++) {
        const size_t len = next_char(s + n, end, &c);
        if (utf8proc_grapheme_break_stateful(before, c, &state))
            break;
        n += len;
        before = c;
    }
    return n;
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
        const size_t n = cluster_len(p, end);
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

/* ---- pieces ---- */

static bool
is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static size_t
char_len(const char *s)
{
    const unsigned char c = (unsigned char)*s;

    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* Bytes of the piece at `s`; *out_is_whole: it has all its characters. */
static size_t
piece_len(const char *s, const char *end, bool *out_is_whole)
{
    const int want = is_latin(*s) && s + 1 < end && is_latin(s[1]) ? 3 : 2;
    size_t n = 0;
    int i = 0;

    for (; i < want && s + n < end && s[n] != ' '; i++)
        n += char_len(s + n);
    *out_is_whole = i == want;
    return n;
}

struct text_buffer {
    char *s;
    size_t n;
};

static void
append(struct text_buffer *b, char c)
{
    b->s[b->n++] = c;
}

/* An element of a text[]. */
static void
append_element(struct text_buffer *b, const char *s, size_t n)
{
    append(b, b->n == 0 ? '{' : ',');
    append(b, '"');
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '"' || s[i] == '\\')
            append(b, '\\');
        append(b, s[i]);
    }
    append(b, '"');
}

/* An operand of a tsquery: '' and \\ are read back as one. */
static void
append_operand(struct text_buffer *b, const char *s, size_t n, bool is_prefix)
{
    if (b->n > 0)
        append(b, '&');
    append(b, '\'');
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\'' || s[i] == '\\')
            append(b, s[i]);
        append(b, s[i]);
    }
    append(b, '\'');
    if (is_prefix) {
        append(b, ':');
        append(b, '*');
    }
}

/* Pieces that were seen: open addressing over their bytes. */
struct piece_set {
    struct {
        const char *s;
        size_t n;
    } * v;
    size_t mask;
};

static bool
is_new(struct piece_set *set, const char *s, size_t n)
{
    size_t h = 14695981039346656037U;

    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)s[i]) * 1099511628211U;
    for (h &= set->mask; set->v[h].s != NULL; h = (h + 1) & set->mask)
        if (set->v[h].n == n && memcmp(set->v[h].s, s, n) == 0)
            return false;
    set->v[h].s = s;
    set->v[h].n = n;
    return true;
}

static void
append_list(struct text_buffer *b, const char *lines)
{
    while (*lines != '\0') {
        const size_t n = strcspn(lines, "\n");
        append_element(b, lines, n);
        lines += n + (lines[n] == '\n');
    }
}

const char *
search_tokens(struct arena *a, const char *folded, const char *more)
{
    const size_t n = strlen(folded);
    const char *end = folded + n;
    struct piece_set seen = {.mask = 255};
    struct text_buffer b = {arena_alloc(a, n * 12 + strlen(more) * 4 + 8), 0};

    while (seen.mask < n * 2)
        seen.mask = seen.mask * 2 + 1;
    seen.v = arena_array(a, seen.mask + 1, sizeof(*seen.v));
    append_list(&b, more);
    for (const char *p = folded; p < end; p += char_len(p)) {
        bool is_whole;
        const size_t len = piece_len(p, end, &is_whole);
        if (len > 0 && is_new(&seen, p, len))
            append_element(&b, p, len);
    }
    if (b.n == 0)
        append(&b, '{');
    append(&b, '}');
    return b.s;
}

/* ---- what somebody looks for ---- */

static bool
has_letter(const char *word)
{
    const char *end = word + strlen(word);
    utf8proc_int32_t c;

    for (const char *p = word; p < end;) {
        p += next_char(p, end, &c);
        if (is_word_char(c))
            return true;
    }
    return false;
}

/* Adds the word's pieces; false for a single character that is in too many
 * texts to be looked for. */
static bool
add_pieces(struct text_buffer *b, const char *word)
{
    const char *end = word + strlen(word);
    utf8proc_int32_t c;
    bool is_whole;

    const size_t first = next_char(word, end, &c);
    if (word + first == end && !is_han(c))
        return false;
    size_t n = piece_len(word, end, &is_whole);
    if (!is_whole) {
        append_operand(b, word, n, true);
        return true;
    }
    for (const char *p = word; p < end; p += char_len(p)) {
        n = piece_len(p, end, &is_whole);
        if (is_whole)
            append_operand(b, p, n, false);
    }
    return true;
}

static size_t
count_chars(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

static void
split(struct arena *a, const char *folded, struct search_words *out)
{
    while (*folded != '\0' && out->n < SEARCH_MAX_WORDS) {
        const size_t n = strcspn(folded, " ");
        const char *word = arena_strndup(a, folded, n);
        if (has_letter(word))
            out->v[out->n++] = word;
        folded += n + (folded[n] == ' ');
    }
}

enum search_problem
search_words_of(struct arena *a, const char *query, struct search_words *out)
{
    *out = (struct search_words){.tsquery = "", .array = "{}"};
    if (count_chars(query) > SEARCH_QUERY_MAX_CHARS)
        return SEARCH_LONG;
    const struct folded f = search_fold(a, query);
    if (f.n == 0)
        return SEARCH_EMPTY;
    split(a, f.s, out);
    if (out->n == 0)
        return SEARCH_NOTHING;
    struct text_buffer q = {arena_alloc(a, f.n * 20 + 8), 0};
    struct text_buffer words = {arena_alloc(a, f.n * 5 + 8), 0};
    for (size_t i = 0; i < out->n; i++) {
        add_pieces(&q, out->v[i]);
        append_element(&words, out->v[i], strlen(out->v[i]));
    }
    append(&words, '}');
    out->tsquery = q.s;
    out->array = words.s;
    return q.n > 0 ? SEARCH_FINE : SEARCH_SHORT;
}

/* ---- excerpts ---- */

/* The next place at or after `at` where a word stands; false: none. */
static bool
next_match(const struct folded *f, const struct search_words *words, size_t at,
           size_t *out_at, size_t *out_n)
{
    const char *best = NULL;

    for (size_t i = 0; i < words->n; i++) {
        const char *p = at <= f->n ? strstr(f->s + at, words->v[i]) : NULL;
        const size_t n = strlen(words->v[i]);
        if (p != NULL &&
            (best == NULL || p < best || (p == best && n > *out_n))) {
            best = p;
            *out_n = n;
        }
    }
    if (best == NULL)
        return false;
    *out_at = (size_t)(best - f->s);
    return true;
}

/* `chars` characters on from there, or back. */
static size_t
forward(const char *s, size_t at, size_t chars)
{
    const char *end = s + strlen(s);
    const char *p = s + at;

    for (; chars > 0 && p < end; chars--)
        p += cluster_len(p, end);
    return (size_t)(p - s);
}

static size_t
backward(const char *s, size_t at, size_t chars)
{
    while (at > 0 && chars > 0) {
        at--;
        chars -= ((unsigned char)s[at] & 0xc0) != 0x80;
    }
    return at;
}

struct excerpt {
    struct arena *a;
    struct search_part *v;
    size_t n, capacity;
};

static void
add_part(struct excerpt *e, const char *s, size_t n, bool is_mark)
{
    if (n == 0 || e->n == e->capacity)
        return;
    e->v[e->n++] = (struct search_part){arena_strndup(e->a, s, n), is_mark};
}

size_t
search_excerpt(struct arena *a, const char *text,
               const struct search_words *words, size_t max_chars,
               struct search_part **out, bool *out_has_mark)
{
    const struct folded f = search_fold(a, text);
    struct excerpt e = {a, arena_array(a, 64, sizeof(**out)), 0, 64};
    size_t at = 0, n = 0, begin = 0;

    *out_has_mark = next_match(&f, words, 0, &at, &n);
    if (*out_has_mark && max_chars != SEARCH_WHOLE)
        begin = backward(text, f.from[at], max_chars / 4);
    const size_t end = forward(text, begin, max_chars);
    size_t done = begin;
    if (begin > 0)
        add_part(&e, "…", strlen("…"), false);
    while (e.n < e.capacity - 3 && next_match(&f, words, at, &at, &n) &&
           f.from[at] < end) {
        const size_t to = f.to[at + n - 1];
        if (f.from[at] > done)
            add_part(&e, text + done, f.from[at] - done, false);
        if (to > done)
            add_part(&e, text + (f.from[at] > done ? f.from[at] : done),
                     to - (f.from[at] > done ? f.from[at] : done), true);
        done = to > done ? to : done;
        at += n;
    }
    if (done < end)
        add_part(&e, text + done, end - done, false);
    if (text[end > done ? end : done] != '\0')
        add_part(&e, "…", strlen("…"), false);
    *out = e.v;
    return e.n;
}
