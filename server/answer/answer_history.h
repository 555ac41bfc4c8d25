/* The versions of one answer, and back to any of them. What one person saves
 * within some minutes is one version, unless words are lost between. */
#ifndef PORTAL_ANSWER_ANSWER_HISTORY_H
#define PORTAL_ANSWER_ANSWER_HISTORY_H

#include "answer/answer.h"
#include "questionnaire/questionnaire.h"

/* Where the versions belong; ERR_NOT_FOUND for a clause that is not asked. */
struct answer_place {
    struct submission s;
    const struct questionnaire *q;
    const struct clause *clause;
    bool may_edit;
};
RESULT answer_place(struct cx *cx, const char *submission_id,
                    const char *clause, struct answer_place *out);

/* The newest first, only those before version `before` (0: all), at most `n`.
 * Of the members, edit_id and nattachments are not filled in. */
RESULT answer_history_list(struct cx *cx, const struct answer_place *p,
                           int64_t before, int64_t n, struct answer_list *out);
/* ERR_NOT_FOUND "no_such_version". */
RESULT answer_history_get(struct cx *cx, const struct answer_place *p,
                          int64_t version, struct answer *out);
/* Saves `version` again, as the newest one: a save like any other, with its
 * failures. `seen` is the newest version that the person knew. */
RESULT answer_history_bring_back(struct cx *cx, const struct answer_place *p,
                                 int64_t version, int64_t seen);

#endif
