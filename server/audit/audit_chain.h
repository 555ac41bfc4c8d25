/* What the MAC of a row and the chain of a seal are computed over. Private to
 * server/audit/; changing it breaks every record written before. */
#ifndef PORTAL_AUDIT_AUDIT_CHAIN_H
#define PORTAL_AUDIT_AUDIT_CHAIN_H

#include "audit/audit_store.h"
#include "base/crypto.h"

/* HMAC over all members the server knows when it writes; id and xid, given by
 * the database, are covered by the seal. */
void audit_row_mac(struct arena *a, const struct audit_row *row,
                   uint8_t out[SHA256_BYTES]);

/* Copies the fault of work done in an arena that is about to go. */
void audit_take_fault(struct cx *cx, const struct cx *page);

/* Sum over the rows of one span. */
struct audit_sum {
    int64_t count, first_id, last_id;
    int64_t bad_id; /* first row whose MAC does not fit; 0: none */
    uint8_t digest[SHA256_BYTES];
};
RESULT audit_span_sum(struct cx *cx, const struct audit_span *span,
                      struct audit_sum *out);

/* The rows a seal stands for, given the one before it and the last event of
 * its cluster (INT64_MAX: the present one). */
struct audit_span audit_seal_span(const struct audit_seal *before,
                                  const struct audit_seal *seal,
                                  int64_t epoch_end_id);
void audit_seal_chain(struct arena *a, const struct audit_seal *before,
                      const struct audit_seal *seal,
                      const struct audit_sum *sum, uint8_t out[SHA256_BYTES]);
const char *audit_bytea(struct arena *a, const uint8_t bytes[SHA256_BYTES]);

#endif
