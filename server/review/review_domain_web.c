/* One domain of a submission under review: claim, values and evidence beside
 * the verdict, clause by clause. */
#include "account/account.h"
#include "answer/answer.h"
#include "attachment/attachment.h"
#include "base/clock.h"
#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "review/finding.h"
#include "review/review.h"
#include "review/review_web.h"
#include "section/beside_view.h"
#include "section/parts_view.h"
#include "status/status.h"
#include "submission/scope.h"
#include "value/field_hint.h"
#include "value/field_value.h"

#include <stdlib.h>
#include <string.h>

/* Everything the page of a domain shows, read before the first line of it. */
struct view {
    struct submission s;
    const struct questionnaire *q;
    const struct domain *domain;
    struct scope scope;
    struct answer_list answers;
    struct verdict_list verdicts;
    struct answer_attachment_list files;
    struct finding_list findings;
    struct performer_list performers;
    struct beside beside;
    bool can_judge;
};

static RESULT
read_view(struct req *rq, int number, struct view *v)
{
    struct cx *cx = &rq->cx;

    TRY(submission_get(cx, req_param(rq, "submission_id"), &v->s));
    TRY(questionnaire_get(cx, v->s.questionnaire_id, &v->q));
    v->domain = questionnaire_domain(v->q, number);
    if (v->domain == NULL)
        return FAIL(cx, ERR_NOT_FOUND, "not_found", "no such domain");
    TRY(scope_get(cx, v->s.id, v->s.vendor_id, &v->scope));
    TRY(answer_list(cx, v->s.id, v->s.vendor_id, number, &v->answers));
    TRY(verdict_list(cx, v->s.id, v->s.vendor_id, &v->verdicts));
    TRY(attachment_of_answers(cx, v->s.id, v->s.vendor_id, "", &v->files));
    TRY(finding_list(cx, v->s.id, &v->findings));
    TRY(status_performers(cx, v->s.id, v->s.vendor_id, &v->performers));
    TRY(beside_take(cx, beside_ask(cx, v->s.id, number), v->s.vendor_id,
                    &v->beside));
    v->can_judge = strcmp(v->s.state, "in_review") == 0 &&
                   (cx->actor.perms & P_REVIEW) != 0;
    return OK;
}

static struct answer
answer_of(const struct view *v, const char *clause)
{
    for (size_t i = 0; i < v->answers.n; i++)
        if (strcmp(v->answers.v[i].clause, clause) == 0)
            return v->answers.v[i];
    return answer_none(clause);
}

static const struct verdict *
verdict_of(const struct view *v, const char *clause)
{
    for (size_t i = 0; i < v->verdicts.n; i++)
        if (strcmp(v->verdicts.v[i].clause, clause) == 0)
            return &v->verdicts.v[i];
    return NULL;
}

/* The same remarks that the vendor saw. */
static void
fill_warnings(struct req *rq, struct tmpl *t, const struct clause *c,
              const struct field_value *values, const struct field_words *val)
{
    const char *const *warnings;
    const size_t n = field_warnings(rq->cx.arena, rq->cx.lang,
                                    clock_date(rq->cx.arena, rq->cx.now_us), c,
                                    values, val->field, val->row, &warnings);

    for (size_t i = 0; i < n; i++)
        tmpl_set(tmpl_add(t, "WARNING"), "TEXT", warnings[i]);
}

static void
fill_due(struct req *rq, struct tmpl *row, const struct clause *c,
         const struct field_value *values, const char *status)
{
    struct arena *a = rq->cx.arena;
    const char *due = clause_proof_due(a, c, values);

    if (*due == '\0' || strcmp(status, "not_applicable") == 0)
        return;
    struct tmpl *t = tmpl_add(row, "PROOF");
    const bool is_late = strcmp(due, clock_date(a, rq->cx.now_us)) < 0;
    tmpl_set(t, "CODE", is_late ? "overdue" : "in_time");
    tmpl_setf(t, "TEXT",
              is_late ? T("New proof was due %s") : T("Next proof due %s"),
              clock_show_date(a, rq->cx.lang, due));
}

/* Verdicts from worst to best. */
static const char verdict_order[] =
    "gap needs_clarification - alternative_accepted conforms not_applicable";

static const char *
code_of_verdict(const void *arg, const char *number)
{
    const struct view *v = arg;
    const struct verdict *given = verdict_of(v, number);

    for (size_t i = 0; i < v->scope.n; i++)
        if (v->scope.v[i].is_asked && strcmp(v->scope.v[i].clause, number) == 0)
            return given == NULL ? "" : given->verdict;
    return NULL;
}

