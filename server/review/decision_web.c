/* The approver's page: how the review stands, and the decision. */
#include "base/clock.h"
#include "base/text.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "review/decision.h"
#include "review/finding.h"
#include "review/review.h"
#include "review/review_web.h"

#include <string.h>

static void
fill_form(struct req *rq, struct tmpl *page)
{
    const char *outcome = req_form(rq, "outcome");

    tmpl_show_if(page, strcmp(outcome, "approved") == 0, "APPROVED");
    tmpl_show_if(page, strcmp(outcome, "approved_with_conditions") == 0,
                 "CONDITIONAL");
    tmpl_show_if(page, strcmp(outcome, "not_approved") == 0, "NOT_APPROVED");
    tmpl_set(page, "REASONS", req_form(rq, "reasons"));
    tmpl_set(page, "CONDITIONS", req_form(rq, "conditions"));
    tmpl_set(page, "VALID_UNTIL", req_form(rq, "valid_until"));
    tmpl_set(page, "OUTCOME_ERROR", req_problem_of(rq, "outcome"));
    tmpl_set(page, "REASONS_ERROR", req_problem_of(rq, "reasons"));
    tmpl_set(page, "CONDITIONS_ERROR", req_problem_of(rq, "conditions"));
    tmpl_set(page, "VALID_UNTIL_ERROR", req_problem_of(rq, "valid_until"));
}

static RESULT
decision_page(struct req *rq, unsigned status)
{
    struct submission s;
    struct tally_list tally;
    struct finding_list findings;
    bool has_reviewed;
    int64_t asked = 0, judged = 0, gaps = 0, clarify = 0;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(review_tally(&rq->cx, s.id, s.vendor_id, &tally));
    TRY(finding_list(&rq->cx, s.id, &findings));
    TRY(finding_has_reviewed(&rq->cx, s.id, s.vendor_id, rq->cx.actor.user_id,
                             &has_reviewed));
    for (size_t i = 0; i < tally.n; i++) {
        asked += tally.v[i].nasked;
        judged += tally.v[i].njudged;
        gaps += tally.v[i].ngap;
        clarify += tally.v[i].nclarify;
    }
    struct tmpl *page = page_new(rq, "review/decision.tpl", T("Decision"));
    page_nav(rq, page, "submissions");
    review_crumbs(rq, page, &s);
    review_head(rq, page, &s);
    tmpl_int(page, "ASKED", asked);
    tmpl_int(page, "JUDGED", judged);
    tmpl_int(page, "GAPS", gaps);
    tmpl_int(page, "CLARIFY", clarify);
    for (size_t i = 0; i < findings.n; i++) {
        struct tmpl *row = tmpl_add(page, "FINDING");
        tmpl_setf(row, "HREF", "/findings/%s", findings.v[i].id);
        tmpl_set(row, "TITLE", findings.v[i].title);
        tmpl_set(row, "NUMBER", findings.v[i].clause);
        tmpl_set(row, "SEVERITY", findings.v[i].severity);
        tmpl_set(row, "SEVERITY_TEXT",
                 severity_text(rq->cx.lang, findings.v[i].severity));
    }
    tmpl_show_if(page, findings.n > 0, "HAS_FINDINGS");
    tmpl_show_if(page, has_reviewed, "FOUR_EYES");
    tmpl_show_if(page, judged < asked || clarify > 0, "UNJUDGED");
    fill_form(rq, page);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return decision_page(rq, 200);
}

/* Which control a refusal of the rules belongs to. */
static const char *
control_of(const char *code)
{
    static const char *const map[][2] = {
        {"unknown_outcome", "outcome"},
        {"reasons_missing", "reasons"},
        {"conditions_missing", "conditions"},
        {"valid_until_missing", "valid_until"},
        {"valid_until_past", "valid_until"},
    };

    for (size_t i = 0; i < sizeof(map) / sizeof(map[0]); i++)
        if (strcmp(map[i][0], code) == 0)
            return map[i][1];
    return "outcome";
}

/* The form again, with everything that is wrong with it; when nothing is, with
 * what speaks against any decision now. */
static RESULT
refused(struct req *rq, const struct decision_in *in)
{
    const char *why = tr(rq->cx.lang, rq->cx.fault.message);
    struct flaws flaws = {.n = 0};

    decision_flaws(&rq->cx, in, &flaws);
    if (flaws.n == 0)
        req_problem(rq, "outcome", why);
    for (size_t i = 0; i < flaws.n; i++) {
        const char *control = control_of(flaws.v[i].field);
        if (req_problem_of(rq, control)[0] == '\0')
            req_problem(rq, control, tr(rq->cx.lang, flaws.v[i].message));
    }
    return decision_page(rq, 422);
}

static enum err
decide(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const char *until = req_form(rq, "valid_until");
    const char *iso = text_date(rq->cx.arena, until);
    const struct decision_in in = {
        .outcome = req_form(rq, "outcome"),
        .conditions = text_trim(rq->cx.arena, req_form(rq, "conditions")),
        .reasons = text_trim(rq->cx.arena, req_form(rq, "reasons")),
        .valid_until = iso != NULL ? iso : "",
    };

    if (until[0] != '\0' && iso == NULL)
        req_problem(rq, "valid_until", T("This is not a date."));
    const enum err e = decision_take(&rq->cx, id, &in);
    if (e == ERR_INVALID)
        return refused(rq, &in);
    TRY(e);
    return reply_done(rq, T("The decision was recorded."),
                      "/submissions/%s/review", id);
}

const struct route decision_web_routes[] = {
    {GET, "/submissions/:submission_id/decision", P_DECIDE, NO_BODY, show,
     "decision.new", 0, NULL},
    {POST, "/submissions/:submission_id/decision", P_DECIDE, FORM, decide,
     "decision.take", 0, NULL},
    {.path = NULL},
};
