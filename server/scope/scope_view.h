/* What a change of facts means, in words: shared by the pages of the vendor
 * and of the reviewer. */
#ifndef PORTAL_SCOPE_SCOPE_VIEW_H
#define PORTAL_SCOPE_SCOPE_VIEW_H

#include "http/tmpl.h"
#include "scope/scope_change.h"
#include "scope/scope_request.h"

/* submission_issue/change.tpl into section SECTION of `parent`: the facts that
 * differ and, unless `s` is NULL, which clauses join and leave its scope. */
RESULT scope_view_change(struct req *rq, struct tmpl *parent,
                         const char *section, const struct questionnaire *q,
                         const char *before, const char *after,
                         const struct submission *s);
/* State, reason, who and when, as submission_issue/asked.tpl. */
void scope_view_request(struct req *rq, struct tmpl *parent,
                        const char *section, const struct scope_request *r);
const char *scope_request_state_text(enum lang lang, const char *state);

/* The task of the scope questions into the vendor's hub. */
RESULT scope_view_task(struct req *rq, struct tmpl *hub,
                       const struct submission *s);

#endif
