/* The page of one plan: where it stands, its course, the negotiation, and what
 * the reader can do now. The parts are in the other plan_*_web.c. */
#include "remediation/plan_web.h"

#include "attachment/library.h"
#include "base/clock.h"
#include "base/random.h"
#include "questionnaire/questionnaire.h"
#include "remediation/plan_state.h"
#include "remediation/plan_view.h"
#include "submission/submission.h"

#include <string.h>

RESULT
plan_view_read(struct req *rq, const char *finding_id, struct plan_view *out)
{
    struct cx *cx = &rq->cx;

    *out = (struct plan_view){0};
    TRY(finding_get(cx, finding_id, &out->f));
    TRY(plan_of_finding(cx, out->f.id, out->f.vendor_id, &out->p,
                        &out->has_plan));
    if (!out->has_plan)
        return OK;
    TRY(plan_versions(cx, &out->p, &out->versions));
    TRY(plan_completions(cx, &out->p, &out->claims, &out->files));
    for (size_t i = 0; i < out->versions.n; i++) {
        const struct plan_version *v = &out->versions.v[i];
        out->newest = v;
        if (out->p.agreed_version.has && out->p.agreed_version.v == v->number)
            out->agreed = v;
    }
    return OK;
}

bool
plan_view_is_overdue(struct req *rq, const struct plan_view *v)
{
    return v->has_plan && strcmp(v->p.state, "agreed") == 0 &&
           v->p.next_due.or_null != NULL &&
           strcmp(v->p.next_due.or_null,
                  clock_date(rq->cx.arena, rq->cx.now_us)) < 0;
}

RESULT
plan_view_head(struct req *rq, struct tmpl *page, const struct plan_view *v)
{
    const struct finding *f = &v->f;
    const bool late = plan_view_is_overdue(rq, v);
    struct submission s;
    const struct questionnaire *q;

    TRY(submission_get(&rq->cx, f->submission_id, &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, f->clause);
    tmpl_set(page, "FINDING_ID", f->id);
    tmpl_set(page, "FINDING_TITLE",
             finding_title(rq->cx.arena, rq->cx.lang, "", f->source, f->title));
    tmpl_set(page, "DESCRIPTION", f->description);
    tmpl_set(page, "NUMBER", f->clause);
    tmpl_set(page, "QUESTION", c != NULL ? c->question.in[rq->cx.lang] : "");
    tmpl_set(page, "PARTY_NAME", f->party_name);
    tmpl_set(page, "ENGAGEMENT_NAME", f->engagement_name);
    tmpl_set(page, "SEVERITY", f->severity);
    tmpl_set(page, "SEVERITY_TEXT", severity_text(rq->cx.lang, f->severity));
    if (f->cvss_score.or_null != NULL)
        tmpl_set(tmpl_add(page, "CVSS"), "SCORE", f->cvss_score.or_null);
    tmpl_set(page, "STATE",
             late          ? "plan_overdue"
             : v->has_plan ? v->p.state
                           : "unanswered");
    tmpl_set(page, "STATE_TEXT",
             late          ? T("Overdue")
             : v->has_plan ? plan_state_text(rq->cx.lang, v->p.state)
                           : T("No plan yet"));
    return OK;
}

/* Whose turn it is, in words. */
static const char *
turn_text(struct req *rq, const struct plan_view *v)
{
    const struct plan_version *n = v->newest;

    if (strcmp(v->p.state, "completed") == 0)
        return T("Alludo verifies the completion");
    if (strcmp(v->p.state, "closed") == 0)
        return T("Nobody: it is done");
    if (strcmp(v->p.state, "ended") == 0)
        return T("Nobody: what it was for is closed");
    if (n == NULL || strcmp(v->p.state, "withdrawn") == 0)
        return T("Whoever proposes a version");
    if (!n->vendor_agreed_us.has)
        return T("The vendor answers the proposal");
    if (!n->alludo_agreed_us.has)
        return T("Alludo answers the proposal");
    return T("The vendor carries it out");
}

/* The few figures that say where it stands. */
static void
fill_summary(struct req *rq, struct tmpl *page, const struct plan_view *v)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *t = tmpl_add(page, "SUMMARY");
    size_t done = 0;

    tmpl_set(t, "TURN", turn_text(rq, v));
    tmpl_setf(
        t, "VERSIONS",
        trn(rq->cx.lang, "%d version", "%d versions", (int64_t)v->versions.n),
        (int)v->versions.n);
    if (strcmp(v->p.state, "ended") == 0)
        return;
    if (v->agreed == NULL) {
        tmpl_show(t, "NOT_AGREED");
        return;
    }
    for (size_t i = 0; i < v->agreed->nmilestones; i++)
        done += v->agreed->milestones[i].done_us.has;
    struct tmpl *g = tmpl_add(t, "AGREED");
    tmpl_int(g, "N", v->agreed->number);
    tmpl_int(g, "DONE", (int64_t)done);
    tmpl_int(g, "STEPS", (int64_t)v->agreed->nmilestones);
    if (strcmp(v->p.state, "agreed") == 0 && v->p.next_due.or_null != NULL) {
        struct tmpl *d = tmpl_add(t, "NEXT");
        tmpl_set(d, "DATE", plan_show_date(rq, v->p.next_due));
        tmpl_set(d, "DAYS",
                 plan_view_days(rq, clock_date(a, rq->cx.now_us),
                                v->p.next_due.or_null));
    }
}

