/* Rows of attachments, their chunks and their uses. */
#ifndef PORTAL_ATTACHMENT_ATTACHMENT_STORE_H
#define PORTAL_ATTACHMENT_ATTACHMENT_STORE_H

#include "attachment/attachment.h"
#include "attachment/description.h"

extern const struct field attachment_cols[]; /* of attachment_rows */

RESULT attachment_store_get(struct cx *cx, const char *id,
                            struct attachment *out);
RESULT attachment_store_lock(struct cx *cx, const char *id,
                             const char *vendor_id);
/* Of the newest revision of the same document; ERR_NOT_FOUND as well when it
 * was superseded while this waited. */
RESULT attachment_store_lock_newest(struct cx *cx, const char *id,
                                    const char *vendor_id, const char **out_id);
RESULT attachment_store_lock_document(struct cx *cx, const char *document_id,
                                      const char *vendor_id, size_t *out_n);
RESULT attachment_store_revisions(struct cx *cx, const char *document_id,
                                  const char *vendor_id,
                                  struct attachment_list *out);
/* Queued: `new_id` comes after `newest`. */
void attachment_store_revise(struct cx *cx, const struct attachment *newest,
                             const char *new_id);
/* The form of uuid[] in text. */
const char *attachment_store_documents(struct arena *a,
                                       const struct attachment *files,
                                       size_t n);
RESULT attachment_store_list(struct cx *cx, const char *vendor_id,
                             struct attachment_list *out);
RESULT attachment_store_expiring(struct cx *cx, int64_t limit,
                                 struct expiring_attachment_list *out);
RESULT attachment_store_uses(struct cx *cx, const char *documents,
                             const char *vendor_id,
                             struct attachment_use_list *out);
RESULT attachment_store_of_answers(struct cx *cx, const char *submission_id,
                                   const char *vendor_id, const char *clause,
                                   struct answer_attachment_list *out);
RESULT attachment_store_use(struct cx *cx, const char *submission_id,
                            const char *clause, const char *id,
                            const char *vendor_id, bool *out_is_new);
/* Queued: other revisions of the same document leave the answer. */
void attachment_store_unuse_others(struct cx *cx, const char *submission_id,
                                   const char *clause, const char *id,
                                   const char *vendor_id);
RESULT attachment_store_unuse(struct cx *cx, const char *submission_id,
                              const char *clause, const char *id,
                              const char *vendor_id, bool *out_was_there);
/* Held until commit, so that the first expiry stays true. */
RESULT attachment_store_lock_evidence(struct cx *cx, const char *submission_id,
                                      const char *clause,
                                      const char *vendor_id);
/* The first expiry of a clause's evidence, "" if none. */
RESULT attachment_store_expires(struct cx *cx, const char *submission_id,
                                const char *clause, const char *vendor_id,
                                const char **out);
/* What depends on the cadence of a clause follows: `months` or `days`, 0 for
 * none. Queued, as all without a result. */
void attachment_store_freshen(struct cx *cx, const char *submission_id,
                              const char *clause, const char *vendor_id,
                              int64_t months, int64_t days);
/* JSON of the answer's typed values, "{}" without an answer. */
RESULT attachment_store_declared(struct cx *cx, const char *submission_id,
                                 const char *clause, const char *vendor_id,
                                 const char **out);
struct freshen_item {
    const char *submission_id, *clause, *vendor_id, *questionnaire_id;
};
struct freshen_list {
    const struct freshen_item *v;
    size_t n;
};
RESULT attachment_store_to_freshen(struct cx *cx, int64_t limit,
                                   struct freshen_list *out);
RESULT attachment_store_elsewhere(struct cx *cx, const struct attachment *file,
                                  int64_t *out);
void attachment_store_describe(struct cx *cx, const char *id,
                               const char *vendor_id,
                               const struct description *in);
void attachment_store_remove(struct cx *cx, const struct attachment *file);
/* freshness.c: the status input follows what changed about the evidence of a
 * clause. */
RESULT attachment_update_status(struct cx *cx, const char *submission_id,
                                const char *questionnaire_id,
                                const char *clause, const char *vendor_id);

struct attachment_row {
    const char *id, *vendor_id, *name, *wrapped_key; /* key: bytea text */
    const char *master_key_id, *scan_state, *kind;
};
/* ERR_NOT_FOUND when there is no such vendor. */
RESULT attachment_store_add(struct cx *cx, const struct attachment_row *row);
RESULT attachment_store_used_bytes(struct cx *cx, const char *vendor_id,
                                   int64_t *out);
/* Sends without waiting; a few stay in flight. */
RESULT attachment_store_add_chunk(struct cx *cx, const char *id,
                                  const char *vendor_id, int64_t number,
                                  const void *bytes, size_t n);
RESULT attachment_store_finish(struct cx *cx, const char *id,
                               const char *vendor_id, const char *media_type,
                               int64_t size_bytes, const char *sha256);
RESULT attachment_store_drop(struct cx *cx, const char *id,
                             const char *vendor_id);

struct attachment_key {
    const char *wrapped_key; /* hex */
    const char *master_key_id;
};
RESULT attachment_store_key(struct cx *cx, const char *id,
                            const char *vendor_id, struct attachment_key *out);
RESULT attachment_store_chunk(struct cx *cx, const char *id,
                              const char *vendor_id, int64_t number,
                              const void **out, size_t *out_n);

struct scan_item {
    const char *id, *vendor_id;
    int64_t size_bytes;
};
struct scan_list {
    const struct scan_item *v;
    size_t n;
};
RESULT attachment_store_to_scan(struct cx *cx, int64_t limit,
                                struct scan_list *out);
void attachment_store_put_scan(struct cx *cx, const struct scan_item *item,
                               const char *verdict);
void attachment_store_clean(struct cx *cx, int64_t before_us);

#endif
