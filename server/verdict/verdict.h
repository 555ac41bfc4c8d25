/* What Alludo thinks of a submission, clause by clause: verdicts. */
#ifndef PORTAL_VERDICT_VERDICT_H
#define PORTAL_VERDICT_VERDICT_H

#include "base/cx.h"
#include "base/field.h"

struct verdict {
    const char *clause;
    const char *verdict; /* conforms, gap, needs_clarification, ... */
    const char *note, *internal_note;
    int64_t answer_version, version;
    const char *reviewer_name;
    int64_t judged_us;
};
struct verdict_list {
    const struct verdict *v;
    size_t n;
};
/* For vendor people internal_note is always "" (the query does not read it),
 * and verdicts show only once the submission was returned or decided. */
RESULT verdict_list(struct cx *cx, const char *submission_id,
                    const char *vendor_id, struct verdict_list *out);

struct verdict_in {
    const char *clause, *verdict, *note, *internal_note;
    int64_t version;        /* of the verdict that was shown; 0: none */
    int64_t answer_version; /* of the answer that was shown */
};
/* in_review only (ERR_CONFLICT "wrong_state"); ERR_CONFLICT "stale". */
RESULT verdict_give(struct cx *cx, const char *submission_id,
                    const struct verdict_in *in);
/* Several at once: all of them or none. ERR_CONFLICT as above; *out_clause then
 * names the clause. */
RESULT verdict_give_all(struct cx *cx, const char *submission_id,
                        const struct verdict_in in[], size_t n,
                        const char **out_clause);

/* What verdicts replaced, the newest first. Staff. `domain` 0: all. */
RESULT verdict_history(struct cx *cx, const char *submission_id, int domain,
                       struct verdict_list *out);

/* How far the review is, by domain. A verdict on an older answer does not
 * count as judged. */
struct tally {
    int64_t domain, nasked, njudged, nclarify, ngap;
};
struct tally_list {
    const struct tally *v; /* domains with asked clauses, in order */
    size_t n;
};
RESULT verdict_tally(struct cx *cx, const char *submission_id,
                     const char *vendor_id, struct tally_list *out);

bool verdict_is_known(const char *verdict);
const char *verdict_text(enum lang lang, const char *verdict);

#endif
