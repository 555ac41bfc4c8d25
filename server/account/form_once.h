/* A create form that arrives twice (double click, retry after an ambiguous
 * answer) takes effect once: the second finds the first one's result. */
#ifndef PORTAL_ACCOUNT_FORM_ONCE_H
#define PORTAL_ACCOUNT_FORM_ONCE_H

#include "base/cx.h"

/* First thing in the handler of a create form. `form_id` is the hidden uuid of
 * the form. Waits for the same form being handled right now; `*out_again` then
 * says that it was done before, and `*out_location` where its result is:
 *     TRY(form_once(&rq->cx, req_form(rq, "form_id"), &again, &location));
 *     if (again)
 *         return reply_redirect(rq, "%s", location);
 * ERR_INVALID "form_id" when it is no uuid; ERR_CONFLICT "form_id" when
 * another person used it. */
RESULT form_once(struct cx *cx, const char *form_id, bool *out_again,
                 const char **out_location);
/* After success: remembers the result, queued. `location` is a path. */
void form_done(struct cx *cx, const char *form_id, const char *location);

#endif
