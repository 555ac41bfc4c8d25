/* Rows of users. Private to server/account/. */
#ifndef PORTAL_ACCOUNT_ACCOUNT_STORE_H
#define PORTAL_ACCOUNT_ACCOUNT_STORE_H

#include "account/account.h"

struct credentials {
    const char *id, *vendor_id, *party_id;
    const char *name, *email, *role, *language;
    struct opt_text password_hash;
    struct opt_i64 disabled_us;
    bool must_change_password;
};

struct new_user {
    const char *id, *vendor_id, *party_id;
    const char *role, *email, *name, *kana, *language;
};

RESULT user_store_list(struct cx *cx, struct user_list *out);
RESULT user_store_managers(struct cx *cx, const char *vendor_id,
                           struct user_list *out);
RESULT user_store_get(struct cx *cx, const char *id, struct user *out);
RESULT user_store_holders(struct cx *cx, const char *vendor_id,
                          struct user_list *out);
RESULT user_store_by_email(struct cx *cx, const char *email,
                           struct credentials *out, bool *out_found);
RESULT user_store_credentials(struct cx *cx, const char *id,
                              struct credentials *out);
/* `out_added` is false when the address is taken. */
RESULT user_store_add(struct cx *cx, const struct new_user *in,
                      bool *out_added);
RESULT user_store_put_profile(struct cx *cx, const struct profile_in *in,
                              int64_t *out_affected);
void user_store_queue_keys(struct cx *cx, struct account_keys *out);
void user_store_put_keys(struct cx *cx, bool has_keys);
void user_store_put_language(struct cx *cx, const char *language);
/* `phc` replaces the hash; `must_change` as given. */
void user_store_put_password(struct cx *cx, const char *id, const char *phc);
void user_store_put_rehashed(struct cx *cx, const char *id, const char *phc);
void user_store_put_signed_in(struct cx *cx, const char *id); /* now */
void user_store_put_disabled(struct cx *cx, const char *id, bool disabled);
RESULT user_store_put_role(struct cx *cx, const char *id, const char *role,
                           int64_t version, int64_t *out_affected);
/* Active administrators, locked until commit, so that two cannot disable each
 * other. */
RESULT user_store_lock_administrators(struct cx *cx, struct user_list *out);
RESULT user_store_vendors(struct cx *cx, struct vendor_options *out);
RESULT user_store_parties(struct cx *cx, struct vendor_options *out);
void user_store_clean(struct cx *cx);

#endif
