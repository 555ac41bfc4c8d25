/* Rows of uploaded lists, and the register as a whole. Private to the folder.
 */
#ifndef PORTAL_ROSTER_ROSTER_STORE_H
#define PORTAL_ROSTER_ROSTER_STORE_H

#include "roster/roster.h"
#include "vendor/contact.h"
#include "vendor/engagement.h"

/* Of all vendors, oldest first. */
RESULT roster_store_engagements(struct cx *cx, struct engagement_list *out);
RESULT roster_store_contacts(struct cx *cx, struct contact_list *out);

void roster_store_add(struct cx *cx, const struct roster_import *in);
RESULT roster_store_get(struct cx *cx, const char *id,
                        struct roster_import *out);
/* Until commit; and no other list is taken over meanwhile. */
RESULT roster_store_lock(struct cx *cx, const char *id,
                         struct roster_import *out);
void roster_store_applied(struct cx *cx, const char *id);
RESULT roster_store_prune(struct cx *cx);

#endif
