/* One finding: shown, raised, closed. The register is remediation's. */
#include "finding/finding_web.h"
#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "finding/cvss.h"
#include "finding/finding.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission_view.h"

#include <string.h>

static const char *
state_text(struct req *rq, const char *state)
{
    return strcmp(state, "open") == 0 ? T("Unresolved") : T("Resolved");
}

static void
fill_row(struct req *rq, struct tmpl *row, const struct finding *f)
{
    tmpl_set(row, "ID", f->id);
    tmpl_set(row, "TITLE",
             finding_title(rq->cx.arena, rq->cx.lang, f->clause, f->source,
                           f->title));
    tmpl_set(row, "NUMBER", f->clause);
    tmpl_set(row, "VENDOR_NAME", f->vendor_name);
    tmpl_set(row, "PARTY_NAME", f->party_name);
    tmpl_set(row, "ENGAGEMENT_NAME", f->engagement_name);
    tmpl_set(row, "SEVERITY", f->severity);
    tmpl_set(row, "SEVERITY_TEXT", severity_text(rq->cx.lang, f->severity));
    tmpl_set(row, "STATE", strcmp(f->state, "open") == 0 ? "open" : "closed");
    tmpl_set(row, "STATE_TEXT", state_text(rq, f->state));
    tmpl_set(row, "RAISED_BY", f->raised_by_name);
    tmpl_set(row, "RAISED_AT",
             clock_show_time(rq->cx.arena, rq->cx.lang, f->raised_us));
}

static RESULT
finding_page(struct req *rq, unsigned status)
{
    struct finding f;
    struct submission s;
    const struct questionnaire *q;

    TRY(finding_get(&rq->cx, req_param(rq, "finding_id"), &f));
    TRY(submission_get(&rq->cx, f.submission_id, &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, f.clause);
    struct tmpl *page = page_new(
        rq, "finding/finding.tpl",
        finding_title(rq->cx.arena, rq->cx.lang, f.clause, f.source, f.title));
    page_nav(rq, page, "findings");
    page_crumb(page, T("Findings"), "/findings");
    fill_row(rq, page, &f);
    tmpl_show_if(page, finding_is_own(&f), "OWN");
    tmpl_set(page, "DESCRIPTION", f.description);
    if (f.cvss_score.or_null != NULL) {
        struct tmpl *t = tmpl_add(page, "CVSS");
        tmpl_set(t, "SCORE", f.cvss_score.or_null);
        tmpl_set(t, "VECTOR", f.cvss_vector);
        tmpl_show_if(t, cvss_version_of(f.cvss_vector) == CVSS_40, "TYPED");
    }
    tmpl_set(page, "QUESTION", c != NULL ? c->question.in[rq->cx.lang] : "");
    if (f.closed_us.has) {
        const char *reason = opt_text_or_empty(f.close_reason);
        struct tmpl *t = tmpl_add(page, "CLOSED");
        tmpl_set(t, "BY", opt_text_or_empty(f.closed_by_name));
        tmpl_set(t, "AT",
                 clock_show_time(rq->cx.arena, rq->cx.lang, f.closed_us.v));
        tmpl_set(t, "REASON",
                 finding_is_own(&f) && *reason == '\0'
                     ? T("The vendor's answer is weak no longer, or the clause "
                         "is not asked any more.")
                     : reason);
    }
    if (rq->cx.actor.is_staff)
        tmpl_setf(tmpl_add(page, "REVIEW_LINK"), "HREF",
                  "/submissions/%s/review", f.submission_id);
    else
        tmpl_setf(tmpl_add(page, "ANSWER_LINK"), "HREF", "/submissions/%s",
                  f.submission_id);
    if ((rq->cx.actor.perms & P_REVIEW) != 0 && strcmp(f.state, "open") == 0) {
        struct tmpl *t = tmpl_add(page, "CAN_CLOSE");
        tmpl_set(t, "ID", f.id);
        tmpl_set(t, "REASON", req_form(rq, "reason"));
        tmpl_set(t, "REASON_ERROR", req_problem_of(rq, "reason"));
    }
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return finding_page(rq, 200);
}

static enum err
close_finding(struct req *rq)
{
    const char *id = req_param(rq, "finding_id");

    /* A plan that was verified closes its findings without words, too. */
    if (*text_trim(rq->cx.arena, req_form(rq, "reason")) == '\0') {
        req_problem(rq, "reason", T("Give a reason."));
        return finding_page(rq, 422);
    }
    const enum err e = finding_close(&rq->cx, id, req_form(rq, "reason"));
    if (e == ERR_INVALID || e == ERR_CONFLICT) {
        req_problem(rq, e == ERR_INVALID ? "reason" : "",
                    tr(rq->cx.lang, rq->cx.fault.message));
        return finding_page(rq, e == ERR_INVALID ? 422 : 409);
    }
    TRY(e);
    return reply_done(rq, T("The finding was closed."), "/findings/%s", id);
}

/* The form for a new finding; on 422 with everything that was typed. */
static RESULT
new_page(struct req *rq, unsigned status, const char *number)
{
    struct submission s;
    const struct questionnaire *q;
    const char *severity = req_form(rq, "severity");
    const char *form_id = req_form(rq, "form_id");

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, number);
    if (c == NULL || !c->is_assessable)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found", "no such clause");
    if (severity[0] == '\0' && status == 200)
        severity = c->weak_severity;
    struct tmpl *page =
        page_new(rq, "finding/finding_new.tpl", T("Raise a finding"));
    page_nav(rq, page, "submissions");
    submission_crumbs(rq, page, &s);
    submission_head(rq, page, &s);
    tmpl_set(page, "NUMBER", number);
    tmpl_int(page, "DOMAIN", c->domain);
    tmpl_set(page, "QUESTION", c->question.in[rq->cx.lang]);
    tmpl_set(page, "FORM_ID", form_id[0] ? form_id : random_uuid(rq->cx.arena));
    tmpl_set(page, "PERSON_ID", rq->cx.actor.user_id);
    tmpl_set(page, "TITLE", req_form(rq, "title"));
    tmpl_set(page, "DESCRIPTION", req_form(rq, "description"));
    tmpl_set(page, "TITLE_ERROR", req_problem_of(rq, "title"));
    tmpl_set(page, "DESCRIPTION_ERROR", req_problem_of(rq, "description"));
    tmpl_set(page, "SEVERITY_ERROR", req_problem_of(rq, "severity"));
    tmpl_set(page, "CVSS_VECTOR", req_form(rq, "cvss_vector"));
    tmpl_set(page, "CVSS_SCORE", req_form(rq, "cvss_score"));
    tmpl_set(page, "CVSS_VECTOR_ERROR", req_problem_of(rq, "cvss_vector"));
    tmpl_set(page, "CVSS_SCORE_ERROR", req_problem_of(rq, "cvss_score"));
    tmpl_show_if(page, strcmp(severity, "critical") == 0, "CRITICAL");
    tmpl_show_if(page, strcmp(severity, "high") == 0, "HIGH");
    tmpl_show_if(page, strcmp(severity, "medium") == 0, "MEDIUM");
    tmpl_show_if(page, strcmp(severity, "low") == 0, "LOW");
    return reply_page(rq, status, page);
}

