/* Rows of assignments. Private to server/teamwork/. */
#ifndef PORTAL_TEAMWORK_ASSIGNMENT_STORE_H
#define PORTAL_TEAMWORK_ASSIGNMENT_STORE_H

#include "teamwork/assignment.h"

RESULT assignment_store_list(struct cx *cx, const char *submission_id,
                             const char *vendor_id,
                             struct assignment_list *out);
RESULT assignment_store_mine(struct cx *cx, const char *submission_id,
                             struct mine_domains *out);
RESULT assignment_store_duties(struct cx *cx, struct duty_list *out);

/* `places`: a JSON array of {"domain": 3, "clause": "3.1"}. Affects one row for
 * each place that is asked. */
RESULT assignment_store_put(struct cx *cx, const struct submission *s,
                            const struct user *who, const char *due_date,
                            const char *places, int64_t *out_affected);
RESULT assignment_store_delete(struct cx *cx, const struct submission *s,
                               const char *places);

/* What one person is to be told about, for the jobs. */
struct assigned_news {
    const char *user_id, *email, *user_name, *language;
    const char *submission_id, *engagement_name, *party_name, *questionnaire_id;
    int64_t domain;
    const char *clause, *due_date, *assigned_by_name;
};
struct assigned_news_list {
    const struct assigned_news *v;
    size_t n;
};
/* Marks them as told; by person, then by submission. */
RESULT assignment_store_tell(struct cx *cx, int64_t quiet_since_us,
                             struct assigned_news_list *out);
void assignment_store_prolong(struct cx *cx, const struct submission *s);
RESULT assignment_store_remind(struct cx *cx, const char *today,
                               const char *soon, int64_t assigned_before_us,
                               struct assigned_news_list *out);

#endif
