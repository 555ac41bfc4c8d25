/* Mails about the scope of a running submission. Private to
 * server/scope/. */
#ifndef PORTAL_SCOPE_SCOPE_MAIL_H
#define PORTAL_SCOPE_SCOPE_MAIL_H

#include "submission/submission.h"

enum scope_news {
    SCOPE_REQUESTED, /* to Alludo's reviewers */
    SCOPE_APPROVED,  /* the others to the vendor's managers */
    SCOPE_DECLINED,
    SCOPE_CHANGED,
};

/* In each reader's own language. `text`: the reason, or the reviewer's note;
 * "" for none. */
RESULT scope_mail(struct cx *cx, const struct submission *s,
                  enum scope_news news, const char *text);

#endif
