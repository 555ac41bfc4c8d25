/* Reading, proposing and agreeing. What happens to an agreed plan is in
 * plan_progress.c. */
#include "remediation/plan.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "base/text.h"
#include "finding/finding.h"
#include "remediation/plan_hash.h"
#include "remediation/plan_input.h"
#include "remediation/plan_mail.h"
#include "remediation/plan_state.h"
#include "remediation/plan_store.h"

#include <string.h>

#define FINDINGS_MAX 100

enum err
plan_get(struct cx *cx, const char *id, struct plan *out)
{
    return plan_store_get(cx, id, out);
}

enum err
plan_of_finding(struct cx *cx, const char *finding_id, const char *vendor_id,
                struct plan *out, bool *out_found)
{
    return plan_store_of_finding(cx, finding_id, vendor_id, out, out_found);
}

enum err
plan_list(struct cx *cx, struct plan_list *out)
{
    return plan_store_list(cx, out);
}

enum err
plan_versions(struct cx *cx, const struct plan *p,
              struct plan_version_list *out)
{
    return plan_store_versions(cx, p->id, p->vendor_id, out);
}

enum err
plan_candidates(struct cx *cx, const char *finding_id, const char *vendor_id,
                const char *plan_id, struct plan_finding_list *out)
{
    return plan_store_candidates(cx, finding_id, vendor_id, plan_id, out);
}

const char *
plan_side(const struct cx *cx)
{
    return cx->actor.is_staff ? "alludo" : "vendor";
}

/* A plan about to be changed: everything that others could change with it is
 * held. */
struct held {
    struct finding f;     /* the one that was asked about */
    const char *first_id; /* the one the plan began with */
    const char *plan_id;  /* "": this is the first version */
    struct plan_state s;
};

/* Findings before plans, in the order of their ids. */
static RESULT
lock_findings(struct cx *cx, const struct held *h, const struct plan_in *in)
{
    const char *ids = arena_printf(cx->arena, "%s,%s", h->f.id, h->first_id);

    if (in->nfindings > FINDINGS_MAX)
        return FAIL(cx, ERR_INVALID, "finding_unknown",
                    N_("A plan covers at most 100 findings."));
    for (size_t i = 0; i < in->nfindings; i++) {
        if (!text_is_uuid(in->findings[i]))
            return FAIL(cx, ERR_INVALID, "finding_unknown",
                        N_("This is no open finding of the same party and "
                           "engagement."));
        ids = arena_printf(cx->arena, "%s,%s", ids, in->findings[i]);
    }
    return plan_store_lock_findings(cx, ids, h->f.vendor_id);
}

/* Reads the plan of the finding: as somebody left it who was faster, once the
 * findings are held. */
static RESULT
read_plan(struct cx *cx, struct held *h)
{
    struct plan p;
    bool found;

    TRY(plan_store_of_finding(cx, h->f.id, h->f.vendor_id, &p, &found));
    h->plan_id = found ? p.id : "";
    h->first_id = found ? p.finding_id : h->f.id;
    return OK;
}

static RESULT
hold(struct cx *cx, const char *finding_id, const struct plan_in *in,
     struct held *h)
{
    TRY(finding_get(cx, finding_id, &h->f));
    TRY(read_plan(cx, h));
    TRY(finding_hold_reviews(cx, h->f.submission_id, h->f.vendor_id));
    const char *before = h->first_id;
    TRY(lock_findings(cx, h, in));
    TRY(finding_get(cx, finding_id, &h->f));
    TRY(read_plan(cx, h));
    if (strcmp(h->first_id, before) != 0)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("This finding has gone into another plan in the "
                       "meantime."));
    h->s = (struct plan_state){.state = "proposed"};
    if (h->plan_id[0] != '\0')
        TRY(plan_store_lock(cx, h->plan_id, h->f.vendor_id, &h->s));
    if (strcmp(h->f.state, "open") != 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("This finding is closed already: nobody can propose a "
                       "plan for it."));
    return plan_state_check(cx, h->s.state, PLAN_PROPOSE);
}

/* A step that is done in the version in force may keep its date, which lies in
 * the past by now. */
static RESULT
mark_done_steps(struct cx *cx, const struct held *h, struct milestone steps[],
                size_t n)
{
    struct plan_version_list all;

    if (!h->s.agreed_version.has)
        return OK;
    TRY(plan_store_versions(cx, h->plan_id, h->f.vendor_id, &all));
    for (size_t i = 0; i < all.n; i++)
        for (size_t k = 0; k < all.v[i].nmilestones; k++) {
            const struct milestone *m = &all.v[i].milestones[k];
            if (all.v[i].number != h->s.agreed_version.v || !m->done_us.has)
                continue;
            for (size_t j = 0; j < n; j++)
                if (strcmp(steps[j].title, m->title) == 0)
                    steps[j].done_us = m->done_us;
        }
    return OK;
}

