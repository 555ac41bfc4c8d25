/* One page about a submission's decisions: what they are, for the vendor and
 * everybody of Alludo; what stands open and the form, for who decides. */
#include "decision/decision_web.h"
#include "account/form_once.h"
#include "decision/decision.h"
#include "decision/decision_brief_view.h"
#include "decision/decision_form_view.h"
#include "decision/decision_input.h"
#include "decision/decision_view.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "submission/submission_view.h"

#include <string.h>

struct view {
    struct submission s;
    struct decision_list decisions;
    struct condition_list conditions;
    const struct decision *latest; /* NULL: none yet */
    const char *choices;           /* of this person: "" for none */
    bool has_reviewed;
};

static RESULT
read_view(struct req *rq, const char *submission_id, struct view *v)
{
    struct cx *cx = &rq->cx;

    TRY(submission_get(cx, submission_id, &v->s));
    TRY(decision_list(cx, v->s.id, v->s.vendor_id, &v->decisions));
    TRY(condition_list(cx, v->s.vendor_id, v->s.engagement_id, v->s.id,
                       &v->conditions));
    v->latest = v->decisions.n > 0 ? &v->decisions.v[0] : NULL;
    v->has_reviewed = false;
    if ((cx->actor.perms & P_DECIDE) != 0)
        TRY(decision_has_reviewed(cx, v->s.id, v->s.vendor_id,
                                  &v->has_reviewed));
    v->choices = (cx->actor.perms & P_DECIDE) != 0 && !v->has_reviewed
                     ? decision_choices(v->s.state, v->latest)
                     : "";
    return OK;
}

static struct tmpl *
new_page(struct req *rq, const struct view *v)
{
    struct tmpl *page = page_new(rq, "decision/decision.tpl", T("Decision"));
    struct tmpl *list = NULL;

    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    if (rq->cx.actor.is_staff)
        submission_crumbs(rq, page, &v->s);
    else
        page_crumb(page, v->s.engagement_name,
                   arena_printf(rq->cx.arena, "/submissions/%s", v->s.id));
    submission_head(rq, page, &v->s);
    tmpl_set(page, "ENGAGEMENT_ID", v->s.engagement_id);
    tmpl_show_if(page, rq->cx.actor.is_staff, "STAFF");
    tmpl_show_if(page, v->s.cycle > 1, "COMPARE");
    tmpl_show_if(page, (rq->cx.actor.perms & (P_READ_ALL | P_COMPANY)) != 0,
                 "HISTORY");
    tmpl_show_if(page, v->has_reviewed, "FOUR_EYES");
    tmpl_show_if(page, v->latest != NULL && !v->latest->is_standing,
                 "SUPERSEDED");
    tmpl_show_if(page, v->latest == NULL && !rq->cx.actor.is_staff, "NOTHING");
    for (size_t i = 0; i < v->decisions.n; i++) {
        if (list == NULL)
            list = tmpl_add(page, "DECISIONS");
        decision_view_add(rq, list, &v->decisions.v[i], &v->conditions);
    }
    return page;
}

/* `typed`: what to show in the form; NULL for a fresh one. What was typed is
 * shown again even when nothing can be decided any more. */
static RESULT
decision_page(struct req *rq, unsigned status, const char *submission_id,
              const struct decision_in *typed)
{
    struct view v;
    struct decision_brief brief;
    struct decision_in in;
    const struct questionnaire *q;

    TRY(read_view(rq, submission_id, &v));
    struct tmpl *page = new_page(rq, &v);
    if (!rq->cx.actor.is_staff)
        return reply_page(rq, status, page);
    TRY(questionnaire_get(&rq->cx, v.s.questionnaire_id, &q));
    TRY(decision_brief(&rq->cx, &v.s, decision_proposed_date(&rq->cx), &brief));
    if (v.s.submitted_us.has)
        decision_brief_view(rq, page, &v.s, q, &brief);
    if (typed == NULL)
        decision_form_fresh(rq, &brief, v.latest, &v.conditions, &in);
    else
        in = *typed;
    /* Whoever was overtaken has now seen what stands. */
    in.seen = v.latest == NULL ? 0 : v.latest->number;
    if (*v.choices != '\0' || typed != NULL)
        decision_form_view(
            rq, page, *v.choices != '\0' ? v.choices : in.outcome, &brief, &in);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return decision_page(rq, 200, req_param(rq, "submission_id"), NULL);
}

static RESULT
refused(struct req *rq, const char *id, const struct decision_in *in)
{
    const char *why = rq->cx.fault.message;
    struct submission s;
    struct decision_flaws flaws;

    TRY(submission_get(&rq->cx, id, &s));
    TRY(decision_flaws(&rq->cx, s.id, s.vendor_id, in, &flaws));
    for (size_t i = 0; i < flaws.n; i++)
        if (req_problem_of(rq, flaws.v[i].field)[0] == '\0')
            req_problem(rq, flaws.v[i].field, flaws.v[i].message);
    if (flaws.n == 0)
        req_problem(rq, "outcome", tr(rq->cx.lang, why));
    return decision_page(rq, 422, id, in);
}

static enum err
decide(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const char *form_id = req_form(rq, "form_id"), *location;
    struct decision_in in;
    bool again;

    decision_form_read(rq, &in);
    if (*req_form(rq, "more_rows") != '\0')
        return decision_page(rq, 200, id, &in);
    TRY(form_once(&rq->cx, form_id, &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    const enum err e = decision_take(&rq->cx, id, &in);
    if (e == ERR_INVALID)
        return refused(rq, id, &in);
    if (e == ERR_CONFLICT) {
        req_problem(rq, "outcome", rq->cx.fault.message);
        return decision_page(rq, 409, id, &in);
    }
    TRY(e);
    location = arena_printf(rq->cx.arena, "/submissions/%s/decision", id);
    form_done(&rq->cx, form_id, location);
    return reply_done(rq, T("The decision was recorded."), "%s", location);
}

static enum err
confirm(struct req *rq)
{
    const char *id = req_param(rq, "condition_id");
    struct condition c;

    TRY(condition_get(&rq->cx, id, &c));
    const enum err e = condition_confirm(&rq->cx, id, req_form(rq, "note"));
    if (e == ERR_INVALID || e == ERR_CONFLICT) {
        req_problem(rq, arena_printf(rq->cx.arena, "note-%s", id),
                    tr(rq->cx.lang, rq->cx.fault.message));
        return decision_page(rq, e == ERR_INVALID ? 422 : 409, c.submission_id,
                             NULL);
    }
    TRY(e);
    return reply_done(rq, T("The condition counts as met."),
                      "/submissions/%s/decision", c.submission_id);
}

const struct route decision_web_routes[] = {
    {GET, "/submissions/:submission_id/decision",
     P_DECIDE | P_READ_ALL | P_ANSWER, NO_BODY, show, "decision.show", 0, NULL},
    {POST, "/submissions/:submission_id/decision", P_DECIDE, FORM, decide,
     "decision.take", 0, NULL},
    {POST, "/conditions/:condition_id/met", P_REVIEW | P_DECIDE, FORM, confirm,
     "condition.confirm", 0, NULL},
    {.path = NULL},
};
