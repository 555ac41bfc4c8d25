/* What the pages of webhooks share. Private to server/webhook/. */
#ifndef PORTAL_WEBHOOK_WEBHOOK_VIEWS_H
#define PORTAL_WEBHOOK_WEBHOOK_VIEWS_H

#include "http/tmpl.h"
#include "webhook/webhook.h"

#define WEBHOOKS "/admin/webhooks"

struct tmpl *webhook_page_new(struct req *rq, const char *file,
                              const char *title);
/* STATE, STATE_TEXT */
void webhook_put_state(struct req *rq, struct tmpl *t, const struct webhook *w);
/* "Vendors, gates", or that it is told of everything. */
const char *webhook_kinds_text(struct req *rq, const char *kinds);
extern const struct word webhook_kind_words[];

/* One endpoint; `secret` "" or the one just made, shown this once. */
RESULT webhook_page(struct req *rq, unsigned status, const char *id,
                    const char *secret);

#endif
