#include "remediation/own_plan.h"

#include "audit/audit.h"
#include "base/i18n.h"
#include "base/random.h"
#include "cycle/attest.h"
#include "finding/finding.h"
#include "questionnaire/questionnaire.h"
#include "remediation/own_plan_store.h"
#include "remediation/plan_hash.h"
#include "remediation/plan_store.h"
#include "status/status.h"

#include <string.h>

/* What holds for every plan of one submission. */
struct proposal {
    struct cx *cx;
    const struct submission *s;
    const struct questionnaire *q;
    const char *owner;
};

static struct finding_in
finding_of(const struct proposal *to, const struct weak_answer *w)
{
    const struct cx *cx = to->cx;
    const struct clause *c = questionnaire_clause(to->q, w->clause);
    const char *severity = c == NULL ? "" : c->weak_severity;
    const char *gap = *w->comment != '\0' ? "\n\n" : "";
    const char *safeguard =
        *w->safeguard == '\0'
            ? ""
            : arena_printf(cx->arena, "%s%s: %s", gap,
                           tr(cx->lang, N_("Safeguard today")), w->safeguard);

    return (struct finding_in){
        .clause = w->clause,
        .severity = severity_is_known(severity) ? severity : "medium",
        .title = w->status,
        .description = arena_printf(cx->arena, "%s%s", w->comment, safeguard),
    };
}

/* The next version, written by the vendor's side. */
static void
add_version(const struct proposal *to, const struct weak_answer *w,
            const char *plan_id, const char *submission_id)
{
    struct cx *cx = to->cx;
    const char *vendor_id = to->s->vendor_id;
    const int64_t number = w->latest_version + 1;
    const struct milestone done = {
        .title = tr(cx->lang, N_("The plan is carried out")),
        .due_date = w->plan_date,
    };
    const struct plan_in in = {
        .base_version = w->latest_version,
        .message = "",
        .actions = w->plan,
        .owner = to->owner,
        .due_date = w->plan_date,
        .consulted_on = "",
        .consultation = "",
        .cost_bearer = "undecided",
        .cost_note = "",
        .milestones = &done,
        .nmilestones = 1,
    };

    plan_store_add_version(cx, plan_id, vendor_id, number, "vendor",
                           plan_hash(cx->arena, plan_id, number, &in), &in);
    own_plan_store_follow(cx, plan_id, vendor_id, w);
    plan_store_put_status(cx, submission_id, w->clause, vendor_id);
    audit_log(cx, "plan.proposed", vendor_id, plan_id,
              arena_i64(cx->arena, number));
}

/* Whether what the answer says is to become a version: not where it is one
 * already, where people negotiate by hand, or where something was agreed. */
static bool
is_due(const struct weak_answer *w)
{
    if (w->finding_id.or_null == NULL)
        return true;
    if (strcmp(w->finding_state, "open") != 0)
        return false;
    if (w->plan_id.or_null == NULL)
        return true;
    return w->is_of_answer && !w->is_same &&
           strcmp(w->plan_state, "proposed") == 0;
}

static void
propose(const struct proposal *to, const struct weak_answer *w)
{
    struct cx *cx = to->cx;
    const char *vendor_id = to->s->vendor_id;
    const char *finding_id = w->finding_id.or_null;
    const char *plan_id = w->plan_id.or_null;
    const char *submission_id = w->finding_submission_id.or_null;
    const struct finding_in in = finding_of(to, w);

    if (!is_due(w))
        return;
    if (finding_id == NULL) {
        finding_id = random_uuid(cx->arena);
        submission_id = to->s->id;
        finding_raise_own(cx, finding_id, vendor_id, submission_id, &in);
    } else if (strcmp(w->source, "answer") == 0) {
        finding_put_own(cx, finding_id, vendor_id, &in);
    }
    if (plan_id == NULL) {
        plan_id = random_uuid(cx->arena);
        plan_store_add(cx, plan_id, vendor_id, finding_id);
    }
    add_version(to, w, plan_id, submission_id);
}

static void
withdraw(struct cx *cx, const char *vendor_id, const struct mended *m)
{
    own_plan_store_withdraw(cx, vendor_id, m);
    status_add_findings(cx, m->submission_id, m->clause, vendor_id, -1);
    plan_store_put_status(cx, m->submission_id, m->clause, vendor_id);
    audit_log(cx, "finding.withdrawn", vendor_id, m->finding_id, m->clause);
}

enum err
own_plans_follow(struct cx *cx, const struct submission *s,
                 const struct attestation *by)
{
    struct weak_answer_list weak;
    struct mended_list mended;
    struct proposal to = {.cx = cx, .s = s};

    to.owner = arena_printf(cx->arena, "%s (%s)", by->name, by->title);
    TRY(questionnaire_get(cx, s->questionnaire_id, &to.q));
    TRY(own_plan_store_read(cx, s, &weak, &mended));
    for (size_t i = 0; i < mended.n; i++)
        withdraw(cx, s->vendor_id, &mended.v[i]);
    for (size_t i = 0; i < weak.n; i++)
        propose(&to, &weak.v[i]);
    return OK;
}
