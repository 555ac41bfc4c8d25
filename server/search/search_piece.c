/* Texts cut into pieces, for the index and to look for. */
#include "search/search_char.h"
#include "search/search_text.h"

#include <string.h>
#include <utf8proc.h>

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

static bool
has_letter(const char *word)
{
    const char *end = word + strlen(word);
    utf8proc_int32_t c;

    for (const char *p = word; p < end;) {
        p += char_next(p, end, &c);
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

    const size_t first = char_next(word, end, &c);
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
