/* Rows of invitations. Private to server/account/. */
#ifndef PORTAL_ACCOUNT_INVITATION_STORE_H
#define PORTAL_ACCOUNT_INVITATION_STORE_H

#include "account/invitation.h"

struct new_invitation {
    const char *id, *token_hash, *user_id, *vendor_id;
    int64_t expires_us;
};

/* Replaces the user's open ones; queued. By cx->actor. */
void invitation_store_add(struct cx *cx, const struct new_invitation *in);
void invitation_store_delete_open(struct cx *cx, const char *user_id);
RESULT invitation_store_find(struct cx *cx, const char *token_hash,
                             struct invitation *out, bool *out_found);
RESULT invitation_store_accept(struct cx *cx, const char *id,
                               int64_t *out_affected);

#endif
