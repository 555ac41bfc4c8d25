/* The feed of changes: which object changed, one number after the other.
 *
 * Triggers note a change in its own transaction (migration 0033); what is
 * committed gets consecutive numbers from one place at a time. Whoever has seen
 * number n will never find another one below it (ADR 0042). */
#ifndef PORTAL_CHANGE_CHANGE_H
#define PORTAL_CHANGE_CHANGE_H

#include "base/cx.h"
#include "base/field.h"

#include <stddef.h>

struct change {
    int64_t seq, at_us; /* at_us never falls */
    /* vendor, engagement, sub_processor, submission, finding, plan, attachment,
     * submission_request, gate (object_id: of its engagement) */
    const char *kind;
    const char *object_id;
    const char *action; /* created, changed, deleted */
    const char *vendor_id;
    struct opt_text engagement_id; /* absent: it concerns the whole vendor */
};
struct change_page {
    const struct change *v;
    size_t n;
    int64_t next; /* to ask from for what follows, also when n is 0 */
    bool has_more;
};
#define CHANGE_PAGE_MAX 500
#define CHANGE_FROM_OLDEST INT64_C(-1)

/* All kinds, NULL at the end. */
struct change_kind {
    const char *code;
    unsigned perms;   /* any of them lets a client see it */
    const char *path; /* of the API, with %s for the object's id */
};
extern const struct change_kind change_kinds[];

/* For API clients and staff: what comes after number `after`, of `kinds` (a
 * text[] literal), as far as cx->actor's business units go. ERR_NOT_FOUND
 * "changes_expired" when what came after it is no longer kept, or `after` is a
 * number that was never given. */
RESULT change_list(struct cx *cx, int64_t after, const char *kinds,
                   int64_t limit, struct change_page *out);
/* The number given last. */
RESULT change_latest(struct cx *cx, int64_t *out_seq);
/* As a text[] literal: what somebody with these permissions may see, all of it
 * or only those of `wanted`, separated by spaces or commas, "" for all.
 * ERR_INVALID "kind" for one that there is not, ERR_DENIED "kind" for one that
 * they may not see. */
RESULT change_kinds_of(struct cx *cx, unsigned perms, const char *wanted,
                       const char **out_array);
/* The same, without those that they may not see or that there are not. */
const char *change_kinds_within(struct arena *a, unsigned perms,
                                const char *wanted);
/* "/api/v1/vendors/..." */
const char *change_href(struct arena *a, const struct change *c);

/* A job: numbers what waits, then looks at the gates of the engagements
 * concerned, and at all of them when a day begins. Called without an open
 * transaction, it uses several; safe on several servers at once. */
RESULT change_follow(struct cx *cx);
/* How far callbacks of single requests were made of the feed, and how far they
 * can be. */
RESULT change_sent(struct cx *cx, int64_t *out_sent, int64_t *out_latest);
/* The same, holding the feed until the end of the transaction. Not *out_got
 * while another process does. */
RESULT change_hold(struct cx *cx, int64_t *out_sent, int64_t *out_latest,
                   bool *out_got);
/* A job: forgets what is older than the setting says. In the caller's
 * transaction. */
RESULT change_clean(struct cx *cx);

#endif