/* The findings that the newest version covers, when there are several. */
static void
fill_covered(struct req *rq, struct tmpl *page, const struct plan_view *v)
{
    struct arena *a = rq->cx.arena;

    if (v->newest == NULL || v->newest->findings.n == 0)
        return;
    struct tmpl *box = tmpl_add(page, "COVERED");
    struct tmpl *t = tmpl_add(box, "FINDING");
    tmpl_set(t, "ID", v->p.finding_id);
    tmpl_set(t, "NUMBER", v->p.clause);
    tmpl_set(t, "TITLE",
             finding_title(a, rq->cx.lang, "", v->p.finding_source,
                           v->p.finding_title));
    for (size_t i = 0; i < v->newest->findings.n; i++) {
        const struct plan_finding *f = &v->newest->findings.v[i];
        t = tmpl_add(box, "FINDING");
        tmpl_set(t, "ID", f->id);
        tmpl_set(t, "NUMBER", f->clause);
        tmpl_set(t, "TITLE",
                 finding_title(a, rq->cx.lang, "", f->source, f->title));
    }
}

static void
fill_compare(struct tmpl *page, const struct plan_view *v)
{
    if (v->versions.n < 2)
        return;
    struct tmpl *t = tmpl_add(page, "COMPARE");
    tmpl_set(t, "PLAN_ID", v->p.id);
    for (size_t i = 0; i < v->versions.n; i++) {
        struct tmpl *from = tmpl_add(t, "FROM"), *to = tmpl_add(t, "TO");
        tmpl_int(from, "N", v->versions.v[i].number);
        tmpl_int(to, "N", v->versions.v[i].number);
        tmpl_show_if(from, i == 0, "ON");
        tmpl_show_if(to, i + 1 == v->versions.n, "ON");
    }
}

static void
offer_agreement(struct req *rq, struct tmpl *page, const struct plan_view *v)
{
    const struct plan_version *n = v->newest;
    const bool ours =
        n != NULL && (rq->cx.actor.is_staff ? n->alludo_agreed_us.has
                                            : n->vendor_agreed_us.has);

    if (n == NULL || ours || !plan_allows(v->p.state, PLAN_AGREE))
        return;
    struct tmpl *t = tmpl_add(page, "CAN_AGREE");
    tmpl_set(t, "PLAN_ID", v->p.id);
    tmpl_int(t, "N", n->number);
    tmpl_set(t, "SHA256", n->sha256);
    tmpl_show_if(t, strcmp(n->cost_bearer, "undecided") == 0, "UNDECIDED");
    tmpl_show_if(
        t, strcmp(n->due_date, clock_date(rq->cx.arena, rq->cx.now_us)) < 0,
        "PAST");
    if (v->agreed != NULL)
        tmpl_int(tmpl_add(t, "REPLACES"), "OLD", v->agreed->number);
}