/* What a requirement comes to with those it consists of. */
static void
fill_parts(struct req *rq, struct tmpl *row, const struct view *v,
           const struct clause *c)
{
    const char *number = "";
    const char *worst =
        c->nparts == 0
            ? NULL
            : clause_worst(c, verdict_order, code_of_verdict, v, &number);

    if (worst == NULL)
        return;
    struct tmpl *t = tmpl_add(row, "PARTS");
    tmpl_setf(t, "PARTS_TEXT", T("Rated together with %s."),
              parts_list(rq->cx.arena, rq->cx.lang, c));
    tmpl_set(t, "CODE", *worst == '\0' ? "unanswered" : worst);
    tmpl_setf(t, "WEAKEST", T("Weakest verdict so far: %s (%s)"),
              verdict_text(rq->cx.lang, worst), number);
}

static void
fill_values(struct req *rq, struct tmpl *row, const struct clause *c,
            const struct answer *ans)
{
    struct field_value *values;
    struct field_words *words;

    /* Malformed text shows as empty; it cannot come from answer_save(). */
    (void)field_values_of_json(rq->cx.arena, c, ans->fields, &values);
    const size_t n =
        field_values_words(rq->cx.arena, rq->cx.lang, c, values, &words);
    fill_due(rq, row, c, values, ans->status);
    tmpl_show_if(row, n > 0, "HAS_VALUES");
    for (size_t i = 0; i < n; i++) {
        const struct field_words *val = &words[i];
        struct tmpl *t = tmpl_add(row, "VALUE");
        tmpl_set(t, "LABEL", val->label);
        tmpl_set(t, "TEXT", val->text);
        if (val->judged != THRESHOLD_NONE) {
            struct tmpl *j = tmpl_add(t, "JUDGED");
            const bool met = val->judged == THRESHOLD_MET;
            tmpl_set(j, "CODE", met ? "conforms" : "gap");
            tmpl_set(j, "TEXT",
                     met ? T("meets the requirement")
                         : T("below the requirement"));
            tmpl_set(j, "THRESHOLD", val->threshold);
        }
        fill_warnings(rq, t, c, values, val);
    }
}

static void
fill_performer(struct req *rq, struct tmpl *row, const struct view *v,
               const char *clause)
{
    for (size_t i = 0; i < v->performers.n; i++)
        if (strcmp(v->performers.v[i].clause, clause) == 0)
            tmpl_set(tmpl_add(row, "DONE_BY"), "PERFORMER_TEXT",
                     status_performer_text(rq->cx.arena, rq->cx.lang,
                                           &v->performers.v[i]));
}

static void
fill_weak(struct req *rq, struct tmpl *row, const struct answer *ans)
{
    if (!answer_is_weak(ans->status))
        return;
    struct tmpl *t = tmpl_add(row, "WEAK");
    tmpl_set(t, "SAFEGUARD", ans->safeguard);
    tmpl_set(t, "PLAN", ans->plan);
    tmpl_set(
        t, "PLAN_DATE",
        ans->plan_date.or_null != NULL
            ? clock_show_date(rq->cx.arena, rq->cx.lang, ans->plan_date.or_null)
            : T("not given"));
}

static void
fill_files(struct req *rq, struct tmpl *row, const struct view *v,
           const char *clause)
{
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);

    for (size_t i = 0; i < v->files.n; i++) {
        const struct answer_attachment *f = &v->files.v[i];
        if (strcmp(f->clause, clause) != 0)
            continue;
        struct tmpl *t = tmpl_add(row, "FILE");
        tmpl_setf(t, "HREF", "/attachments/%s/content", f->attachment_id);
        tmpl_set(t, "NAME", f->name);
        tmpl_set(t, "SCAN_STATE", f->scan_state);
        tmpl_set(t, "SCAN_TEXT",
                 attachment_scan_text(rq->cx.lang, f->scan_state));
        if (f->expires_date.or_null == NULL)
            continue;
        const bool late = strcmp(f->expires_date.or_null, today) < 0;
        struct tmpl *e = tmpl_add(t, "EXPIRY");
        tmpl_set(e, "CODE", late ? "expired" : "in_time");
        tmpl_setf(e, "TEXT", late ? T("expired on %s") : T("valid until %s"),
                  clock_show_date(rq->cx.arena, rq->cx.lang,
                                  f->expires_date.or_null));
    }
}

