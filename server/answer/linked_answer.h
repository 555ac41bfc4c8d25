/* Clauses that ask the same: one answer given for both. */
#ifndef PORTAL_ANSWER_LINKED_ANSWER_H
#define PORTAL_ANSWER_LINKED_ANSWER_H

#include "answer/answer.h"

/* The typed values that both clauses have, by code and kind, from `from`; the
 * others as `own` has them. Canonical JSON for `c`. */
const char *linked_fields(struct arena *a, enum lang lang,
                          const struct clause *c, const char *own,
                          const struct clause *from_clause, const char *from);
/* Whether the two say the same: status, texts, and the values in common. */
bool linked_is_same(struct arena *a, enum lang lang, const struct clause *c,
                    const struct answer *own, const struct clause *from_clause,
                    const struct answer *from);

/* Answers `in->clause` as the linked clause `from` is answered, by the rules of
 * answer_save(). `in` gives clause, version and edit id; the rest is filled in
 * and stays after a refusal. ERR_NOT_FOUND when the two are not linked;
 * ERR_INVALID "linked_unanswered" while `from` has no answer. */
RESULT linked_answer_copy(struct cx *cx, const char *submission_id,
                          const char *from, struct answer_in *in,
                          struct answer *out_current);

#endif
