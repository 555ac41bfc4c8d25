/* One clause of a domain under review: claim, values, evidence, the last
 * cycle and the conversation, beside the verdict. */
#include "answer/answer_words.h"
#include "attachment/preview.h"
#include "base/clock.h"
#include "questionnaire/questionnaire.h"
#include "review/review_page.h"
#include "section/change_view.h"
#include "section/clause_view.h"
#include "section/parts_view.h"
#include "value/field_hint.h"
#include "value/field_value.h"

#include <string.h>

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
    const struct review_page *v = arg;
    const struct verdict *given = review_page_verdict(v, number);

    for (size_t i = 0; i < v->scope.n; i++)
        if (v->scope.v[i].is_asked && strcmp(v->scope.v[i].clause, number) == 0)
            return given == NULL ? "" : given->verdict;
    return NULL;
}

/* What a requirement comes to with those it consists of. */
static void
fill_parts(struct req *rq, struct tmpl *row, const struct review_page *v,
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

/* What the thresholds alone would say; the reviewer decides. */
static enum threshold_result
fill_values(struct req *rq, struct tmpl *row, const struct clause *c,
            const struct answer *ans)
{
    enum threshold_result proposal = THRESHOLD_NONE;
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
            if (proposal != THRESHOLD_MISSED)
                proposal = val->judged;
            tmpl_set(j, "CODE", met ? "conforms" : "gap");
            tmpl_set(j, "TEXT",
                     met ? T("meets the requirement")
                         : T("below the requirement"));
            tmpl_set(j, "THRESHOLD", val->threshold);
        }
        fill_warnings(rq, t, c, values, val);
    }
    return proposal;
}

static void
fill_performer(struct req *rq, struct tmpl *row, const struct review_page *v,
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
fill_files(struct req *rq, struct tmpl *row, const struct review_page *v,
           const char *clause)
{
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);

    for (size_t i = 0; i < v->files.n; i++) {
        const struct answer_attachment *f = &v->files.v[i];
        if (strcmp(f->clause, clause) != 0)
            continue;
        struct tmpl *t = tmpl_add(row, "FILE");
        tmpl_setf(t, "HREF", "/attachments/%s/content", f->attachment_id);
        if (preview_is_possible(f->media_type))
            tmpl_setf(tmpl_add(t, "PREVIEW"), "PREVIEW_HREF",
                      "/attachments/%s/preview", f->attachment_id);
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
fill_findings(struct req *rq, struct tmpl *row, const struct review_page *v,
              const char *clause)
{
    for (size_t i = 0; i < v->findings.n; i++) {
        const struct finding *f = &v->findings.v[i];
        if (strcmp(f->clause, clause) != 0)
            continue;
        struct tmpl *t = tmpl_add(row, "FINDING");
        tmpl_setf(t, "HREF", "/findings/%s", f->id);
        tmpl_set(
            t, "TITLE",
            finding_title(rq->cx.arena, rq->cx.lang, "", f->source, f->title));
        if (finding_is_own(f) && strcmp(f->state, "open") == 0)
            tmpl_setf(tmpl_add(t, "PLAN"), "HREF", "/findings/%s/plan", f->id);
        tmpl_show_if(t, strcmp(f->state, "open") != 0, "RESOLVED");
        tmpl_set(t, "SEVERITY", f->severity);
        tmpl_set(t, "SEVERITY_TEXT", severity_text(rq->cx.lang, f->severity));
    }
}

/* What the party said a cycle ago, with what differs marked. */
static void
fill_last(struct req *rq, struct tmpl *row, const struct review_page *v,
          const struct clause *c, const struct answer *ans)
{
    const struct last_answer *last = last_cycle_find(&v->last, c->number);
    struct answer_change *changes;

    if (last == NULL)
        return;
    const struct answer before = last_cycle_answer(last);
    const size_t n =
        answer_changes(rq->cx.arena, rq->cx.lang, c, &before, ans, &changes);
    struct tmpl *t = tmpl_add(row, "LAST");
    tmpl_setf(t, "LAST_TEXT",
              n == 0 ? T("Unchanged since cycle %lld")
                     : T("Changed since cycle %lld"),
              (long long)v->last.cycle);
    tmpl_set(t, "CODE", n == 0 ? "complete" : "changed");
    if (*last->verdict != '\0') {
        struct tmpl *judged = tmpl_add(t, "LAST_VERDICT");
        tmpl_set(judged, "CODE", last->verdict);
        tmpl_set(judged, "TEXT", verdict_text(rq->cx.lang, last->verdict));
    }
    if (strcmp(last->number, c->number) != 0)
        tmpl_setf(tmpl_add(t, "THEN"), "THEN_TEXT", T("then clause %s"),
                  last->number);
    if (n == 0)
        return;
    change_view_add(rq, tmpl_add(t, "CHANGES"), changes, n, CHANGE_BOTH);
}

static void
fill_talk(struct req *rq, struct tmpl *row, const struct review_page *v,
          const char *clause)
{
    const struct talk *talk = talk_find(&v->talks, clause);
    struct tmpl *t = tmpl_add(row, "TALK");

    tmpl_setf(t, "TALK_HREF", "/submissions/%s/clauses/%s/thread", v->s.id,
              clause);
    if (talk == NULL)
        return;
    if (talk->nshared > 0)
        tmpl_int(tmpl_add(t, "SHARED"), "NSHARED", talk->nshared);
    if (talk->ninternal > 0)
        tmpl_setf(tmpl_add(t, "NOTES"), "NOTES_TEXT",
                  trn(rq->cx.lang, "%lld internal note", "%lld internal notes",
                      talk->ninternal),
                  (long long)talk->ninternal);
    if (talk->nunread > 0)
        tmpl_setf(tmpl_add(t, "UNREAD"), "UNREAD_TEXT",
                  trn(rq->cx.lang, "%lld new", "%lld new", talk->nunread),
                  (long long)talk->nunread);
    if (strcmp(talk->waits_for, "alludo") == 0)
        tmpl_show(t, "OUR_TURN");
    if (strcmp(talk->waits_for, "vendor") == 0)
        tmpl_show(t, "THEIR_TURN");
}

void
review_clause_add(struct req *rq, struct tmpl *page,
                  const struct review_page *v, const struct clause *c)
{
    const struct answer given = review_page_answer(v, c->number), *ans = &given;
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
    if (unchanged_find(&v->unchanged, &v->s, c->number) != NULL)
        tmpl_setf(tmpl_add(row, "UNCHANGED"), "WHY_HREF",
                  "/submissions/%s/clarifications", v->s.id);
    fill_parts(rq, row, v, c);
    const enum threshold_result proposal = fill_values(rq, row, c, ans);
    fill_performer(rq, row, v, c->number);
    fill_weak(rq, row, ans);
    fill_files(rq, row, v, c->number);
    fill_findings(rq, row, v, c->number);
    fill_last(rq, row, v, c, ans);
    fill_talk(rq, row, v, c->number);
    review_judge_add(rq, row, v, c, ans, proposal);
    if ((rq->cx.actor.perms & P_REVIEW) != 0 &&
        (v->can_judge || strcmp(v->s.state, "decided") == 0))
        tmpl_setf(tmpl_add(row, "CAN_RAISE"), "HREF",
                  "/submissions/%s/findings/new?clause=%s", v->s.id, c->number);
}