/* Files for the next claim: those there are, those of the library. */
static RESULT
offer_completion(struct req *rq, struct tmpl *page, const struct plan_view *v)
{
    const struct library_filter any = {
        .search = "", .state = "", .kind = "", .order = "", .page = 1};
    struct library files;
    struct tmpl *t = tmpl_add(page, "CAN_COMPLETE");

    TRY(library_find(&rq->cx, v->p.vendor_id, &any, &files));
    tmpl_set(t, "PLAN_ID", v->p.id);
    tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_int(t, "N", v->p.agreed_version.v);
    tmpl_set(t, "NOTE", req_form(rq, "completion_note"));
    tmpl_set(t, "NOTE_ERROR", req_problem_of(rq, "completion_note"));
    plan_view_files(rq, t, &v->files, "");
    struct tmpl *choose = files.n > 0 ? tmpl_add(t, "LIBRARY") : NULL;
    for (size_t i = 0; i < files.n; i++) {
        struct tmpl *o = tmpl_add(choose, "OPTION");
        tmpl_set(o, "FILE_ID", files.v[i].id);
        tmpl_set(o, "NAME", files.v[i].name);
    }
    return OK;
}

/* Of the newest claim, which is the open one of a completed plan. */
static void
offer_verification(struct req *rq, struct tmpl *page, const struct plan_view *v)
{
    struct tmpl *t = tmpl_add(page, "CAN_VERIFY");

    tmpl_set(t, "PLAN_ID", v->p.id);
    tmpl_set(t, "COMPLETION_ID",
             v->claims.n > 0 ? v->claims.v[v->claims.n - 1].id : "");
    tmpl_set(t, "NOTE", req_form(rq, "verify_note"));
    tmpl_set(t, "NOTE_ERROR", req_problem_of(rq, "verify_note"));
}

/* What the reader's side can do now. */
static RESULT
fill_actions(struct req *rq, struct tmpl *page, const struct plan_view *v)
{
    const unsigned perms = rq->cx.actor.perms;
    const bool may = (perms & (P_MANAGE | P_REVIEW)) != 0;

    if (may && v->has_plan)
        offer_agreement(rq, page, v);
    if (v->has_plan && plan_allows(v->p.state, PLAN_COMPLETE) &&
        (perms & P_MANAGE) != 0)
        TRY(offer_completion(rq, page, v));
    if (v->has_plan && plan_allows(v->p.state, PLAN_VERIFY) &&
        (perms & P_REVIEW) != 0)
        offer_verification(rq, page, v);
    if (may && strcmp(v->f.state, "open") == 0 &&
        (!v->has_plan || plan_allows(v->p.state, PLAN_PROPOSE)))
        TRY(plan_view_form(rq, page, v));
    return OK;
}

enum err
plan_page(struct req *rq, unsigned status, const char *finding_id)
{
    struct plan_view v;

    TRY(plan_view_read(rq, finding_id, &v));
    struct tmpl *page =
        page_new(rq, "remediation/plan.tpl", T("Remediation plan"));
    page_nav(rq, page, "plans");
    page_crumb(page, T("Remediation plans"), "/plans");
    TRY(plan_view_head(rq, page, &v));
    const bool is_open = strcmp(v.f.state, "open") == 0;
    tmpl_show_if(page, !v.has_plan && is_open, "NO_PLAN");
    tmpl_show_if(page, !v.has_plan && !is_open, "NONE_NEEDED");
    if (v.has_plan) {
        tmpl_set(tmpl_add(page, "RECORD"), "PLAN_ID", v.p.id);
        fill_summary(rq, page, &v);
        fill_covered(rq, page, &v);
        plan_view_timeline(rq, page, &v);
        plan_view_talk(rq, page, &v);
        fill_compare(page, &v);
    }
    TRY(fill_actions(rq, page, &v));
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return plan_page(rq, 200, req_param(rq, "finding_id"));
}

const struct route plan_web_routes[] = {
    {GET, "/findings/:finding_id/plan", P_READ_ALL | P_ANSWER, NO_BODY, show,
     "plan.show", 0, NULL},
    {.path = NULL},
};
