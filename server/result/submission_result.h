/* Submissions with the decisions on them. */
#ifndef PORTAL_RESULT_SUBMISSION_RESULT_H
#define PORTAL_RESULT_SUBMISSION_RESULT_H

#include "result/result.h"

struct condition_result {
    const char *id, *decision_id;
    const char *text, *due_date, *clauses; /* clauses: separated by spaces */
    const char *state;                     /* open, overdue, met */
    struct opt_text finding_id, plan_id;
};
struct decision_result {
    const char *id, *submission_id;
    const char *outcome, *reasons;
    struct opt_text valid_until;
    int64_t number, decided_us;
    bool is_standing; /* the latest of the party for the engagement */
};
struct submission_result {
    const char *id, *vendor_id, *engagement_id, *party_id;
    const char *party_kind, *questionnaire_version, *state, *facts;
    int64_t cycle, nasked, nreturned;
    struct opt_text due_date, content_sha256, cancel_reason;
    int64_t created_us, updated_us;
    struct opt_i64 issued_us, submitted_us, review_started_us, returned_us;
};
struct submission_results {
    const struct submission_result *v;
    size_t n;
    const struct decision_result *decisions; /* of all, by number */
    size_t ndecisions;
    const struct condition_result *conditions; /* of these, in order */
    size_t nconditions;
};
RESULT submission_results(struct cx *cx, const struct result_filter *f,
                          struct submission_results *out);
/* One; ERR_NOT_FOUND also when the client may not see it. */
RESULT submission_result(struct cx *cx, const char *id,
                         struct submission_results *out);

#endif
