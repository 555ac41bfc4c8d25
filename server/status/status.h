/* Control status of a party on a clause: inputs, derivation, roll-up.
 *
 * Every domain writes only its own input here, through one of the status_set
 * calls, inside the transaction of its change; the status is derived in one
 * place. What depends on the date is compared with the clock when read. */
#ifndef PORTAL_STATUS_STATUS_H
#define PORTAL_STATUS_STATUS_H

#include "base/cx.h"

#include <stdbool.h>
#include <stddef.h>

/* From worst to best; the order is the roll-up rule: the worst wins. */
enum status {
    STATUS_PLAN_OVERDUE,
    STATUS_GAP,
    STATUS_EVIDENCE_EXPIRED,
    STATUS_NEEDS_CLARIFICATION,
    STATUS_UNANSWERED,
    STATUS_ANSWERED,
    STATUS_PLAN_PROPOSED,
    STATUS_PLAN_AGREED,
    STATUS_ALTERNATIVE_ACCEPTED,
    STATUS_GOVERNED_BY_CONTRACT,
    STATUS_CONFORMS,
    STATUS_NOT_APPLICABLE,
    STATUS_NOT_ASKED, /* does not count in a roll-up */
};
#define STATUS_COUNT 13

const char *status_code(enum status s);                 /* "plan_overdue" */
const char *status_text(enum lang lang, enum status s); /* in words */
/* For a narrow cell; mostly the same. */
const char *status_short(enum lang lang, enum status s);
bool status_parse(const char *code, enum status *out);

struct status_inputs {
    const char *claim;   /* answer status, "" when unanswered */
    const char *verdict; /* "" when not judged */
    int64_t open_findings;
    /* "", proposed, agreed: of the open finding that is worst off; closed: one
     * was verified since the verdict. */
    const char *plan_state;
    const char *plan_due;         /* earliest of those in force; ISO or "" */
    const char *evidence_expires; /* ISO date or "" */
    /* Claim "inherited": status code of the party that does the work; "" or
     * NULL when that is not known. */
    const char *performer;
};
/* Pure: the rule itself. `today` is an ISO date. A verdict "gap" is settled,
 * and counts as conforming, once no finding is open and the plan is closed.
 * What the reviewer found with an inherited clause itself stands; else it is
 * where the performer is, and unanswered where nobody knows. */
enum status status_derive(const struct status_inputs *in, const char *today);

/* One row for each asked clause when a submission is issued. Queued. */
void status_add_clause(struct cx *cx, const char *submission_id,
                       const char *clause, const char *vendor_id,
                       const char *engagement_id, const char *party_id,
                       int domain, bool is_knock_out);
/* The clause leaves the scope of a running submission, and may come back by
 * status_add_clause() as it was. Queued. */
void status_leave_scope(struct cx *cx, const char *submission_id,
                        const char *clause, const char *vendor_id);
/* Inputs. All queued; each recomputes the stored status of that clause. That of
 * the plans is written by remediation/, from all plans on the clause. */
void status_set_claim(struct cx *cx, const char *submission_id,
                      const char *clause, const char *vendor_id,
                      const char *claim);
/* The claim is "inherited". `party_id`: who does it; NULL: not chosen yet. */
void status_set_inherited(struct cx *cx, const char *submission_id,
                          const char *clause, const char *vendor_id,
                          const char *party_id);
void status_set_verdict(struct cx *cx, const char *submission_id,
                        const char *clause, const char *vendor_id,
                        const char *verdict);
void status_add_findings(struct cx *cx, const char *submission_id,
                         const char *clause, const char *vendor_id,
                         int difference); /* +1 raised, -1 closed */
void status_set_evidence(struct cx *cx, const char *submission_id,
                         const char *clause, const char *vendor_id,
                         const char *expires); /* ISO date or "" */

/* Roll-up: how many clauses of a party stand where, in one domain. */
struct domain_status {
    const char *submission_id;
    int64_t domain;
    int64_t count[STATUS_COUNT];
    enum status worst; /* STATUS_NOT_ASKED when nothing is asked */
};
struct domain_status_list {
    const struct domain_status *v;
    size_t n;
};
/* Of one submission, all domains that have asked clauses, in order. */
RESULT status_of_submission(struct cx *cx, const char *submission_id,
                            const char *vendor_id,
                            struct domain_status_list *out);
/* Of those submissions only, by submission and domain: a page of rows (staff).
 */
RESULT status_of_submissions(struct cx *cx, const char *const ids[], size_t n,
                             struct domain_status_list *out);
/* Of the newest submission of every party and engagement (staff), ordered by
 * submission and domain; the dashboard joins names to it. */
RESULT status_of_all(struct cx *cx, struct domain_status_list *out);

/* How many clauses of a vendor, its sub-processors included, have a plan that
 * is past its date. */
RESULT status_overdue(struct cx *cx, const char *vendor_id, int64_t *out_count);

struct clause_status {
    const char *submission_id, *clause;
    int64_t domain;
    bool is_knock_out;
    enum status status;
    const char *claim, *verdict, *plan_state, *plan_due;
};
struct clause_status_list {
    const struct clause_status *v;
    size_t n;
};
/* The inherited clauses of a submission: who does the work, and where that
 * party stands on the clause. Not known: nobody is chosen, it takes no part any
 * more, was not asked this clause, or parties point to each other in a circle.
 */
struct performer {
    const char *clause;
    const char *party_id, *name; /* "" while nobody is chosen */
    bool is_gone;                /* takes no part in the engagement any more */
    bool is_known;
    enum status status;
};
struct performer_list {
    const struct performer *v;
    size_t n;
};
/* "Osaka DC: Conforms", or that it was not assessed; "" while nobody is
 * chosen. */
const char *status_performer_text(struct arena *a, enum lang lang,
                                  const struct performer *p);
RESULT status_performers(struct cx *cx, const char *submission_id,
                         const char *vendor_id, struct performer_list *out);

/* One domain (0: all) of a submission, in document order. */
RESULT status_clauses(struct cx *cx, const char *submission_id,
                      const char *vendor_id, int domain,
                      struct clause_status_list *out);

#endif
