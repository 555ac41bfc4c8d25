/* Parties: whoever has a control status. The vendor itself is the root of a
 * tree of sub-processors. */
#ifndef PORTAL_VENDOR_PARTY_H
#define PORTAL_VENDOR_PARTY_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"

struct party {
    const char *id, *vendor_id;
    struct opt_text parent_id; /* NULL: the vendor itself */
    const char *kind;          /* vendor, sub_processor */
    const char *name, *kana, *country, *service, *data_handled;
    const char *contact_name, *contact_email;
    struct opt_i64 ended_us;
    int64_t version;
    int64_t created_us;
};
struct party_list {
    const struct party *v;
    size_t n;
};

RESULT party_get(struct cx *cx, const char *id, struct party *out);
/* The vendor's party first, then its sub-processors depth first. */
RESULT party_list(struct cx *cx, const char *vendor_id, struct party_list *out);
RESULT party_of_vendor(struct cx *cx, const char *vendor_id, struct party *out);
/* How deep sub-processors of sub-processors may go below the vendor. */
#define PARTY_DEPTH_MAX 5
/* Sub-processors that take part in the engagement. */
RESULT party_list_of_engagement(struct cx *cx, const char *engagement_id,
                                const char *vendor_id, struct party_list *out);

struct party_in {
    const char *parent_id; /* of the same vendor; "": the vendor itself */
    const char *name, *kana, *country, *service, *data_handled;
    const char *contact_name, *contact_email;
    int64_t version;
};
void party_check(struct cx *cx, struct party_in *in, struct flaws *out);
/* ERR_INVALID "parent" when the parent is another vendor's, the party itself
 * or below it; "too_deep" below PARTY_DEPTH_MAX; ERR_CONFLICT "stale". The
 * vendor's own party is changed with the vendor: ERR_CONFLICT "own_party". */
RESULT party_add(struct cx *cx, const char *vendor_id,
                 const struct party_in *in, const char **out_id);
RESULT party_edit(struct cx *cx, const char *id, const struct party_in *in);
RESULT party_join_engagement(struct cx *cx, const char *party_id,
                             const char *engagement_id);
/* By the vendor's people: Alludo's reviewers get a mail, and for the gate it
 * takes effect when one of them has seen it; by staff: at once. */
RESULT party_leave_engagement(struct cx *cx, const char *party_id,
                              const char *engagement_id);
/* A sub-processor that the vendor took out of an engagement, not seen yet. */
struct party_left {
    const char *party_id, *party_name, *engagement_id, *engagement_name;
    int64_t left_us;
    const char *left_by_name;
    bool is_ended;
};
struct party_left_list {
    const struct party_left *v;
    size_t n;
};
RESULT party_left_list(struct cx *cx, const char *vendor_id,
                       struct party_left_list *out);
/* Reviewer: seen; the gate follows. Done before: OK. */
RESULT party_see_left(struct cx *cx, const char *party_id,
                      const char *engagement_id);
/* Ids of the engagements the party takes part in. */
RESULT party_engagements(struct cx *cx, const struct party *p,
                         const char *const **out_ids, size_t *out_n);
/* No longer used; it stays in the register with its history and leaves its
 * engagements, as above. ERR_CONFLICT "has_sub_processors" while others hang
 * below. */
RESULT party_end(struct cx *cx, const char *id);

#endif
