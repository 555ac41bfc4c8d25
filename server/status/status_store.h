/* Rows of clause_status. Private to server/status/. */
#ifndef PORTAL_STATUS_STATUS_STORE_H
#define PORTAL_STATUS_STATUS_STORE_H

#include "base/field.h"
#include "status/status.h"

struct status_row {
    const char *clause;
    int64_t domain;
    bool knock_out;
    const char *claim, *verdict, *plan_state;
    int64_t open_findings;
    const char *plan_due, *evidence_expires; /* "" when there is none */
    const char *performer;                   /* status code; "" */
};
struct status_row_list {
    const struct status_row *v;
    size_t n;
};

/* The setters are queued. */
void status_store_add(struct cx *cx, const char *submission_id,
                      const char *clause, const char *vendor_id,
                      const char *engagement_id, const char *party_id,
                      int domain, bool is_knock_out);
void status_store_leave(struct cx *cx, const char *submission_id,
                        const char *clause, const char *vendor_id);
void status_store_claim(struct cx *cx, const char *submission_id,
                        const char *clause, const char *vendor_id,
                        const char *claim);
void status_store_inherit(struct cx *cx, const char *submission_id,
                          const char *clause, const char *vendor_id,
                          const char *party_id);
void status_store_verdict(struct cx *cx, const char *submission_id,
                          const char *clause, const char *vendor_id,
                          const char *verdict);
void status_store_findings(struct cx *cx, const char *submission_id,
                           const char *clause, const char *vendor_id,
                           int difference);
void status_store_evidence(struct cx *cx, const char *submission_id,
                           const char *clause, const char *vendor_id,
                           const char *expires);
RESULT status_store_clauses(struct cx *cx, const char *submission_id,
                            const char *vendor_id, int domain,
                            const char *today, struct status_row_list *out);
RESULT status_store_performers(struct cx *cx, const char *submission_id,
                               const char *vendor_id, const char *today,
                               struct performer_list *out);
RESULT status_store_domains(struct cx *cx, const char *submission_id,
                            const char *vendor_id, const char *today,
                            struct domain_status_list *out);
RESULT status_store_overdue(struct cx *cx, const char *vendor_id,
                            const char *today, int64_t *out_count);
/* `ids`: a PostgreSQL array. */
RESULT status_store_some(struct cx *cx, const char *ids, const char *today,
                         struct domain_status_list *out);
RESULT status_store_all(struct cx *cx, const char *today,
                        struct domain_status_list *out);

#endif
