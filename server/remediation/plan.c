/* Reading, proposing and agreeing. What happens to an agreed plan is in
 * plan_progress.c. */
#include "remediation/plan.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/random.h"
#include "remediation/plan_hash.h"
#include "remediation/plan_mail.h"
#include "remediation/plan_store.h"
#include "review/finding.h"

#include <string.h>

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

const char *
plan_side(const struct cx *cx)
{
    return cx->actor.is_staff ? "alludo" : "vendor";
}

/* One long text would make the page of the whole negotiation too large to be
 * shown to the other side. */
static bool
is_too_long(const struct plan_in *in)
{
    const struct {
        const char *text;
        size_t max;
    } texts[] = {
        {in->actions, PLAN_TEXT_MAX_BYTES},
        {in->owner, PLAN_LINE_MAX_BYTES},
        {in->message, PLAN_TEXT_MAX_BYTES},
        {in->consultation, PLAN_TEXT_MAX_BYTES},
        {in->cost_note, PLAN_TEXT_MAX_BYTES},
    };
    bool is_long = false;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        is_long = is_long || strlen(texts[i].text) > texts[i].max;
    for (size_t i = 0; i < in->nmilestones; i++)
        is_long =
            is_long || strlen(in->milestones[i].title) > PLAN_LINE_MAX_BYTES;
    return is_long;
}

/* What is wrong with one milestone; NULL: nothing. */
static const char *
milestone_flaw(const struct plan_in *in, const struct milestone *m,
               const char *today, const char **out_code)
{
    if (m->title[0] == '\0' || !clock_is_date(m->due_date)) {
        *out_code = "milestone_incomplete";
        return N_("Each milestone needs a title and a date.");
    }
    if (!m->done_us.has && strcmp(m->due_date, today) < 0) {
        *out_code = "milestone_past";
        return N_("A milestone cannot lie in the past.");
    }
    if (clock_is_date(in->due_date) && strcmp(m->due_date, in->due_date) > 0) {
        *out_code = "milestone_after_due";
        return N_("A milestone cannot lie after the plan's due date.");
    }
    return NULL;
}

static void
check_milestones(const struct plan_in *in, const char *today,
                 struct flaws *flaws)
{
    if (in->nmilestones == 0)
        flaw_add(flaws, "no_milestone",
                 N_("A plan needs at least one milestone."));
    for (size_t i = 0; i < in->nmilestones; i++) {
        const char *code,
            *message = milestone_flaw(in, &in->milestones[i], today, &code);
        if (message != NULL) {
            flaw_add(flaws, code, message);
            return; /* the first is enough: they share one place */
        }
    }
}

static bool
is_cost_bearer(const char *code)
{
    static const char *const bearers[] = {"vendor", "alludo", "shared", "none",
                                          "undecided"};

    for (size_t i = 0; i < sizeof(bearers) / sizeof(bearers[0]); i++)
        if (strcmp(bearers[i], code) == 0)
            return true;
    return false;
}

void
plan_flaws(struct cx *cx, const struct plan_in *in, struct flaws *out)
{
    const char *today = clock_date(cx->arena, cx->now_us);

    if (is_too_long(in))
        flaw_add(out, "too_long", N_("This text is too long."));
    if (in->actions[0] == '\0')
        flaw_add(out, "no_actions", N_("A plan needs actions."));
    if (in->owner[0] == '\0')
        flaw_add(out, "no_owner", N_("Name who is responsible for the plan."));
    if (!clock_is_date(in->due_date))
        flaw_add(out, "no_due_date",
                 N_("Say by when the plan will be completed."));
    else if (strcmp(in->due_date, today) < 0)
        flaw_add(out, "date_past", N_("The due date cannot lie in the past."));
    check_milestones(in, today, out);
    if (in->consulted_on[0] != '\0' && !clock_is_date(in->consulted_on))
        flaw_add(out, "consulted_on", N_("This is not a date."));
    if (!is_cost_bearer(in->cost_bearer))
        flaw_add(out, "no_cost_bearer", N_("Say who bears the cost."));
}

