/* Rows of parties and of who takes part in which engagement; the rules are
 * party.c's. */
#ifndef PORTAL_VENDOR_PARTY_STORE_H
#define PORTAL_VENDOR_PARTY_STORE_H

#include "vendor/party.h"

RESULT party_store_get(struct cx *cx, const char *id, struct party *out);
RESULT party_store_of_vendor(struct cx *cx, const char *vendor_id,
                             struct party *out);
RESULT party_store_list(struct cx *cx, const char *vendor_id,
                        struct party_list *out);
RESULT party_store_list_of_engagement(struct cx *cx, const char *engagement_id,
                                      const char *vendor_id,
                                      struct party_list *out);
RESULT party_store_engagements(struct cx *cx, const char *id,
                               const char *vendor_id,
                               const char *const **out_ids, size_t *out_n);
RESULT party_store_has_children(struct cx *cx, const char *id,
                                const char *vendor_id, bool *out);
RESULT party_store_lock_tree(struct cx *cx, const char *vendor_id);
/* `parent_id` NULL: the vendor itself. Queued, as all without a result. */
void party_store_add(struct cx *cx, const char *id, const char *vendor_id,
                     const char *parent_id, const struct party_in *in);
/* *out_done is false when the version is not the one of `in`. */
RESULT party_store_put(struct cx *cx, const char *id, const char *vendor_id,
                       const struct party_in *in, bool *out_done);
void party_store_rename_self(struct cx *cx, const char *vendor_id,
                             const char *name, const char *kana,
                             const char *country);
void party_store_end(struct cx *cx, const char *id, const char *vendor_id);
void party_store_join(struct cx *cx, const char *id, const char *engagement_id,
                      const char *vendor_id);
void party_store_leave(struct cx *cx, const char *id, const char *engagement_id,
                       const char *vendor_id);
RESULT party_store_left_list(struct cx *cx, const char *vendor_id,
                             struct party_left_list *out);
RESULT party_store_left_seen(struct cx *cx, const char *id,
                             const char *engagement_id, const char *vendor_id,
                             bool *out_done);

#endif
