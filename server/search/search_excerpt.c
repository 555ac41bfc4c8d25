/* Texts for people, cut and marked where words stand. */
#include "search/search_char.h"
#include "search/search_text.h"

#include <string.h>

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
        p += char_cluster(p, end);
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
