/* What differs between two texts: words and characters of people's writing,
 * Japanese too, or whole lines. Bounded in time and memory: where two texts
 * are too long or too different, lines or all of it count as replaced. */
#ifndef PORTAL_BASE_DIFF_H
#define PORTAL_BASE_DIFF_H

#include "base/arena.h"

enum diff_kind { DIFF_SAME, DIFF_DEL, DIFF_INS };
enum diff_unit {
    DIFF_WORDS, /* latin words, katakana words, else single characters */
    DIFF_LINES,
};

struct diff_part {
    enum diff_kind kind;
    const char *text; /* never "" */
};
/* SAME and DEL together are `before`, SAME and INS `after`. No two neighbours
 * are of one kind; a replaced piece is a DEL, then an INS. */
struct diff {
    const struct diff_part *v;
    size_t n;
};

struct diff diff_texts(struct arena *a, enum diff_unit unit, const char *before,
                       const char *after);
/* For two values that are read as a whole. */
struct diff diff_replaced(struct arena *a, const char *before,
                          const char *after);
/* One text with every line of both, in order: common lines once, and where
 * they differ first those of `one`, then those of `other`. */
const char *diff_union(struct arena *a, const char *one, const char *other);

#endif
