#include "outbox/outbox.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"
#include "db/db.h"
#include "outbox/mail_send.h"
#include "outbox/mail_text.h"
#include "outbox/outbox_store.h"

#include <string.h>

/* Longer than a batch of 8 can take (30 s each). */
#define LEASE_US (5 * US_PER_MINUTE)
#define MAX_ATTEMPTS 14 /* about three days */
#define FIRST_PAUSE_US US_PER_MINUTE
#define KEPT_US (90 * US_PER_DAY)
#define SLOW_US (5 * US_PER_S)
#define LONGEST_PAUSE_US (8 * US_PER_HOUR)

static struct outbox_config config = {
    .dir = "",
    .smtp_url = "",
    .smtp_user = "",
    .smtp_password = "",
    .smtp_ca_file = "",
    .from = "portal@localhost",
};

void
outbox_configure(const struct outbox_config *c)
{
    config = *c;
}

enum err
outbox_mail(struct cx *cx, const char *recipient, const char *subject,
            const char *body)
{
    if (!text_is_email(recipient) || strpbrk(recipient, "\r\n<>, ") != NULL)
        return FAIL(cx, ERR_INVALID, "mail_address",
                    N_("This is not a mail address."));
    if (strpbrk(subject, "\r\n") != NULL)
        return FAIL(cx, ERR_INVALID, "mail_subject",
                    N_("The subject of a mail must be one line."));
    outbox_store_add(cx, &(struct mail){.id = random_uuid(cx->arena),
                                        .recipient = recipient,
                                        .subject = subject,
                                        .body = body,
                                        .created_us = cx->now_us});
    return OK;
}

static int64_t
pause_after(int64_t attempts)
{
    int64_t pause = FIRST_PAUSE_US;

    for (int64_t i = 1; i < attempts && pause < LONGEST_PAUSE_US; i++)
        pause *= 2;
    return pause < LONGEST_PAUSE_US ? pause : LONGEST_PAUSE_US;
}

static const char *
deliver(struct arena *a, const struct mail *m)
{
    const char *text = mail_text(a, m->id, config.from, m->recipient,
                                 m->subject, m->body, m->created_us);

    if (config.smtp_url[0] != '\0')
        return mail_to_server(a, &config, m->recipient, text);
    return mail_to_folder(a, config.dir, m->id, text);
}

static RESULT
lease(struct cx *cx, struct mail_list *out)
{
    TRY(db_begin(cx, false));
    const enum err e =
        outbox_store_lease(cx, cx->now_us + LEASE_US, MAX_ATTEMPTS, out);
    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    return db_commit(cx);
}

/* Marks one mail in a transaction of its own: a later failure must not make
 * the ones already delivered be sent again. */
static RESULT
settle(struct cx *cx, const struct mail *m, const char *why)
{
    cx->now_us = clock_now_us();
    TRY(db_begin(cx, false));
    const enum err e =
        why == NULL
            ? outbox_store_sent(cx, m->id)
            : outbox_store_failed(cx, m->id,
                                  cx->now_us + pause_after(m->attempts), why);
    if (e != OK) {
        db_rollback(cx);
        return e;
    }
    if (why != NULL)
        log_event(LOG_WARN_, "outbox.failed", "id", m->id, "reason", why,
                  "gave_up", m->attempts >= MAX_ATTEMPTS ? "yes" : "no",
                  (char *)NULL);
    return db_commit(cx);
}

enum err
outbox_run(struct cx *cx)
{
    struct mail_list mails;

    if (config.smtp_url[0] == '\0' && config.dir[0] == '\0')
        return OK;
    do {
        TRY(lease(cx, &mails));
        for (size_t i = 0; i < mails.n; i++) {
            const int64_t start_us = clock_monotonic_us();

            const char *why = deliver(cx->arena, &mails.v[i]);
            TRY(settle(cx, &mails.v[i], why));
            /* A server that hangs must not hold up other jobs; the rest of
             * the batch comes again when its lease ends. */
            if (why != NULL && clock_monotonic_us() - start_us > SLOW_US)
                return OK;
        }
    } while (mails.n > 0 && !arena_over_limit(cx->arena));
    return OK;
}

void
outbox_settle(struct cx *cx)
{
    outbox_store_settle(cx);
}

enum err
outbox_clean(struct cx *cx)
{
    return outbox_store_clean(cx, cx->now_us - KEPT_US, MAX_ATTEMPTS);
}
