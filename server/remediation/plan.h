/* Negotiated remediation plans. Either side writes a version; a version is in
 * force when both sides have agreed *that* version, identified by its hash;
 * any change is a new version and needs both again. */
#ifndef PORTAL_REMEDIATION_PLAN_H
#define PORTAL_REMEDIATION_PLAN_H

#include "base/cx.h"
#include "base/field.h"
#include "vendor/flaw.h"

#define PLAN_TEXT_MAX_BYTES 20000
#define PLAN_LINE_MAX_BYTES 600

struct plan {
    const char *id, *vendor_id, *finding_id, *submission_id, *clause;
    const char *state; /* proposed, agreed, completed, closed, withdrawn */
    int64_t latest_version;
    struct opt_i64 agreed_version;
    const char *completion_note, *verify_note;
    struct opt_i64 completed_us, verified_us;
    int64_t created_us;
    /* Joined for display. */
    const char *finding_title, *severity, *vendor_name, *party_name,
        *engagement_name;
    struct opt_text next_due; /* of the version in force: see plan_rows */
    const char *finding_source;
};
struct plan_list {
    const struct plan *v;
    size_t n;
};
struct milestone {
    int64_t position;
    const char *title, *due_date;
    struct opt_i64 done_us;
    struct opt_text done_by_name;
};
struct plan_version {
    int64_t number;
    const char *side; /* vendor, alludo */
    const char *message, *actions, *owner, *due_date;
    struct opt_text consulted_on;
    const char *consultation, *cost_bearer, *cost_note;
    const char *sha256; /* hex */
    const char *author_name;
    int64_t created_us;
    struct opt_i64 vendor_agreed_us, alludo_agreed_us;
    struct opt_text vendor_agreed_name, alludo_agreed_name;
    const struct milestone *milestones;
    size_t nmilestones;
};
struct plan_version_list {
    const struct plan_version *v; /* oldest first */
    size_t n;
};

RESULT plan_get(struct cx *cx, const char *id, struct plan *out);
RESULT plan_of_finding(struct cx *cx, const char *finding_id,
                       const char *vendor_id, struct plan *out,
                       bool *out_found);
RESULT plan_list(struct cx *cx, struct plan_list *out); /* as far as visible */
RESULT plan_versions(struct cx *cx, const struct plan *p,
                     struct plan_version_list *out);

struct plan_in {
    int64_t base_version; /* newest version the author saw; 0: none */
    const char *message, *actions, *owner, *due_date;
    const char *consulted_on, *consultation, *cost_bearer, *cost_note;
    const struct milestone *milestones; /* title and due_date are read */
    size_t nmilestones;
};
/* Every rule that the input breaks; the code of the rule stands as its field.
 */
void plan_flaws(struct cx *cx, const struct plan_in *in, struct flaws *out);
/* Manager of the vendor or reviewer. The author's side has thereby agreed to
 * its own version. ERR_CONFLICT "stale" when a newer version came since;
 * ERR_INVALID with a code per broken rule ("no_milestone", "date_past", ...).
 * Creates the plan with the first version. */
RESULT plan_propose(struct cx *cx, const char *finding_id,
                    const struct plan_in *in, const char **out_plan_id);
/* Agrees to the newest version by its hash (hex). ERR_CONFLICT "stale" when it
 * is no longer the newest. In force once both sides agreed. Idempotent. */
RESULT plan_agree(struct cx *cx, const char *id, int64_t version,
                  const char *sha256);
RESULT plan_milestone_done(struct cx *cx, const char *id, int64_t position);
/* Vendor manager claims; reviewer verifies (closes plan and finding) or
 * reopens with a reason. */
RESULT plan_complete(struct cx *cx, const char *id, const char *note);
RESULT plan_verify(struct cx *cx, const char *id, bool accepted,
                   const char *note);

const char *plan_side(const struct cx *cx); /* of the actor: vendor, alludo */
const char *plan_state_text(enum lang lang, const char *state);
const char *cost_bearer_text(enum lang lang, const char *bearer);

#endif
