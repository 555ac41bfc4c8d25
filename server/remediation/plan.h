/* Negotiated remediation plans. Either side writes a version; a version is in
 * force when both sides have agreed *that* version, identified by its hash;
 * any change is a new version and needs both again. */
#ifndef PORTAL_REMEDIATION_PLAN_H
#define PORTAL_REMEDIATION_PLAN_H

#include "base/cx.h"
#include "base/field.h"
#include "base/flaw.h"
#include "finding/finding.h"

#define PLAN_TEXT_MAX_BYTES 20000
#define PLAN_LINE_MAX_BYTES 600
#define PLAN_MILESTONES_MAX 50

struct plan {
    const char *id, *vendor_id, *finding_id, *submission_id, *clause;
    const char *state; /* proposed, agreed, completed, closed, withdrawn,
                          ended: see plans_end */
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
    struct opt_i64 ended_us;
    struct opt_text ended_by_name;
    const char *end_reason; /* of whoever closed its last open finding */
};
struct plan_list {
    const struct plan *v;
    size_t n;
};
/* A step: a bar from its start to its date, or a date only. */
struct milestone {
    int64_t position;
    const char *title, *due_date;
    const char *owner;          /* "": whoever owns the plan */
    struct opt_text start_date; /* never after due_date */
    struct opt_i64 done_us;
    struct opt_text done_by_name;
};
/* A finding that a version covers besides the one the plan began with, or that
 * it could. */
struct plan_finding {
    const char *id, *clause, *title, *source, *severity;
    struct opt_text plan_id; /* of the plan that covers it now */
    bool can_join;           /* that plan is this one, or nothing agreed */
};
struct plan_finding_list {
    const struct plan_finding *v;
    size_t n;
};
struct plan_version {
    int64_t number;
    const char *side; /* vendor, alludo */
    const char *message, *actions, *owner, *due_date;
    const char *reason; /* of an extension */
    struct opt_text consulted_on;
    const char *consulted_with, *consultation, *cost_bearer, *cost_note;
    const char *sha256; /* hex */
    const char *author_name;
    int64_t created_us;
    struct opt_i64 vendor_agreed_us, alludo_agreed_us;
    struct opt_text vendor_agreed_name, alludo_agreed_name;
    const struct milestone *milestones;
    size_t nmilestones;
    struct plan_finding_list findings;
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
/* The other open findings of the same party and engagement. `plan_id`: "" when
 * there is no plan yet. */
RESULT plan_candidates(struct cx *cx, const char *finding_id,
                       const char *vendor_id, const char *plan_id,
                       struct plan_finding_list *out);

struct plan_in {
    int64_t base_version; /* newest version the author saw; 0: none */
    const char *message, *actions, *owner, *due_date;
    const char *consulted_on, *consultation, *cost_bearer, *cost_note;
    const struct milestone *milestones; /* but for done_us and its name */
    size_t nmilestones;
    /* NULL stands for "" or none in what follows. */
    const char *consulted_with;
    const char *reason;          /* asked for when the date is extended */
    const char *const *findings; /* covered besides the one it began with */
    size_t nfindings;
    struct flaws *flaws; /* told every broken rule, its code as the field */
};
/* Manager of the vendor or reviewer. The author's side has thereby agreed to
 * its own version. ERR_CONFLICT "stale" when a newer version came since;
 * "finding_planned" when another plan that is more than a proposal covers one
 * of the findings (a mere proposal is withdrawn), "finding_closed" when none
 * that it covers is open; ERR_INVALID with the code of
 * the first broken rule ("no_milestone", "date_past", ...). Creates the plan
 * with the first version. What is in force stays so until both sides agreed. */
RESULT plan_propose(struct cx *cx, const char *finding_id,
                    const struct plan_in *in, const char **out_plan_id);
/* Agrees to the newest version by its hash (hex). ERR_CONFLICT "stale" when it
 * is no longer the newest, "date_past" when its date has passed,
 * "finding_closed" when no finding that it covers is open. In force once both
 * sides agreed. Idempotent. */
RESULT plan_agree(struct cx *cx, const char *id, int64_t version,
                  const char *sha256);
/* A step of `version`, which the actor has seen in force. ERR_CONFLICT "stale"
 * when another one is in force now. */
RESULT plan_milestone_done(struct cx *cx, const char *id, int64_t version,
                           int64_t position);
/* Vendor manager claims that `version` was carried out, with the evidence that
 * was added to the plan since; reviewer verifies the claim `completion_id`
 * (closes the plan and its findings) or reopens with a reason. ERR_CONFLICT
 * "stale" when another version is in force now, when another claim is open. */
RESULT plan_complete(struct cx *cx, const char *id, int64_t version,
                     const char *note);
RESULT plan_verify(struct cx *cx, const char *id, const char *completion_id,
                   bool accepted, const char *note);
/* For finding_hooks: plans under way that serve no finding any more that is
 * open, whatever was agreed, end with the one that was closed; the vendor is
 * told. */
RESULT plans_end(struct cx *cx, const struct finding *f, const char *reason);

const char *plan_side(const struct cx *cx); /* of the actor: vendor, alludo */
const char *plan_state_text(enum lang lang, const char *state);
const char *cost_bearer_text(enum lang lang, const char *bearer);

#endif
