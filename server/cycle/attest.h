/* A questionnaire comes back: its vendor attests the canonical content, one
 * text whose SHA-256 stands on the receipt. */
#ifndef PORTAL_CYCLE_ATTEST_H
#define PORTAL_CYCLE_ATTEST_H

#include "submission/submission.h"

/* Vendor manager. open or returned -> submitted. ERR_INVALID "incomplete"
 * while something misses (submission_missing tells what), "attestation_missing"
 * without name or title; "unchanged_reason_missing" when returned clauses come
 * back as they were and nothing says why. Stores the canonical content and its
 * SHA-256. */
struct attestation {
    const char *name, *title;
    struct opt_text unchanged_reason; /* see unchanged.h */
};
RESULT submission_submit(struct cx *cx, const char *id,
                         const struct attestation *in);
/* What higher folders do in the transaction that submits; set once, at start.
 * The submission is held for update and is complete. */
struct submission_hooks {
    enum err (*submitted)(struct cx *cx, const struct submission *s,
                          const struct attestation *by);
};
void submission_configure(const struct submission_hooks *hooks);
#define ATTESTATION_VERSION "2026-11"

/* What is attested of one clause; `files`: SHA-256 in hex, space-separated. */
struct content_row {
    const char *clause, *status, *comment, *fields, *safeguard, *plan,
        *plan_date, *files, *inherited_party_id, *inherited_name;
};
struct content_list {
    const struct content_row *v;
    size_t n;
};

/* Deterministic: JSON without white space, members sorted, clauses in order.
 * ERR_INTERNAL when stored values are no JSON. */
RESULT attest_content(struct cx *cx, const struct submission *s,
                      const char *questionnaire_version,
                      const struct attestation *by,
                      const struct content_list *answers, const char **out);

#endif
