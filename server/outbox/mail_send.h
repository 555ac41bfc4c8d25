/* Puts one message where it belongs: a folder, or a mail server. */
#ifndef PORTAL_OUTBOX_MAIL_SEND_H
#define PORTAL_OUTBOX_MAIL_SEND_H

#include "base/arena.h"
#include "outbox/outbox.h"

#include <stdbool.h>

/* dir/<id>.eml, complete or not there at all; again is harmless. NULL or the
 * reason of the failure, arena-owned. */
const char *mail_to_folder(struct arena *a, const char *dir, const char *id,
                           const char *text);
/* At most 30 seconds. NULL or the reason of the failure. */
const char *mail_to_server(struct arena *a, const struct outbox_config *config,
                           const char *to, const char *text);

#endif
