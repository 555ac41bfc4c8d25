/* Rows of threads and thread_messages. Private to server/thread/. */
#ifndef PORTAL_THREAD_THREAD_STORE_H
#define PORTAL_THREAD_THREAD_STORE_H

#include "thread/thread.h"

/* Fills clause, domain, waits_for, since_us and the messages; `t->s` is there.
 */
RESULT thread_store_get(struct cx *cx, const char *clause, struct thread *t);
void thread_store_read(struct cx *cx, const struct thread *t);
struct message_row {
    const char *side, *body;
    const char *waits_for; /* who is to answer; "": internal */
    bool is_told;          /* no mail is needed any more */
};
/* Queued, in this order. */
void thread_store_say(struct cx *cx, const struct thread *t,
                      const struct message_row *m);
RESULT thread_store_counts(struct cx *cx, const char *submission_id, int domain,
                           struct talk_list *out);
RESULT thread_store_settle(struct cx *cx, const struct thread *t,
                           const char *side, int64_t *out_affected);
RESULT thread_store_list(struct cx *cx, const char *waits_for, int64_t skip,
                         int64_t rows, struct thread_list *out);
RESULT thread_store_count_waiting(struct cx *cx, int64_t *out);

struct talk_news {
    const char *user_id, *email, *user_name, *language;
    bool is_staff;
    const char *submission_id, *clause, *questionnaire_id;
    const char *vendor_name, *party_name, *engagement_name;
    int64_t n;
    const char *author_name;
};
struct talk_news_list {
    const struct talk_news *v;
    size_t n;
};
/* Marks the messages; by person, then by submission. */
RESULT thread_store_tell(struct cx *cx, int64_t quiet_since_us,
                         struct talk_news_list *out);

#endif
