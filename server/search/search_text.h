/* Text as search sees it: folded (NFKC, no case, hiragana as katakana, one
 * space for any white space), cut into the short pieces that the index holds,
 * and marked where words stand. No database, no HTTP. */
#ifndef PORTAL_SEARCH_SEARCH_TEXT_H
#define PORTAL_SEARCH_SEARCH_TEXT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEARCH_QUERY_MAX_CHARS 200
#define SEARCH_MAX_WORDS 8
#define SEARCH_MAX_BYTES ((size_t)64 << 10) /* of one text; the rest is cut */

struct folded {
    const char *s;
    size_t n; /* bytes of s */
    /* From where to where in the original each byte comes. */
    const uint32_t *from, *to;
};
struct folded search_fold(struct arena *a, const char *text);

/* The pieces of a folded text, no piece twice, as a text[] of PostgreSQL.
 * A piece is three characters where it begins with two of a-z and 0-9, else
 * two, and shorter where a word ends. `more`: further tokens, each with a
 * space, which no piece has; separated by newlines, may be "". */
const char *search_tokens(struct arena *a, const char *folded,
                          const char *more);

/* What somebody looks for. */
struct search_words {
    const char *v[SEARCH_MAX_WORDS]; /* folded; all of them must occur */
    size_t n;
    const char *tsquery; /* over the pieces: whoever has the words fits */
    const char *array;   /* the words as a text[] */
};
enum search_problem {
    SEARCH_FINE,
    SEARCH_EMPTY,
    SEARCH_SHORT, /* single characters that are not kanji */
    SEARCH_NOTHING /* no letter and no digit */,
    SEARCH_LONG,
};
enum search_problem search_words_of(struct arena *a, const char *query,
                                    struct search_words *out);

/* A part of a text for people, cut where the first word stands. */
struct search_part {
    const char *text;
    bool is_mark;
};
#define SEARCH_WHOLE SIZE_MAX
/* About `max_chars` characters of the original; "…" where it was cut.
 * *out_has_mark tells whether any word stands in the text at all. */
size_t search_excerpt(struct arena *a, const char *text,
                      const struct search_words *words, size_t max_chars,
                      struct search_part **out, bool *out_has_mark);

#endif
