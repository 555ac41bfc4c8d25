#include "thread/thread.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
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

static size_t
characters(const char *text)
{
    size_t n = 0;

    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80;
    return n;
}

enum err
thread_say(struct cx *cx, const char *submission_id, const char *clause,
           const char *body)
{
    const char *text = text_trim(cx->arena, body);
    const size_t n = characters(text);
    struct thread t = {0};

    TRY(open_thread(cx, submission_id, clause, &t));
    if (n == 0)
        return FAIL(cx, ERR_INVALID, "body", N_("Write a message."));
    if (n > THREAD_MAX_CHARS)
        return FAIL(cx, ERR_INVALID, "body",
                    tr(cx->lang, N_("At most %d characters are possible; "
                                    "these are %zu.")),
                    THREAD_MAX_CHARS, n);
    thread_store_say(cx, &t, side_of(cx), other_side(cx), text);
    thread_store_read(cx, &t);
    audit_log(cx, "message.sent", t.s.vendor_id, t.s.id, t.clause);
    return OK;
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
thread_list(struct cx *cx, const char *waits_for, int64_t page,
            struct thread_list *out)
{
    TRY(thread_store_list(cx, waits_for, page * THREAD_PAGE_ROWS,
                          THREAD_PAGE_ROWS + 1, out));
    out->has_more = out->n > THREAD_PAGE_ROWS;
    if (out->has_more)
        out->n = THREAD_PAGE_ROWS;
    return OK;
}

enum err
thread_count_waiting(struct cx *cx, int64_t *out)
{
    return thread_store_count_waiting(cx, out);
}

const char *
thread_wait_text(struct arena *a, enum lang lang, int64_t us)
{
    const int64_t minutes = us / US_PER_MINUTE, hours = us / US_PER_HOUR;
    const int64_t days = us / US_PER_DAY;

    if (days >= 2)
        return arena_printf(a, trn(lang, "%lld day", "%lld days", days),
                            (long long)days);
    if (hours >= 1)
        return arena_printf(a, trn(lang, "%lld hour", "%lld hours", hours),
                            (long long)hours);
    return arena_printf(a, trn(lang, "%lld minute", "%lld minutes", minutes),
                        (long long)minutes);
}
