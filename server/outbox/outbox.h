/* Mail that leaves after the commit: queued in the transaction that causes it,
 * delivered by a job at least once, retried with growing pauses. */
#ifndef PORTAL_OUTBOX_OUTBOX_H
#define PORTAL_OUTBOX_OUTBOX_H

#include "base/cx.h"

/* All text is borrowed for the life of the process. Neither dir nor url: mail
 * stays queued. */
struct outbox_config {
    const char *dir;      /* one .eml file per mail; "" for none */
    const char *smtp_url; /* smtp://host:587 (STARTTLS) or smtps://host */
    const char *smtp_user, *smtp_password; /* "" for none */
    const char *smtp_ca_file;              /* PEM; "" for the system's */
    const char *from;                      /* bare address */
    bool smtp_plain; /* accept smtp:// without TLS (relay on this machine) */
};
void outbox_configure(const struct outbox_config *config);

/* One plain-text mail in the caller's transaction. ERR_INVALID "mail_address"
 * or "mail_subject" when a line break or more than one address is in them. */
RESULT outbox_mail(struct cx *cx, const char *recipient, const char *subject,
                   const char *body);

/* Marks whatever waits as sent when it was written, without sending it: for the
 * demo, whose story is told afterwards. Queued. */
void outbox_settle(struct cx *cx);

/* A job: leases due mails, delivers them, marks them. Called without an open
 * transaction, it uses several short ones. */
RESULT outbox_run(struct cx *cx);
/* A job: forgets mails 90 days after they were sent. In the caller's
 * transaction. */
RESULT outbox_clean(struct cx *cx);

#endif