static void
fill_findings(struct req *rq, struct tmpl *row, const struct view *v,
              const char *clause)
{
    for (size_t i = 0; i < v->findings.n; i++) {
        const struct finding *f = &v->findings.v[i];
        if (strcmp(f->clause, clause) != 0)
            continue;
        struct tmpl *t = tmpl_add(row, "FINDING");
        tmpl_setf(t, "HREF", "/findings/%s", f->id);
        tmpl_set(t, "TITLE",
                 finding_title(rq->cx.arena, rq->cx.lang, f->source, f->title));
        if (finding_is_own(f) && strcmp(f->state, "open") == 0)
            tmpl_setf(tmpl_add(t, "PLAN"), "HREF", "/findings/%s/plan", f->id);
        tmpl_show_if(t, strcmp(f->state, "open") != 0, "RESOLVED");
        tmpl_set(t, "SEVERITY", f->severity);
        tmpl_set(t, "SEVERITY_TEXT", severity_text(rq->cx.lang, f->severity));
    }
}

/* The verdict as a form while the review runs, as text otherwise. */
static void
fill_judge(struct req *rq, struct tmpl *row, const struct view *v,
           const struct clause *c, const struct answer *ans)
{
    const struct verdict *given = verdict_of(v, c->number);
    const char *code = given != NULL ? given->verdict : "";

    if (!v->can_judge) {
        struct tmpl *t = tmpl_add(row, "GIVEN");
        tmpl_set(t, "VERDICT", given != NULL ? code : "unanswered");
        tmpl_set(t, "VERDICT_TEXT", verdict_text(rq->cx.lang, code));
        tmpl_set(t, "NOTE", given != NULL ? given->note : "");
        tmpl_set(t, "INTERNAL", given != NULL ? given->internal_note : "");
        return;
    }
    struct tmpl *t = tmpl_add(row, "JUDGE");
    tmpl_set(t, "SUBMISSION_ID", v->s.id);
    tmpl_set(t, "NUMBER", c->number);
    tmpl_set(t, "ID", clause_html_id(rq->cx.arena, c->number));
    tmpl_set(t, "PERSON_ID", rq->cx.actor.user_id);
    tmpl_int(t, "DOMAIN", v->domain->number);
    tmpl_int(t, "ANSWER_VERSION", ans->version);
    tmpl_int(t, "VERSION", given != NULL ? given->version : 0);
    tmpl_show_if(t, strcmp(code, "conforms") == 0, "CONFORMS");
    tmpl_show_if(t, strcmp(code, "gap") == 0, "GAP");
    tmpl_show_if(t, strcmp(code, "needs_clarification") == 0, "CLARIFY");
    tmpl_show_if(t, strcmp(code, "alternative_accepted") == 0, "ALTERNATIVE");
    tmpl_show_if(t, strcmp(code, "not_applicable") == 0, "NOT_APPLICABLE");
    tmpl_set(t, "NOTE", given != NULL ? given->note : "");
    tmpl_set(t, "INTERNAL", given != NULL ? given->internal_note : "");
    tmpl_show_if(t, given != NULL && given->internal_note[0] != '\0',
                 "HAS_INTERNAL");
    if (given != NULL && given->answer_version != ans->version)
        tmpl_show(t, "CHANGED");
    if (given != NULL)
        tmpl_setf(t, "SAVED_TEXT", T("%s, %s"), given->reviewer_name,
                  clock_show_time(rq->cx.arena, rq->cx.lang, given->judged_us));
}

static void
fill_clause(struct req *rq, struct tmpl *page, const struct view *v,
            const struct clause *c)
{
    const struct answer given = answer_of(v, c->number), *ans = &given;
    struct tmpl *row = tmpl_add(page, "CLAUSE");

    tmpl_set(row, "NUMBER", c->number);
    tmpl_set(row, "ID", clause_html_id(rq->cx.arena, c->number));
    tmpl_set(row, "QUESTION", c->question.in[rq->cx.lang]);
    tmpl_set(row, "GUIDANCE", c->guidance.in[rq->cx.lang]);
    tmpl_set(row, "STATUS", ans->status[0] ? ans->status : "unanswered");
    tmpl_set(row, "STATUS_TEXT", answer_status_text(rq->cx.lang, ans->status));
    tmpl_show_if(row, c->is_knock_out, "KNOCK_OUT");
    if (c->official.in[LANG_JA][0] != '\0')
        tmpl_set(tmpl_add(row, "OFFICIAL"), "TEXT", c->official.in[LANG_JA]);
    if (c->erratum.in[LANG_JA][0] != '\0')
        tmpl_set(tmpl_add(row, "ERRATUM"), "TEXT", c->erratum.in[rq->cx.lang]);
    if (ans->comment[0] != '\0')
        tmpl_set(tmpl_add(row, "COMMENT"), "TEXT", ans->comment);
    fill_parts(rq, row, v, c);
    fill_values(rq, row, c, ans);
    fill_performer(rq, row, v, c->number);
    fill_weak(rq, row, ans);
    fill_files(rq, row, v, c->number);
    fill_findings(rq, row, v, c->number);
    fill_judge(rq, row, v, c, ans);
    beside_view_talk(rq, row, &v->beside, c->number,
                     arena_printf(rq->cx.arena,
                                  "/submissions/%s/clauses/%s/thread", v->s.id,
                                  c->number));
    if ((rq->cx.actor.perms & P_REVIEW) != 0 &&
        (v->can_judge || strcmp(v->s.state, "decided") == 0))
        tmpl_setf(tmpl_add(row, "CAN_RAISE"), "HREF",
                  "/submissions/%s/findings/new?clause=%s", v->s.id, c->number);
}