static RESULT
check_input(struct cx *cx, const struct plan_in *in)
{
    struct flaws flaws = {.n = 0};

    plan_flaws(cx, in, &flaws);
    if (flaws.n == 0)
        return OK;
    cx->fault = (struct fault){flaws.v[0].field, flaws.v[0].message};
    return ERR_INVALID;
}

/* The plan of an open finding with its row held; *out_id is "" when this is the
 * first version. */
static RESULT
open_plan(struct cx *cx, struct finding *f, const char **out_id,
          struct plan_state *out)
{
    struct plan p;
    bool found;

    TRY(plan_store_lock_finding(cx, f->id, f->vendor_id));
    TRY(finding_get(cx, f->id, f)); /* as whoever held the lock left it */
    if (strcmp(f->state, "open") != 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("This finding is closed already."));
    TRY(plan_store_of_finding(cx, f->id, f->vendor_id, &p, &found));
    if (found) {
        *out_id = p.id;
        return plan_store_lock(cx, p.id, f->vendor_id, out);
    }
    *out_id = "";
    *out = (struct plan_state){.state = "proposed"};
    return OK;
}

enum err
plan_propose(struct cx *cx, const char *finding_id, const struct plan_in *in,
             const char **out_plan_id)
{
    struct finding f;
    struct plan_state s;
    const char *id;

    TRY(check_input(cx, in));
    TRY(finding_get(cx, finding_id, &f));
    TRY(open_plan(cx, &f, &id, &s));
    if (strcmp(s.state, "completed") == 0 || strcmp(s.state, "closed") == 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("The plan is reported as completed: it cannot be "
                       "changed now."));
    if (s.latest_version != in->base_version)
        return FAIL(cx, ERR_CONFLICT, "stale",
                    N_("The other side proposed a newer version in the "
                       "meantime."));
    const int64_t number = s.latest_version + 1;
    if (id[0] == '\0') {
        id = random_uuid(cx->arena);
        plan_store_add(cx, id, f.vendor_id, f.id);
    }
    plan_store_add_version(cx, id, f.vendor_id, number, plan_side(cx),
                           plan_hash(cx->arena, id, number, in), in);
    plan_store_put_status(cx, f.submission_id, f.clause, f.vendor_id);
    audit_log(cx, "plan.proposed", f.vendor_id, id,
              arena_i64(cx->arena, number));
    TRY(plan_mail(cx, &f, PLAN_PROPOSED));
    *out_plan_id = id;
    return OK;
}

enum err
plan_agree(struct cx *cx, const char *id, int64_t version, const char *sha256)
{
    struct plan p;
    struct plan_state s;
    struct finding f;
    bool both;

    TRY(plan_store_get(cx, id, &p));
    TRY(plan_store_lock(cx, p.id, p.vendor_id, &s));
    if (strcmp(s.state, "completed") == 0 || strcmp(s.state, "closed") == 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("The plan is reported as completed: it cannot be "
                       "changed now."));
    if (strcmp(s.state, "withdrawn") == 0)
        return FAIL(cx, ERR_CONFLICT, "wrong_state",
                    N_("The vendor has withdrawn this plan: the answer behind "
                       "it says that the gap is closed."));
    TRY(plan_store_agree(cx, p.id, p.vendor_id, version, sha256, plan_side(cx),
                         &both));
    audit_log(cx, "plan.agreed", p.vendor_id, p.id,
              arena_printf(cx->arena, "%lld %s", (long long)version, sha256));
    if (!both || (s.agreed_version.has && s.agreed_version.v == version))
        return OK;
    plan_store_set_agreed(cx, p.id, p.vendor_id, version);
    plan_store_put_status(cx, p.submission_id, p.clause, p.vendor_id);
    TRY(finding_get(cx, p.finding_id, &f));
    return plan_mail(cx, &f, PLAN_AGREED);
}
