/* Clauses go back to the vendor, with a new date. */
#include "audit/audit.h"
#include "base/i18n.h"
#include "submission/due_date.h"
#include "submission/submission.h"
#include "submission/submission_mail.h"
#include "submission/submission_state.h"
#include "submission/submission_store.h"
#include "turn/turn.h"

enum err
submission_return(struct cx *cx, const char *id,
                  const struct return_item items[], size_t n,
                  const char *message, const char *due_date)
{
    struct submission s;
    const char *date;

    TRY(submission_lock_for(cx, id, ACT_RETURN, &s));
    if (n == 0)
        return FAIL(cx, ERR_INVALID, "nothing_returned",
                    N_("Please choose at least one clause to be corrected."));
    TRY(due_date_check(
        cx, *due_date == '\0' ? due_date_of_return(cx, &s) : due_date, &date));
    s.due_date.or_null = date;
    submission_store_return(cx, &s, message);
    turn_pass(cx, s.id, s.vendor_id, "returned", "vendor");
    for (size_t i = 0; i < n; i++) {
        bool is_asked;
        TRY(submission_store_return_clause(cx, &s, items[i].clause,
                                           items[i].note, &is_asked));
        if (!is_asked)
            return FAIL(cx, ERR_INVALID, "clause_not_asked",
                        N_("Clause %s is not asked in this submission."),
                        items[i].clause);
    }
    audit_log(cx, "submission.returned", s.vendor_id, s.id,
              arena_printf(cx->arena, "%zu %s", n, date));
    return submission_mail_returned(cx, &s, items, n, message);
}
