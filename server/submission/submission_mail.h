/* Mails about a submission, to the people of the other side. Private to
 * server/submission/. */
#ifndef PORTAL_SUBMISSION_SUBMISSION_MAIL_H
#define PORTAL_SUBMISSION_SUBMISSION_MAIL_H

#include "submission/submission.h"

enum submission_news {
    NEWS_ISSUED,    /* to the vendor's managers */
    NEWS_RETURNED,  /* to the vendor's managers */
    NEWS_CANCELLED, /* to the vendor's managers */
    NEWS_DECIDED,   /* to the vendor's managers */
    NEWS_SUBMITTED, /* to Alludo's reviewers */
};

/* In each reader's own language. `detail`: due date, message, reason or
 * attesting person. */
RESULT submission_mail(struct cx *cx, const struct submission *s,
                       enum submission_news news, const char *detail);

#endif
