/* Rows of sessions, as their person sees them. Private to server/account/. */
#ifndef PORTAL_ACCOUNT_SIGNED_IN_STORE_H
#define PORTAL_ACCOUNT_SIGNED_IN_STORE_H

#include "account/signed_in.h"

RESULT signed_in_store_list(struct cx *cx, int64_t seen_after_us,
                            int64_t created_after_us,
                            struct signed_in_list *out);
RESULT signed_in_store_count(struct cx *cx, const char *user_id,
                             int64_t seen_after_us, int64_t created_after_us,
                             int64_t *out);
RESULT signed_in_store_end(struct cx *cx, const char *key, bool *out_done);
RESULT signed_in_store_end_others(struct cx *cx, const char *key);

#endif
