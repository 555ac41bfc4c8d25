/* The texts of the demo story, and typed values that fit the fields of the
 * catalogue. */
#ifndef PORTAL_DEMO_DEMO_BOOK_H
#define PORTAL_DEMO_DEMO_BOOK_H

#include "answer/answer.h"
#include "base/cx.h"
#include "questionnaire/questionnaire.h"

#include <jansson.h>

struct demo_book {
    json_t *story, *answers;
    const char *missing; /* the first text that was asked for in vain */
};

RESULT demo_book_read(struct cx *cx, const char *story, const char *answers,
                      struct demo_book *out);
/* Of the story's section; never NULL for a text. */
const json_t *demo_book_entry(struct demo_book *b, const char *section,
                              const char *key);
const char *demo_book_text(struct demo_book *b, const char *key);
const char *demo_entry_text(struct demo_book *b, const json_t *entry,
                            const char *key);

/* The answer to a clause. `set` names the submission in the sections
 * "deviations" and "values". */
struct answer_in demo_book_answer(struct demo_book *b, struct cx *cx,
                                  const struct clause *c, enum lang lang,
                                  const char *set);

#endif
