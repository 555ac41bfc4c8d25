/* What reviewers want to know, gathered in the verdicts and sent together: one
 * message, one mail. Either the vendor corrects the clauses (return), or it
 * answers in messages while the review goes on (question). */
#ifndef PORTAL_REVIEW_CLARIFY_H
#define PORTAL_REVIEW_CLARIFY_H

#include "submission/submission.h"

#define CLARIFY_MESSAGE_MAX_BYTES ((size_t)10000)

/* Verdicts that can be asked about. Staff. */
struct clarify_draft {
    const char *clause, *verdict, *note;
    int64_t domain, version;
    bool is_sent; /* just as it stands */
};
struct clarify_draft_list {
    const struct clarify_draft *v;
    size_t n;
};
RESULT clarify_drafts(struct cx *cx, const struct submission *s,
                      struct clarify_draft_list *out);

/* What was sent, the newest batch first, clause by clause. Both sides. */
struct clarify_sent {
    const char *id, *kind, *message, *sent_by_name;
    int64_t sent_us;
    struct opt_text due_date; /* of a return */
    const char *clause, *note;
    int64_t domain;
    bool is_answered;  /* the answer was saved since, or a message came */
    bool is_unchanged; /* of a return: it was submitted again as it was */
};
struct clarify_sent_list {
    const struct clarify_sent *v;
    size_t n;
};
RESULT clarify_sent_list(struct cx *cx, const struct submission *s,
                         struct clarify_sent_list *out);

struct clarify_item {
    const char *clause, *note;
};
struct clarify_in {
    const char *kind; /* "return", "question" */
    const char *message;
    struct opt_text due_date; /* of a return; none: due_date_of_return */
    const struct clarify_item *v;
    size_t n;
};
/* Reviewer. ERR_INVALID "nothing_returned", "message_missing", "too_long",
 * "clause_not_asked", those of due_date_check; of a question also
 * "note_missing": *out_clause names the clause. ERR_CONFLICT "wrong_state". */
RESULT clarify_send(struct cx *cx, const char *submission_id,
                    const struct clarify_in *in, const char **out_clause);

#endif
