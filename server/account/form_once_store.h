/* Rows of form_receipts. Private to server/account/. */
#ifndef PORTAL_ACCOUNT_FORM_ONCE_STORE_H
#define PORTAL_ACCOUNT_FORM_ONCE_STORE_H

#include "base/cx.h"

struct form_receipt {
    const char *user_id, *location;
};

RESULT form_store_lock(struct cx *cx, const char *form_id);
RESULT form_store_get(struct cx *cx, const char *form_id,
                      struct form_receipt *out, bool *out_found);
void form_store_add(struct cx *cx, const char *form_id, const char *location);

#endif