static const struct plan_finding *
find_candidate(const struct plan_finding_list *all, const char *id)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->v[i].id, id) == 0)
            return &all->v[i];
    return NULL;
}

/* The findings that come along. A plan of theirs that nobody has agreed to is
 * withdrawn: this one takes its place. */
static RESULT
take_along(struct cx *cx, const struct held *h, const struct plan_in *in)
{
    struct plan_finding_list all;

    if (in->nfindings == 0)
        return OK;
    TRY(plan_store_candidates(cx, h->first_id, h->f.vendor_id, h->plan_id,
                              &all));
    for (size_t i = 0; i < in->nfindings; i++) {
        const struct plan_finding *c = find_candidate(&all, in->findings[i]);
        if (c == NULL)
            return FAIL(cx, ERR_INVALID, "finding_unknown",
                        N_("This is no open finding of the same party and "
                           "engagement."));
        if (!c->can_join)
            return FAIL(cx, ERR_CONFLICT, "finding_planned",
                        N_("One of the findings has a plan of its own that "
                           "was agreed, or that covers others."));
        const char *other = c->plan_id.or_null;
        if (other == NULL || strcmp(other, h->plan_id) == 0)
            continue;
        TRY(plan_store_withdraw(cx, other, h->f.vendor_id));
        audit_log(cx, "plan.merged", h->f.vendor_id, other, h->plan_id);
    }
    return OK;
}

static RESULT
nothing_open(struct cx *cx)
{
    return FAIL(cx, ERR_CONFLICT, "finding_closed",
                N_("No finding that this version covers is open any more. "
                   "Propose a version for one that is."));
}

/* What comes along is open; what the plan began with may be closed by now. */
static RESULT
check_covers_open(struct cx *cx, const struct held *h, const struct plan_in *in)
{
    struct finding first;

    if (in->nfindings > 0 || strcmp(h->first_id, h->f.id) == 0)
        return OK;
    TRY(finding_get(cx, h->first_id, &first));
    return strcmp(first.state, "open") == 0 ? OK : nothing_open(cx);
}

enum err
plan_propose(struct cx *cx, const char *finding_id, const struct plan_in *typed,
             const char **out_plan_id)
{
    struct milestone *steps;
    const struct plan_in in = plan_input_whole(cx->arena, typed, &steps);
    struct held h;

    TRY(hold(cx, finding_id, &in, &h));
    TRY(mark_done_steps(cx, &h, steps, in.nmilestones));
    TRY(plan_input_check(cx, &in, h.s.agreed_due.or_null));
    if (h.s.latest_version != in.base_version)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("A newer version was proposed in the meantime."));
    TRY(check_covers_open(cx, &h, &in));
    const int64_t number = h.s.latest_version + 1;
    const char *id = h.plan_id, *vendor_id = h.f.vendor_id;
    if (id[0] == '\0') {
        h.plan_id = id = random_uuid(cx->arena);
        plan_store_add(cx, id, vendor_id, h.f.id);
    }
    TRY(take_along(cx, &h, &in));
    plan_store_add_version(cx, id, vendor_id, number, plan_side(cx),
                           plan_hash(cx->arena, id, number, &in), &in);
    TRY(plan_store_put_statuses(cx, id, vendor_id));
    audit_log(cx, "plan.proposed", vendor_id, id, arena_i64(cx->arena, number));
    TRY(plan_mail(cx, &h.f, PLAN_PROPOSED));
    *out_plan_id = id;
    return OK;
}

enum err
plan_agree(struct cx *cx, const char *id, int64_t version, const char *sha256)
{
    struct plan p;
    struct plan_state s;
    struct finding f;
    struct plan_agreement a;
    bool has_open;

    TRY(plan_store_get(cx, id, &p));
    TRY(finding_hold_reviews(cx, p.submission_id, p.vendor_id));
    TRY(plan_store_lock(cx, p.id, p.vendor_id, &s));
    TRY(plan_state_check(cx, s.state, PLAN_AGREE));
    TRY(plan_store_agree(cx, p.id, p.vendor_id, version, sha256, plan_side(cx),
                         &a));
    TRY(plan_store_has_open(cx, p.id, p.vendor_id, version, &has_open));
    if (!has_open)
        return nothing_open(cx);
    audit_log(cx, "plan.agreed", p.vendor_id, p.id,
              arena_printf(cx->arena, "%lld %s", (long long)version, sha256));
    if (!a.both_agreed ||
        (s.agreed_version.has && s.agreed_version.v == version))
        return OK;
    if (strcmp(a.due_date, clock_date(cx->arena, cx->now_us)) < 0)
        return FAIL(cx, ERR_CONFLICT, "date_past",
                    N_("The due date of this version has passed. Propose a "
                       "new version with a date to come."));
    plan_store_set_agreed(cx, p.id, p.vendor_id, version);
    TRY(plan_store_put_statuses(cx, p.id, p.vendor_id));
    TRY(finding_get(cx, p.finding_id, &f));
    return plan_mail(cx, &f, PLAN_AGREED);
}
