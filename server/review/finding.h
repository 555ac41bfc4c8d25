/* Gaps on a clause, raised by a reviewer or by the vendor's own weak answer;
 * each asks for a plan. */
#ifndef PORTAL_REVIEW_FINDING_H
#define PORTAL_REVIEW_FINDING_H

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
};
/* Reviewer; in_review or decided. */
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
/* The title for people; `source` and `title` as stored. */
const char *finding_title(struct arena *a, enum lang lang, const char *source,
                          const char *title);
bool finding_is_own(const struct finding *f); /* of the vendor's own answer */
/* Called by remediation/ when the plan was verified, or by the reviewer. */
RESULT finding_close(struct cx *cx, const char *id, const char *reason);

#endif
