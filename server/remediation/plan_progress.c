/* What happens to a plan in force: milestones, completion, verification; and
 * how any plan ends with what it serves. */
#include "audit/audit.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/random.h"
#include "finding/finding.h"
#include "remediation/completion_store.h"
#include "remediation/plan.h"
#include "remediation/plan_mail.h"
#include "remediation/plan_state.h"
#include "remediation/plan_store.h"

#include <string.h>

static const struct word states[] = {
    {"proposed", N_("In negotiation")},
    {"agreed", N_("In force")},
    {"completed", N_("Reported as completed")},
    {"closed", N_("Verified and closed")},
    {"withdrawn", N_("Withdrawn")},
    {"ended", N_("Ended with its finding")},
    {NULL, NULL},
};
static const struct word bearers[] = {
    {"vendor", N_("The vendor")},
    {"alludo", N_("Alludo")},
    {"shared", N_("Shared")},
    {"none", N_("No cost")},
    {"undecided", N_("To be discussed")},
    {NULL, NULL},
};

const char *
plan_state_text(enum lang lang, const char *state)
{
    return word_text(lang, states, state);
}

const char *
cost_bearer_text(enum lang lang, const char *bearer)
{
    return word_text(lang, bearers, bearer);
}

enum err
plan_milestone_done(struct cx *cx, const char *id, int64_t version,
                    int64_t position)
{
    struct plan p;
    struct plan_state s;

    TRY(plan_store_get(cx, id, &p));
    TRY(plan_store_lock(cx, p.id, p.vendor_id, &s));
    TRY(plan_state_check(cx, s.state, PLAN_STEP));
    if (s.agreed_version.v != version)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Another version of this plan is in force now. Look at "
                       "its steps before you mark one."));
    TRY(plan_store_milestone_done(cx, p.id, p.vendor_id, position));
    TRY(plan_store_put_statuses(cx, p.id, p.vendor_id));
    audit_log(cx, "milestone.done", p.vendor_id, p.id,
              arena_i64(cx->arena, position));
    return OK;
}

/* A claim of completion stops the plan's clock: from here it is Alludo's
 * turn. */
enum err
plan_complete(struct cx *cx, const char *id, int64_t version, const char *note)
{
    struct plan p;
    struct plan_state s;
    struct finding f;

    TRY(plan_store_get(cx, id, &p));
    TRY(plan_store_lock(cx, p.id, p.vendor_id, &s));
    TRY(plan_state_check(cx, s.state, PLAN_COMPLETE));
    if (s.agreed_version.v != version)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("Another version of this plan is in force now. Read it "
                       "before you report it as completed."));
    if (note[0] == '\0')
        return FAIL(cx, ERR_INVALID, "note_missing",
                    N_("Say what was done and where the evidence is."));
    TRY(flaw_check_length(cx, "too_long", note, PLAN_TEXT_MAX_BYTES));
    plan_store_set_completed(cx, p.id, p.vendor_id, note);
    completion_store_add(cx, random_uuid(cx->arena), p.id, p.vendor_id, note);
    TRY(plan_store_put_statuses(cx, p.id, p.vendor_id));
    audit_log(cx, "plan.completed", p.vendor_id, p.id, "");
    TRY(finding_get(cx, p.finding_id, &f));
    return plan_mail(cx, &f, PLAN_COMPLETED);
}

/* What the plan covers ends with it. A reviewer may have closed one of them by
 * hand. */
static RESULT
close_findings(struct cx *cx, const struct covered_list *all, const char *note)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->v[i].state, "open") == 0)
            TRY(finding_close(cx, all->v[i].id, note));
    return OK;
}

enum err
plans_end(struct cx *cx, const struct finding *f, const char *reason)
{
    struct plan_ids plans;
    bool done;

    TRY(plan_store_lock_of_finding(cx, f->id, f->vendor_id, &plans));
    for (size_t i = 0; i < plans.n; i++) {
        TRY(plan_store_end(cx, plans.v[i], f->vendor_id, reason, &done));
        if (!done)
            continue;
        audit_log(cx, "plan.ended", f->vendor_id, plans.v[i], f->id);
        TRY(plan_mail(cx, f, PLAN_ENDED));
    }
    return OK;
}

/* The claim that waits is the one that was read. Nobody can change its note or
 * its files; the vendor can make another one once it was answered. */
static RESULT
check_claim(struct cx *cx, const struct plan *p, const char *completion_id)
{
    const char *open;

    TRY(completion_store_open_id(cx, p->id, p->vendor_id, &open));
    if (strcmp(open, completion_id) != 0)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("The vendor has reported this plan as completed anew. "
                       "Read the new report before you answer it."));
    return OK;
}

enum err
plan_verify(struct cx *cx, const char *id, const char *completion_id,
            bool accepted, const char *note)
{
    struct plan p;
    struct plan_state s;
    struct finding f;
    struct covered_list covered;

    TRY(plan_store_get(cx, id, &p));
    TRY(finding_hold_reviews(cx, p.submission_id, p.vendor_id));
    /* Findings before plan, as everywhere: accepting closes both. */
    TRY(plan_store_lock_covered(cx, p.id, p.vendor_id, &covered));
    TRY(plan_store_lock(cx, p.id, p.vendor_id, &s));
    TRY(plan_state_check(cx, s.state, PLAN_VERIFY));
    TRY(check_claim(cx, &p, completion_id));
    if (!accepted && note[0] == '\0')
        return FAIL(cx, ERR_INVALID, "note_missing",
                    N_("Say why the plan is reopened."));
    TRY(flaw_check_length(cx, "too_long", note, PLAN_TEXT_MAX_BYTES));
    plan_store_set_verified(cx, p.id, p.vendor_id, accepted, note);
    completion_store_judge(cx, p.id, p.vendor_id, accepted, note);
    TRY(plan_store_put_statuses(cx, p.id, p.vendor_id));
    if (accepted)
        TRY(close_findings(cx, &covered, note));
    audit_log(cx, accepted ? "plan.verified" : "plan.reopened", p.vendor_id,
              p.id, "");
    TRY(finding_get(cx, p.finding_id, &f));
    return plan_mail(cx, &f, accepted ? PLAN_VERIFIED : PLAN_REOPENED);
}
