/* A vendor's managers as Alludo's people see them: who comes already, who was
 * invited and when. HTML only. */
#ifndef PORTAL_ACCOUNT_MANAGERS_VIEW_H
#define PORTAL_ACCOUNT_MANAGERS_VIEW_H

#include "http/tmpl.h"

/* Section MANAGERS of a page: all of them; for who may, with the form that
 * sends an invitation again. */
RESULT managers_view(struct req *rq, struct tmpl *page, const char *vendor_id);
/* Section WAITING of `t`, if any have not come yet: PENDING for each. */
RESULT managers_view_pending(struct req *rq, struct tmpl *t,
                             const char *vendor_id);

#endif
