/* Which clauses of a submission say the same as one of them, so that they can
 * be judged at once. */
#ifndef PORTAL_REVIEW_KIN_H
#define PORTAL_REVIEW_KIN_H

#include "answer/answer.h"
#include "attachment/attachment.h"
#include "submission/scope.h"

/* LINKED: asks the same, and says the same. EQUAL: another question, but all
 * that was written is the same, evidence included. */
enum kinship { NO_KIN, ITSELF, LINKED, EQUAL };

struct kin_of {
    const struct questionnaire *q;
    const struct scope *scope;
    const struct answer_list *answers;          /* of the whole submission */
    const struct answer_attachment_list *files; /* likewise */
    const struct clause *of;
};
enum kinship kin_of(struct cx *cx, const struct kin_of *k,
                    const struct clause *c);
/* How many others there are. */
size_t kin_count(struct cx *cx, const struct kin_of *k);

#endif
