/* A party's filled-in questionnaire for one engagement and cycle.
 *
 *   draft -issue-> open -submit-> submitted -start-> in_review -decide->
 * decided ^                              |
 *                         +--submit-- returned <-return--+
 *   cancelled: from any state before decided.
 *
 * Transitions that the table does not have are ERR_CONFLICT "wrong_state".
 * Its scope: scope.h. Its answers: answer/. How it begins and how it comes back
 * attested: cycle/. */
#ifndef PORTAL_SUBMISSION_SUBMISSION_H
#define PORTAL_SUBMISSION_SUBMISSION_H

#include "base/cx.h"
#include "base/field.h"

struct submission {
    const char *id, *vendor_id, *engagement_id, *party_id, *questionnaire_id;
    int64_t cycle;
    const char *state;
    const char *facts;
    struct opt_text due_date;
    struct opt_i64 issued_us;
    struct opt_text issued_by_name;
    struct opt_i64 submitted_us;
    struct opt_text attested_name, attested_title, attestation_version;
    struct opt_text content_sha256; /* hex */
    struct opt_i64 review_started_us;
    struct opt_text reviewer_id, reviewer_name;
    struct opt_text return_message;
    struct opt_i64 returned_us;
    struct opt_text returned_by_name;
    struct opt_text cancel_reason;
    int64_t version;
    /* Joined for display. */
    const char *vendor_name, *party_name, *party_kind, *engagement_name;
    /* Counted: asked clauses; answered ones (a status is chosen). */
    int64_t nasked, nanswered, nreturned;
    /* Of the latest decision, once decided; none of a locked row. */
    struct opt_text outcome, valid_until;
};
struct submission_list {
    const struct submission *v;
    size_t n;
};

RESULT submission_get(struct cx *cx, const char *id, struct submission *out);
/* Holds the row until commit: SHARE for saves, UPDATE for transitions. What is
 * counted is 0 here. */
RESULT submission_lock(struct cx *cx, const char *id, bool exclusive,
                       struct submission *out);
/* All of a vendor's people's own vendor (no drafts), newest first. */
RESULT submission_list(struct cx *cx, struct submission_list *out);
/* A page of what the reader may see (a vendor's people: as above; staff: all),
 * newest first. */
struct submission_filter {
    const char *vendor_id, *engagement_id, *state; /* "": any */
    const char *name; /* part of the vendor's name, NFC, lower case */
    int64_t nrows, nbefore;
};
RESULT submission_find(struct cx *cx, const struct submission_filter *f,
                       struct submission_list *out, bool *out_has_more);
/* Whether the reader may see any at all. */
RESULT submission_any(struct cx *cx, bool *out);
/* Staff: the vendors that have any, in the order of their names; `most` of them
 * at most. */
struct submission_vendor {
    const char *id, *name;
};
struct submission_vendor_list {
    const struct submission_vendor *v;
    size_t n;
};
RESULT submission_vendors(struct cx *cx, int64_t most,
                          struct submission_vendor_list *out);
RESULT submission_list_of_engagement(struct cx *cx, const char *engagement_id,
                                     const char *vendor_id,
                                     struct submission_list *out);

/* Reviewer. ERR_INVALID "reason_missing". */
RESULT submission_cancel(struct cx *cx, const char *id, const char *reason);

/* Reviewer, called by review/. submitted -> in_review. */
RESULT submission_start_review(struct cx *cx, const char *id);
/* in_review -> returned; `clauses`: numbers to be corrected, with a note each
 * (may be ""), by a new due date ("": due_date_of_return). ERR_INVALID
 * "nothing_returned", "clause_not_asked", and those of due_date_check. */
struct return_item {
    const char *clause, *note;
};
RESULT submission_return(struct cx *cx, const char *id,
                         const struct return_item items[], size_t n,
                         const char *message, const char *due_date);
/* in_review -> decided. The decision itself, and telling the vendor, is
 * review/'s. */
RESULT submission_decided(struct cx *cx, const char *id);

/* The text of a state for people. */
const char *submission_state_text(enum lang lang, const char *state);

#endif
