/* Gaps on a clause, raised by a reviewer or by the vendor's own weak answer;
 * each asks for a plan. */
#ifndef PORTAL_FINDING_FINDING_H
#define PORTAL_FINDING_FINDING_H

#include "base/cx.h"
#include "base/field.h"

struct finding {
    const char *id, *vendor_id, *submission_id, *clause;
    const char *severity, *title, *description, *state;
    const char *raised_by_name;
    int64_t raised_us;
    struct opt_i64 closed_us;
    struct opt_text closed_by_name, close_reason;
    int64_t version;
    const char *vendor_name, *party_name, *engagement_name; /* joined */
    const char *source;                                     /* review, answer */
    const char *cvss_vector;                                /* "": none */
    struct opt_text cvss_score;                             /* "9.8" */
    int64_t domain;
    const char *party_id, *engagement_id;
};
struct finding_list {
    const struct finding *v;
    size_t n;
};
RESULT finding_get(struct cx *cx, const char *id, struct finding *out);
/* Of one submission, or all that the reader may see when it is "". */
RESULT finding_list(struct cx *cx, const char *submission_id,
                    struct finding_list *out);
struct finding_in {
    const char *clause, *severity, *title, *description;
    struct opt_text cvss_vector, cvss_score; /* as typed */
};
/* What was typed as CVSS. The score of a v3.1 vector is computed, that of a
 * v4.0 one taken as typed. */
struct finding_score {
    const char *vector;    /* "": none */
    struct opt_text score; /* "9.8" */
    const char *severity;  /* of the score's rating; "": none */
};
/* What is wrong with it, untranslated, and with which member; NULL: nothing. */
const char *finding_read_score(struct arena *a, const struct finding_in *in,
                               struct finding_score *out,
                               const char **out_member);
/* Reviewer; in_review or decided. Without a severity that of the score
 * counts. ERR_INVALID "cvss_vector", "cvss_score". */
RESULT finding_raise(struct cx *cx, const char *submission_id,
                     const struct finding_in *in, const char **out_id);
/* The vendor's own answer is the source: raises the gap, and follows the
 * answer as long as it is open. Title: the answer's status; `finding_title`
 * says it in words. Called by remediation/ while the submission is held for
 * update; queued. */
void finding_raise_own(struct cx *cx, const char *id, const char *vendor_id,
                       const char *submission_id, const struct finding_in *in);
void finding_put_own(struct cx *cx, const char *id, const char *vendor_id,
                     const struct finding_in *in);
/* The title for people; `source` and `title` as stored. That of an own answer
 * names the clause; "" where the number stands beside it. */
const char *finding_title(struct arena *a, enum lang lang, const char *clause,
                          const char *source, const char *title);
bool finding_is_own(const struct finding *f); /* of the vendor's own answer */
/* Called by remediation/ when the plan was verified, or by the reviewer. */
RESULT finding_close(struct cx *cx, const char *id, const char *reason);
/* What higher folders do in the transaction that closes a finding, which is
 * held as closed by then; set once, at start. */
struct finding_hooks {
    enum err (*closed)(struct cx *cx, const struct finding *f,
                       const char *reason);
};
void finding_configure(const struct finding_hooks *hooks);
/* Staff, before anything else is held: the submissions that the finding counts
 * for are decided before or after. */
RESULT finding_hold_reviews(struct cx *cx, const char *submission_id,
                            const char *vendor_id);

#endif
