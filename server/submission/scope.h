/* The scope of a submission: which clauses are asked, and why. Computed from
 * the engagement's facts when drafted, edited by the reviewer, fixed at issue.
 * Later only other facts change it: scope_request.h. */
#ifndef PORTAL_SUBMISSION_SCOPE_H
#define PORTAL_SUBMISSION_SCOPE_H

#include "base/cx.h"
#include "base/field.h"
#include "questionnaire/questionnaire.h"

struct scope_clause {
    const char *clause;
    int64_t position, domain;
    bool knock_out, is_asked;
    const char *reason; /* always | fact:<code> | reviewer:<text> */
    bool is_returned;
    struct opt_text return_note;
};
struct scope {
    const struct scope_clause *v; /* every assessable clause, in order */
    size_t n;
};

RESULT scope_get(struct cx *cx, const char *submission_id,
                 const char *vendor_id, struct scope *out);
/* Draft only; the reviewer's reason is required when it leaves the computed
 * scope (ERR_INVALID "reason_missing"), else the computed reason stands. */
RESULT scope_edit(struct cx *cx, const char *submission_id, const char *clause,
                  bool is_asked, const char *reason);
/* The reason in words, in the reader's language. */
const char *scope_reason_text(struct cx *cx, const struct questionnaire *q,
                              const struct scope_clause *c);

/* `reasons` of clauses that are left out, a line each, as sentences. */
const char *scope_reasons_text(struct cx *cx, const struct questionnaire *q,
                               const char *reasons);

#endif
