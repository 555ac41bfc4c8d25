/* Rows of contacts; the rules are contact.c's. */
#ifndef PORTAL_VENDOR_CONTACT_STORE_H
#define PORTAL_VENDOR_CONTACT_STORE_H

#include "vendor/contact.h"

RESULT contact_store_get(struct cx *cx, const char *id, struct contact *out);
RESULT contact_store_list(struct cx *cx, const char *vendor_id,
                          struct contact_list *out);
/* Queued. */
void contact_store_add(struct cx *cx, const char *id, const char *vendor_id,
                       const struct contact_in *in);
/* *out_done is false when the version is not the one of `in`. */
RESULT contact_store_put(struct cx *cx, const char *id, const char *vendor_id,
                         const struct contact_in *in, bool *out_done);
/* Queued. */
void contact_store_delete(struct cx *cx, const char *id, const char *vendor_id);

#endif
