/* Mails about a submission, to the people of the other side. For the
 * folders up to cycle/. */
#ifndef PORTAL_SUBMISSION_SUBMISSION_MAIL_H
#define PORTAL_SUBMISSION_SUBMISSION_MAIL_H

#include "account/account.h"
#include "submission/submission.h"

enum submission_news {
    NEWS_ISSUED,    /* to the vendor's managers */
    NEWS_RETURNED,  /* to the vendor's managers */
    NEWS_CANCELLED, /* to the vendor's managers */
    NEWS_SUBMITTED, /* to Alludo's reviewers */
};

/* Who is told about it: Alludo's reviewers or the vendor's managers. */
RESULT submission_mail_readers(struct cx *cx, const struct submission *s,
                               bool is_for_staff, struct user_list *out);
/* In each reader's own language. `detail`: due date, message, reason or
 * attesting person. */
RESULT submission_mail(struct cx *cx, const struct submission *s,
                       enum submission_news news, const char *detail);
/* NEWS_ISSUED, one mail to each manager of a vendor about all of theirs. In any
 * order; all have the same due date. */
RESULT submission_mail_issued(struct cx *cx, const struct submission *const *v,
                              size_t n);
/* NEWS_RETURNED, with the new due date and the way to the question of each
 * clause. */
RESULT submission_mail_returned(struct cx *cx, const struct submission *s,
                                const struct return_item items[], size_t n,
                                const char *message);

#endif
