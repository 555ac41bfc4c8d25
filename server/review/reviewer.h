/* Several reviewers share a submission by domain. Who started the review
 * judges what is given to nobody; everybody may judge everything. Alludo's own
 * affair: vendors do not see it. */
#ifndef PORTAL_REVIEW_REVIEWER_H
#define PORTAL_REVIEW_REVIEWER_H

#include "submission/submission.h"
#include "verdict/verdict.h"

struct reviewer {
    int64_t domain;
    const char *user_id, *user_name;
};
struct reviewer_list {
    const struct reviewer *v; /* domains that are given to somebody */
    size_t n;
};
RESULT reviewer_list(struct cx *cx, const char *submission_id,
                     struct reviewer_list *out);
/* Who judges the domain; name "" while nobody has begun. */
struct reviewer reviewer_of(const struct reviewer_list *list,
                            const struct submission *s, int64_t domain);

/* How far each of them is. */
struct reviewer_tally {
    const char *user_id, *user_name;
    int64_t ndomains, nasked, njudged;
};
size_t reviewer_tallies(struct arena *a, const struct reviewer_list *list,
                        const struct submission *s,
                        const struct tally_list *tally,
                        struct reviewer_tally **out);

/* Reviewer. Domains to a person who reviews, with one mail; "" takes them
 * back. ERR_INVALID "nothing_chosen", "no_reviewer"; ERR_CONFLICT
 * "wrong_state". */
RESULT reviewer_assign(struct cx *cx, const char *submission_id,
                       const int64_t domains[], size_t n, const char *user_id);

#endif
