/* One mail as text: RFC 5322 headers, RFC 2047 subject, base64 UTF-8 body. */
#ifndef PORTAL_OUTBOX_MAIL_TEXT_H
#define PORTAL_OUTBOX_MAIL_TEXT_H

#include "base/arena.h"

#include <stdint.h>

/* Header value for `subject`: as it is when plain ASCII, else encoded words of
 * at most 75 characters, never split inside a character. */
const char *mail_subject(struct arena *a, const char *subject);
/* "Sun, 22 Nov 2026 20:30:00 +0000" */
const char *mail_date(struct arena *a, int64_t at_us);
/* Whole message with CRLF lines. The Message-ID comes from `id`, so a mail
 * that was delivered twice is recognised. */
const char *mail_text(struct arena *a, const char *id, const char *from,
                      const char *to, const char *subject, const char *body,
                      int64_t at_us);

#endif
