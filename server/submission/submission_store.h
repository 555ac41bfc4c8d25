/* Rows of submissions and of their scope. Private to server/submission/.
 * Setters are queued and look only at the submission's own vendor. */
#ifndef PORTAL_SUBMISSION_SUBMISSION_STORE_H
#define PORTAL_SUBMISSION_SUBMISSION_STORE_H

#include "submission/scope.h"
#include "submission/submission.h"

/* What is attested of one clause; `files`: SHA-256 in hex, space-separated. */
struct content_row {
    const char *clause, *status, *comment, *fields, *safeguard, *plan,
        *plan_date, *files, *inherited_party_id, *inherited_name;
};
struct content_list {
    const struct content_row *v;
    size_t n;
};
struct submission_new {
    const char *id, *vendor_id, *engagement_id, *party_id, *questionnaire_id;
    int64_t cycle;
    const char *facts;
};
struct submission_attested {
    const char *name, *title, *content, *sha256;
};

RESULT submission_store_get(struct cx *cx, const char *id,
                            struct submission *out);
RESULT submission_store_lock(struct cx *cx, const char *id, bool exclusive,
                             struct submission *out);
RESULT submission_store_list(struct cx *cx, struct submission_list *out);
RESULT submission_store_list_engagement(struct cx *cx,
                                        const char *engagement_id,
                                        const char *vendor_id,
                                        struct submission_list *out);
RESULT submission_store_last_cycle(struct cx *cx, const char *engagement_id,
                                   const char *party_id, const char *vendor_id,
                                   int64_t *out_cycle, int64_t *out_running);
/* *out_is_new is false when the cycle is there already. */
RESULT submission_store_add(struct cx *cx, const struct submission_new *in,
                            bool *out_is_new);
/* `scope`: JSON array of the members of submission_clauses. */
void submission_store_add_scope(struct cx *cx, const char *id,
                                const char *vendor_id, const char *scope);
RESULT scope_store_list(struct cx *cx, const char *id, const char *vendor_id,
                        struct scope *out);
RESULT scope_store_put(struct cx *cx, const char *id, const char *vendor_id,
                       const char *clause, bool is_asked, const char *reason,
                       bool *out_found);
void submission_store_issue(struct cx *cx, const struct submission *s,
                            const char *due_date);
void submission_store_cancel(struct cx *cx, const struct submission *s,
                             const char *reason);
void submission_store_submit(struct cx *cx, const struct submission *s,
                             const struct submission_attested *in);
void submission_store_start_review(struct cx *cx, const struct submission *s);
void submission_store_return(struct cx *cx, const struct submission *s,
                             const char *message);
RESULT submission_store_return_clause(struct cx *cx, const struct submission *s,
                                      const char *clause, const char *note,
                                      bool *out_found);
void submission_store_decided(struct cx *cx, const struct submission *s);
RESULT submission_store_content(struct cx *cx, const struct submission *s,
                                struct content_list *out);

#endif
