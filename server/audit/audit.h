/* Append-only record of who changed what. Written in the same transaction
 * as the change, so neither exists without the other. Every row carries an
 * HMAC; a sealer chains finished rows, so that a changed, removed or added row
 * is found by audit_verify(). */
#ifndef PORTAL_AUDIT_AUDIT_H
#define PORTAL_AUDIT_AUDIT_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

/* Queued: flies with the next flight, at the latest with COMMIT. `action` is
 * "<object>.<past tense>", e.g. "answer.saved". `vendor_id` is the vendor whose
 * data it concerns, "" for nobody's. `detail` is short, may be "", and must
 * not contain answer text (it outlives data deletion). */
void audit_log(struct cx *cx, const char *action, const char *vendor_id,
               const char *object_id, const char *detail);

/* Chains the rows that can no longer get a predecessor (their transactions are
 * older than every running one). A job: in the caller's transaction, safe
 * twice and on several servers at once; does nothing when nothing is new. */
RESULT audit_seal(struct cx *cx);

struct audit_report {
    int64_t events, seals, unsealed;
    /* What is broken first, English, names the row or seal; NULL: nothing. */
    const char *fault;
    /* The newest seal as "<id>:<chain in hex>", "" without any: kept outside
     * the database it proves that the end was not cut off. */
    const char *head;
};

/* Recomputes every MAC and seal from the beginning. A fault is OK with
 * out->fault set. `expected_head` as printed earlier, or "". */
RESULT audit_verify(struct cx *cx, const char *expected_head,
                    struct audit_report *out);

struct audit_event {
    int64_t id, at_us;
    const char *actor_name;
    const char *vendor_name; /* "" when it concerns no vendor */
    const char *action;
    const char *object_id;
    const char *detail;
    const char *request_id;
    const char *address;
};

/* "" and 0 leave a criterion out. */
struct audit_filter {
    const char *who;    /* part of the actor's name */
    const char *action; /* beginning of the action */
    const char *object; /* whole object id or request id */
    const char *vendor; /* part of the vendor's name */
    int64_t from_us, below_us;
    int64_t before_us, before_id; /* page: older than this row */
    int64_t nrows;                /* of a page; 0: AUDIT_PAGE_ROWS */
};

struct audit_list {
    const struct audit_event *v;
    size_t n;
    bool has_more;
};

#define AUDIT_PAGE_ROWS 100

/* Newest first. */
RESULT audit_list(struct cx *cx, const struct audit_filter *filter,
                  struct audit_list *out);

#endif
