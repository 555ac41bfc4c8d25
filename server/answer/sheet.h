/* The sheet: a submission as its pages show it. Scope and answers, evidence,
 * verdicts and counts, read together in as few flights as possible. */
#ifndef PORTAL_ANSWER_SHEET_H
#define PORTAL_ANSWER_SHEET_H

#include "base/cx.h"
#include "base/field.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission.h"

#include <stddef.h>

/* One clause of the scope, with its answer if any. */
struct sheet_row {
    const char *clause;
    int64_t domain;
    bool is_asked, is_returned;
    const char *reason;
    struct opt_text return_note;
    const char *status, *comment, *fields, *safeguard, *plan;
    struct opt_text plan_date;
    struct opt_text inherited_party_id;
    const char *inherited_name;
    int64_t version; /* 0: never saved */
    const char *edit_id;
    int64_t nmissing; /* required parts still empty */
    const char *saved_by_name;
    int64_t saved_us, nattachments;
    /* How it came from the last cycle: unchanged, renumbered or changed (the
     * question is another one now); "" when it did not, or was confirmed. */
    const char *carried_over;
    const char *carried_number;  /* then; "" when it was the same */
    const char *carried_dropped; /* codes of what could not be taken over */
};
struct sheet_file {
    const char *clause, *attachment_id, *name, *media_type, *scan_state;
    int64_t size_bytes;
    struct opt_text expires_date;
    int64_t added_us;
    const char *added_by_name;
};
struct sheet_verdict {
    const char *clause, *verdict, *note, *reviewer_name;
    int64_t judged_us;
};
/* Who else may do what a clause asks. */
struct sheet_party {
    const char *id, *name, *kind;
    bool is_gone; /* takes no part any more; an answer still points to it */
};
/* The nearest clauses in other domains: prev, next, prev_to_do, next_to_do. */
struct sheet_place {
    const char *role, *clause;
    int64_t domain;
};
/* Everything of one domain (0: of all), by clause position. */
struct sheet {
    struct submission s;
    const struct questionnaire *q;
    const struct sheet_row *rows;
    size_t nrows;
    const struct sheet_file *files;
    size_t nfiles;
    const struct sheet_verdict *verdicts;
    size_t nverdicts;
    const struct sheet_party *parties;
    size_t nparties;
    const struct sheet_place *places; /* of one domain only */
    size_t nplaces;
};
RESULT sheet_load(struct cx *cx, const char *submission_id, int domain,
                  struct sheet *out);

/* Some clauses need a file unless another answer has certain values; whether
 * this one still does. */
bool sheet_needs_file(struct arena *a, const struct questionnaire *q,
                      const struct clause *c, const struct sheet_row *rows,
                      size_t n, const struct sheet_row *row);

/* What the check-answers page needs: the submission with its last change, then
 * each asked clause. */
struct check_head {
    const char *id, *vendor_id, *questionnaire_id, *state, *engagement_name;
    int64_t version;                 /* of the submission */
    int64_t changed_xid, changed_us; /* its newest row of the audit trail */
    int64_t settled_xid;             /* below it no transaction is under way */
};
struct check_row {
    const char *clause, *status;
    const char *comment; /* its first 100 characters */
    const char *fields;
    int64_t nmissing;
    const char *inherited_name; /* who does it; "" */
    const char *carried_over;   /* "" once confirmed or changed */
};
struct check_sheet {
    const struct questionnaire *q;
    const struct check_row *rows;
    size_t nrows;
};
struct check_ahead;
struct check_ahead *sheet_check_read_ahead(struct cx *cx,
                                           const char *submission_id);
/* `ahead`: what was read ahead of this submission, or NULL. */
RESULT sheet_check_head(struct cx *cx, const char *submission_id,
                        const struct check_ahead *ahead,
                        struct check_head *out);
RESULT sheet_check_rows(struct cx *cx, const struct check_head *head,
                        struct check_sheet *out);
/* Equal stamps of one submission: the rows, read after it, were the same. NULL
 * where that cannot be said: the last change is so young that an older one may
 * still be under way, or a draft, whose scope changes without a trace. */
const char *sheet_check_stamp(struct arena *a, const struct check_head *head);

struct sheet_domain {
    int64_t domain, nasked;
    int64_t nanswered;   /* carried-over ones count once confirmed */
    int64_t ncarried;    /* from the last cycle, not confirmed yet */
    int64_t nincomplete; /* answered, but something required misses */
    int64_t nreturned;
    const char *left_out;        /* reasons of clauses not asked, a line each */
    struct opt_text next_clause; /* first without an answer of this cycle */
};
struct sheet_returned {
    const char *clause;
    int64_t domain;
    struct opt_text return_note;
    bool is_changed; /* saved, proved or replied to since it was returned */
};
/* What is known of the evidence of a submission; see proof.h. */
struct proof_tally {
    const char *bare; /* claims without a file: clauses, with spaces between */
    int64_t nexpired, nsoon;
};
struct hub_sheet {
    struct submission s;
    const struct questionnaire *q;
    const struct sheet_domain *domains;
    size_t ndomains;
    const struct sheet_returned *returned;
    size_t nreturned;
    struct proof_tally proof;
};
RESULT sheet_load_hub(struct cx *cx, const char *submission_id,
                      struct hub_sheet *out);

/* Whether the actor may change this answer now. */
bool sheet_may_edit(const struct cx *cx, const char *submission_state,
                    bool is_returned);

#endif
