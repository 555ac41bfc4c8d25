/* Rows of the audit tables. Private to server/audit/. */
#ifndef PORTAL_AUDIT_AUDIT_STORE_H
#define PORTAL_AUDIT_AUDIT_STORE_H

#include "audit/audit.h"

/* Every member that the MAC covers, plus what the database adds. */
struct audit_row {
    int64_t id, at_us, xid;
    const char *actor_id, *actor_name, *vendor_id, *action, *object_id;
    const char *detail, *request_id, *address;
    const char *mac; /* bytea text */
};

struct audit_rows {
    const struct audit_row *v;
    size_t n;
};

struct audit_seal {
    int64_t id, at_us, last_event_id, event_count, below_xid, floor_id;
    const char *chain; /* bytea text */
};

struct audit_seals {
    const struct audit_seal *v;
    size_t n;
};

/* Rows of some transactions: from_xid <= xid < below_xid with
 * floor_id < id <= upto_id. */
struct audit_span {
    int64_t from_xid, below_xid, floor_id, upto_id;
};

/* Queued. Ids that are "" become NULL. */
void audit_store_add(struct cx *cx, const struct audit_row *row);
/* In order of (xid, id), after that pair, at most AUDIT_SPAN_ROWS. */
#define AUDIT_SPAN_ROWS 1000
RESULT audit_store_span(struct cx *cx, const struct audit_span *span,
                        int64_t after_xid, int64_t after_id,
                        struct audit_rows *out);
/* The oldest transaction that may still write. */
RESULT audit_store_watermark(struct cx *cx, int64_t *out_xid);
RESULT audit_store_last_seal(struct cx *cx, struct audit_seal *out,
                             bool *out_found);
/* In order of id, after that one, at most AUDIT_SPAN_ROWS. */
RESULT audit_store_seals(struct cx *cx, int64_t after_id,
                         struct audit_seals *out);
/* The last event of the cluster in which the seal after `seal_id` was made;
 * INT64_MAX for the present one. */
RESULT audit_store_epoch_end(struct cx *cx, int64_t seal_id, int64_t *out_id);
/* `out_added` is false when another server was first. */
RESULT audit_store_add_seal(struct cx *cx, const struct audit_seal *seal,
                            bool *out_added);
RESULT audit_store_count(struct cx *cx, int64_t *out_events);
RESULT audit_store_list(struct cx *cx, const struct audit_filter *filter,
                        struct audit_list *out);

#endif