static void
fill_steps(struct req *rq, struct tmpl *page, const struct view *v)
{
    for (size_t i = 0; i < v->q->ndomains; i++) {
        const struct domain *d = &v->q->domains[i];
        const char *mark = d->number == v->domain->number - 1   ? "PREV"
                           : d->number == v->domain->number + 1 ? "NEXT"
                                                                : NULL;
        if (mark == NULL)
            continue;
        struct tmpl *t = tmpl_add(page, mark);
        tmpl_setf(t, "HREF", "/submissions/%s/review/%d", v->s.id, d->number);
        tmpl_set(t, "TITLE", d->title.in[rq->cx.lang]);
    }
}

static enum err
show_domain(struct req *rq)
{
    struct view v;
    struct account_keys keys;
    size_t nasked = 0;

    account_queue_keys(&rq->cx, &keys);
    TRY(read_view(rq, (int)strtol(req_param(rq, "domain"), NULL, 10), &v));
    struct tmpl *page =
        page_new(rq, "review/domain.tpl",
                 arena_printf(rq->cx.arena, "%d. %s", v.domain->number,
                              v.domain->title.in[rq->cx.lang]));
    page_nav(rq, page, "submissions");
    review_crumbs(rq, page, &v.s);
    review_head(rq, page, &v.s);
    tmpl_show_if(page, !keys.has_keys, "NO_KEYS");
    tmpl_int(page, "N", v.domain->number);
    tmpl_set(page, "TITLE", v.domain->title.in[rq->cx.lang]);
    for (size_t i = 0; i < v.scope.n; i++) {
        if (v.scope.v[i].domain != v.domain->number || !v.scope.v[i].is_asked)
            continue;
        fill_clause(rq, page, &v,
                    questionnaire_clause(v.q, v.scope.v[i].clause));
        nasked++;
    }
    tmpl_show_if(page, nasked == 0, "NOTHING");
    fill_steps(rq, page, &v);
    return reply_page(rq, 200, page);
}

/* The small answer of an autosave. */
static RESULT
saved(struct req *rq, unsigned status, int64_t version, const char *text)
{
    struct tmpl *t = tmpl_new(rq->cx.arena, rq->cx.lang, "review/saved.tpl");

    tmpl_int(t, "VERSION", version);
    tmpl_set(tmpl_add(t, status == 200 ? "SAVED" : "FAILED"), "TEXT", text);
    return reply_fragment(rq, status, t);
}

static enum err
judge(struct req *rq)
{
    const char *id = req_param(rq, "submission_id");
    const struct verdict_in in = {
        .clause = req_param(rq, "clause"),
        .verdict = req_form(rq, "verdict"),
        .note = req_form(rq, "note"),
        .internal_note = req_form(rq, "internal_note"),
        .version = strtoll(req_form(rq, "version"), NULL, 10),
        .answer_version = strtoll(req_form(rq, "answer_version"), NULL, 10),
    };
    const enum err e = verdict_give(&rq->cx, id, &in);

    if (e == OK && req_is_fragment(rq))
        return saved(rq, 200, in.version + 1,
                     arena_printf(rq->cx.arena, T("Saved at %s"),
                                  clock_show_time(rq->cx.arena, rq->cx.lang,
                                                  rq->cx.now_us)));
    if (e == ERR_INVALID && req_is_fragment(rq))
        return saved(rq, 422, in.version,
                     tr(rq->cx.lang, rq->cx.fault.message));
    TRY(e);
    return reply_redirect(rq, "/submissions/%s/review/%ld#c-%s", id,
                          strtol(req_form(rq, "domain"), NULL, 10),
                          clause_html_id(rq->cx.arena, in.clause));
}

const struct route review_domain_web_routes[] = {
    {GET, "/submissions/:submission_id/review/:domain", P_READ_ALL, NO_BODY,
     show_domain, "review.domain", 0, NULL},
    {POST, "/submissions/:submission_id/clauses/:clause/verdict", P_REVIEW,
     FORM, judge, "review.judge", 0, NULL},
    {.path = NULL},
};
