#include "review/clarify.h"

#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "review/clarify_store.h"
#include "submission/submission_state.h"
#include "teamwork/assignment.h"
#include "thread/thread.h"

#include <string.h>

enum err
clarify_drafts(struct cx *cx, const struct submission *s,
               struct clarify_draft_list *out)
{
    return clarify_store_drafts(cx, s, out);
}

enum err
clarify_sent_list(struct cx *cx, const struct submission *s,
                  struct clarify_sent_list *out)
{
    return clarify_store_sent(cx, s, out);
}

/* Wishes of a return may be clear from the message alone; a question is what
 * it says. */
static RESULT
check(struct cx *cx, const struct clarify_in *in, const char **out_clause)
{
    if (in->n == 0)
        return FAIL(cx, ERR_INVALID, "nothing_returned",
                    N_("Choose at least one clause."));
    if (*text_trim(cx->arena, in->message) == '\0')
        return FAIL(cx, ERR_INVALID, "message_missing",
                    N_("Write a message to the vendor."));
    TRY(flaw_check_length(cx, "too_long", in->message,
                          CLARIFY_MESSAGE_MAX_BYTES));
    for (size_t i = 0; i < in->n; i++) {
        *out_clause = in->v[i].clause;
        if (strcmp(in->kind, "question") == 0 &&
            *text_trim(cx->arena, in->v[i].note) == '\0')
            return FAIL(cx, ERR_INVALID, "note_missing",
                        N_("Say what the vendor should clarify."));
        TRY(flaw_check_length(cx, "too_long", in->v[i].note,
                              CLARIFY_MESSAGE_MAX_BYTES));
    }
    *out_clause = "";
    return OK;
}

static RESULT
ask(struct cx *cx, const char *submission_id, const struct clarify_in *in,
    const char **out_clause)
{
    const char *id = random_uuid(cx->arena);
    struct submission s;

    TRY(submission_lock(cx, submission_id, false, &s));
    TRY(submission_may(cx, &s, ACT_ASK));
    for (size_t i = 0; i < in->n; i++) {
        *out_clause = in->v[i].clause;
        TRY(thread_ask(cx, &s, in->v[i].clause, in->v[i].note));
    }
    clarify_store_add(cx, &s, id, in);
    audit_log(cx, "clarification.asked", s.vendor_id, s.id,
              arena_i64(cx->arena, (int64_t)in->n));
    return clarify_mail(cx, &s, id, in);
}

static RESULT
send_back(struct cx *cx, const char *submission_id, const struct clarify_in *in)
{
    struct return_item *items = arena_array(cx->arena, in->n, sizeof(*items));
    struct submission s;

    for (size_t i = 0; i < in->n; i++)
        items[i] = (struct return_item){in->v[i].clause, in->v[i].note};
    TRY(submission_return(cx, submission_id, items, in->n, in->message,
                          opt_text_or_empty(in->due_date)));
    TRY(submission_get(cx, submission_id, &s));
    assignment_prolong(cx, &s);
    clarify_store_add(cx, &s, random_uuid(cx->arena), in);
    return OK;
}

enum err
clarify_send(struct cx *cx, const char *submission_id,
             const struct clarify_in *in, const char **out_clause)
{
    *out_clause = "";
    TRY(check(cx, in, out_clause));
    if (strcmp(in->kind, "question") == 0)
        return ask(cx, submission_id, in, out_clause);
    return send_back(cx, submission_id, in);
}
