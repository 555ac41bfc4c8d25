#include "thread/thread.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/list_cut.h"
#include "base/text.h"
#include "thread/thread_store.h"

#include <string.h>

static const char *
side_of(const struct cx *cx)
{
    return cx->actor.is_staff ? "alludo" : "vendor";
}

static const char *
other_side(const struct cx *cx)
{
    return cx->actor.is_staff ? "vendor" : "alludo";
}

static bool
is_closed(const char *state)
{
    return strcmp(state, "draft") == 0 || strcmp(state, "decided") == 0 ||
           strcmp(state, "cancelled") == 0;
}

enum err
thread_get(struct cx *cx, const char *submission_id, const char *clause,
           struct thread *out)
{
    struct thread t = {0};

    TRY(submission_get(cx, submission_id, &t.s));
    TRY(thread_store_get(cx, clause, &t));
    t.is_closed = is_closed(t.s.state);
    *out = t;
    return OK;
}

void
thread_read(struct cx *cx, const struct thread *t)
{
    if (t->n > 0)
        thread_store_read(cx, t);
}

static RESULT
not_while_closed(struct cx *cx, const struct submission *s)
{
    if (is_closed(s->state))
        return FAIL(cx, ERR_CONFLICT, "thread_closed",
                    N_("This questionnaire is closed: its messages can be "
                       "read, but no new ones written."));
    return OK;
}

/* Locked, so that the conversation does not go on after the decision. */
static RESULT
open_thread(struct cx *cx, const char *submission_id, const char *clause,
            struct thread *out)
{
    TRY(submission_lock(cx, submission_id, false, &out->s));
    TRY(not_while_closed(cx, &out->s));
    return thread_store_get(cx, clause, out);
}

static RESULT
check_body(struct cx *cx, const char *text)
{
    const size_t n = text_characters(text);

    if (n == 0)
        return FAIL(cx, ERR_INVALID, "body", N_("Write a message."));
    if (n > THREAD_MAX_CHARS)
        return FAIL(cx, ERR_INVALID, "body",
                    tr(cx->lang, N_("At most %d characters are possible; "
                                    "these are %zu.")),
                    THREAD_MAX_CHARS, n);
    return OK;
}

enum err
thread_say(struct cx *cx, const char *submission_id, const char *clause,
           const char *body, bool is_internal)
{
    const struct message_row row = {
        .side = side_of(cx),
        .body = text_trim(cx->arena, body),
        .waits_for = is_internal ? "" : other_side(cx),
        .is_told = is_internal,
    };
    struct thread t = {0};

    if (is_internal && !cx->actor.is_staff)
        return FAIL(cx, ERR_DENIED, "internal",
                    N_("You do not have permission for this."));
    TRY(open_thread(cx, submission_id, clause, &t));
    TRY(check_body(cx, row.body));
    thread_store_say(cx, &t, &row);
    thread_store_read(cx, &t);
    audit_log(cx, is_internal ? "message.noted" : "message.sent", t.s.vendor_id,
              t.s.id, t.clause);
    return OK;
}

enum err
thread_ask(struct cx *cx, const struct submission *s, const char *clause,
           const char *body)
{
    const struct message_row row = {
        .side = side_of(cx),
        .body = text_trim(cx->arena, body),
        .waits_for = other_side(cx),
        .is_told = true,
    };
    struct thread t = {.s = *s};

    TRY(thread_store_get(cx, clause, &t));
    TRY(check_body(cx, row.body));
    thread_store_say(cx, &t, &row);
    thread_store_read(cx, &t);
    return OK;
}

enum err
thread_counts(struct cx *cx, const char *submission_id, int domain,
              struct talk_list *out)
{
    return thread_store_counts(cx, submission_id, domain, out);
}

const struct talk *
talk_find(const struct talk_list *list, const char *clause)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].clause, clause) == 0)
            return &list->v[i];
    return NULL;
}

enum err
thread_settle(struct cx *cx, const char *submission_id, const char *clause)
{
    struct thread t = {0};
    int64_t affected;

    TRY(open_thread(cx, submission_id, clause, &t));
    TRY(thread_store_settle(cx, &t, side_of(cx), &affected));
    if (affected == 0)
        return FAIL(cx, ERR_CONFLICT, "not_waiting",
                    N_("Nobody waits for an answer here any more."));
    audit_log(cx, "message.settled", t.s.vendor_id, t.s.id, t.clause);
    return OK;
}

enum err
thread_list(struct cx *cx, const char *waits_for, int64_t page, int64_t nrows,
            struct thread_list *out)
{
    TRY(thread_store_list(cx, waits_for, page * nrows, nrows + 1, out));
    out->has_more = list_cut(&out->n, nrows);
    return OK;
}

enum err
thread_count_waiting(struct cx *cx, int64_t *out)
{
    return thread_store_count_waiting(cx, out);
}
