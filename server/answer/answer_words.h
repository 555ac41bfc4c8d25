/* An answer as labelled texts, and how two answers differ: status, typed
 * values, comment, safeguard, plan and date. For people; no HTTP. */
#ifndef PORTAL_ANSWER_ANSWER_WORDS_H
#define PORTAL_ANSWER_ANSWER_WORDS_H

#include "answer/answer.h"
#include "base/diff.h"

struct answer_word {
    const char *label, *text; /* "" when empty */
    bool is_whole; /* a date, a choice: it is replaced, not rewritten */
};
/* The parts that are not empty, in the order of the page. */
size_t answer_words(struct arena *a, enum lang lang, const struct clause *c,
                    const struct answer *answer, struct answer_word **out);

/* How one part differs; `word` says what kind of part it is. */
struct diff answer_word_diff(struct arena *a, const struct answer_word *word,
                             const char *before, const char *after);

struct answer_change {
    const char *label;
    struct diff diff;
};
/* The parts that differ. */
size_t answer_changes(struct arena *a, enum lang lang, const struct clause *c,
                      const struct answer *before, const struct answer *after,
                      struct answer_change **out);

#endif