static enum err
show_new(struct req *rq)
{
    return new_page(rq, 200, req_query(rq, "clause"));
}

static enum err
raise_finding(struct req *rq)
{
    const struct finding_in in = {
        .clause = req_form(rq, "clause"),
        .severity = req_form(rq, "severity"),
        .title = req_form(rq, "title"),
        .description = req_form(rq, "description"),
        .cvss_vector = {req_form(rq, "cvss_vector")},
        .cvss_score = {req_form(rq, "cvss_score")},
    };
    struct finding_score score;
    const char *id, *location, *member;
    bool again;

    if (in.title[0] == '\0')
        req_problem(rq, "title", T("Give the finding a title."));
    if (in.description[0] == '\0')
        req_problem(rq, "description", T("Describe the gap."));
    const char *flaw = finding_read_score(rq->cx.arena, &in, &score, &member);
    if (flaw != NULL)
        req_problem(rq, member, T(flaw));
    if (!severity_is_known(in.severity[0] != '\0' ? in.severity
                                                  : score.severity))
        req_problem(rq, "severity", T("Choose a severity."));
    if (req_problems(rq) != OK)
        return new_page(rq, 422, in.clause);
    TRY(form_once(&rq->cx, req_form(rq, "form_id"), &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    TRY(finding_raise(&rq->cx, req_param(rq, "submission_id"), &in, &id));
    location = arena_printf(rq->cx.arena, "/findings/%s", id);
    form_done(&rq->cx, req_form(rq, "form_id"), location);
    return reply_done(rq, T("The finding was raised."), "%s", location);
}

const struct route finding_web_routes[] = {
    {GET, "/findings/:finding_id", P_READ_ALL | P_ANSWER, NO_BODY, show,
     "finding.show", 0, NULL},
    {POST, "/findings/:finding_id/close", P_REVIEW, FORM, close_finding,
     "finding.close", 0, NULL},
    {GET, "/submissions/:submission_id/findings/new", P_REVIEW, NO_BODY,
     show_new, "finding.new", 0, NULL},
    {POST, "/submissions/:submission_id/findings", P_REVIEW, FORM,
     raise_finding, "finding.raise", 0, NULL},
    {.path = NULL},
};
