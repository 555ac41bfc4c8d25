/* What a vendor's people and Alludo's say to each other about one clause of a
 * submission. Messages are never changed. The conversation knows who is to
 * answer, and since when. Internal messages are among Alludo's people: nobody
 * waits for them, no mail goes out, and the vendor cannot tell that there are
 * any. */
#ifndef PORTAL_THREAD_THREAD_H
#define PORTAL_THREAD_THREAD_H

#include "base/cx.h"
#include "base/field.h"
#include "submission/submission.h"

#include <stddef.h>

#define THREAD_MAX_CHARS 4000

struct message {
    const char *id, *side;  /* "vendor", "alludo" */
    const char *visibility; /* "shared", "internal" */
    const char *author_name, *body;
    int64_t created_us;
    struct opt_i64 waited_us; /* an answer: how long the other side waited */
    bool is_new;              /* to the reader */
};
struct thread {
    struct submission s;
    const char *clause;
    int64_t domain;
    const char *waits_for; /* "vendor", "alludo", "": nobody */
    int64_t since_us;
    const struct message *v; /* oldest first */
    size_t n;
    bool is_closed; /* may be read, not continued */
};
/* One without messages is empty, not missing. ERR_NOT_FOUND when the clause is
 * not asked in that submission. */
RESULT thread_get(struct cx *cx, const char *submission_id, const char *clause,
                  struct thread *out);
/* The actor has read it up to now. */
void thread_read(struct cx *cx, const struct thread *t);

/* Vendor's people and reviewers. ERR_INVALID "body" when it is empty or longer
 * than THREAD_MAX_CHARS; ERR_CONFLICT "thread_closed" in a draft, a decided or
 * a cancelled submission; ERR_DENIED "internal" for vendor's people. */
RESULT thread_say(struct cx *cx, const char *submission_id, const char *clause,
                  const char *body, bool is_internal);
/* Alludo's question among others that leave with one mail of their own. The
 * caller holds the submission. */
RESULT thread_ask(struct cx *cx, const struct submission *s, const char *clause,
                  const char *body);
/* The side that is to answer says that there is nothing to answer.
 * ERR_CONFLICT "not_waiting" when nobody waits for it. */
RESULT thread_settle(struct cx *cx, const char *submission_id,
                     const char *clause);

/* Conversations, those that wait for the reader's side first, the longest wait
 * on top; then the newest. */
struct thread_row {
    const char *submission_id, *clause, *questionnaire_id;
    const char *vendor_name, *party_name, *engagement_name;
    int64_t domain;
    const char *waits_for;
    int64_t since_us, last_us, n, nunread;
    const char *last_author, *last_body; /* its first 200 characters */
    struct opt_i64 waited_us;            /* of the last message */
    bool is_internal;                    /* the last message */
};
struct thread_list {
    const struct thread_row *v;
    size_t n;
    bool has_more;
};
#define THREAD_PAGE_ROWS 50
/* `waits_for`: "vendor", "alludo" or "" for all. `page` from 0. */
RESULT thread_list(struct cx *cx, const char *waits_for, int64_t page,
                   int64_t nrows, struct thread_list *out);

/* What was said about the clauses of a domain (0: all), internal messages
 * included. Staff. */
struct talk {
    const char *clause;
    int64_t nshared, ninternal, nunread;
    const char *waits_for;
};
struct talk_list {
    const struct talk *v;
    size_t n;
};
RESULT thread_counts(struct cx *cx, const char *submission_id, int domain,
                     struct talk_list *out);
const struct talk *talk_find(const struct talk_list *list, const char *clause);

/* How many conversations wait for Alludo. Staff. */
RESULT thread_count_waiting(struct cx *cx, int64_t *out);

/* A job: one mail for each person of the other side about everything new, once
 * nothing was added for a minute. In the caller's transaction, safe late and
 * twice. */
RESULT thread_tell(struct cx *cx);

#endif
