/* A cycle begins: drafting a questionnaire for a party, and issuing it. */
#ifndef PORTAL_CYCLE_ISSUE_H
#define PORTAL_CYCLE_ISSUE_H

#include "submission/submission.h"

/* Reviewer. A draft with its computed scope; cycle = last + 1.
 * ERR_CONFLICT "cycle_running" while another cycle is not decided,
 * "party_not_taking_part", "party_ended", "no_questionnaire". */
RESULT submission_draft(struct cx *cx, const char *engagement_id,
                        const char *party_id, const char **out_id);
/* draft -> open; freezes the scope, writes the status rows, mails the vendor's
 * managers. ERR_INVALID "empty_scope", and those of due_date_check. */
RESULT submission_issue(struct cx *cx, const char *id, const char *due_date);
/* The same without the mail: the caller sends one about several
 * (submission_mail_issued). */
RESULT submission_issue_untold(struct cx *cx, const char *id,
                               const char *due_date, struct submission *out);

#endif
