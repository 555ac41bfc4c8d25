/* POST /submissions/:submission_id/clauses/:clause/answer: one clause's form,
 * saved by itself (a fragment for htmx) or by its button (a page). */
#include "section/answer_web.h"

#include "base/text.h"
#include "section/conflict_view.h"
#include "section/parts_view.h"
#include "section/section_web.h"
#include "value/answer_missing.h"
#include "value/field_hint.h"

#include <stdlib.h>
#include <string.h>

/* One save on its way through this file. */
struct save {
    struct req *rq;
    const char *submission_id;
    const struct questionnaire *q;
    const struct clause *clause;
    struct field_value *values;
    struct typed typed;
    struct answer now; /* after the save, or a colleague's */
};

static const char *
nth_of_form(const void *arg, const char *name, size_t i)
{
    const struct pair *p = NULL;

    do
        p = req_form_next(arg, p, name);
    while (p != NULL && i-- > 0);
    return p == NULL ? NULL : p->value;
}

/* The page names its questionnaire, so that the form can be read before the
 * first query; answer_save() goes by the submission's own. */
static RESULT
find_clause(struct save *save)
{
    struct cx *cx = &save->rq->cx;
    const struct questionnaire *q;
    struct submission s;
    const char *id = req_form(save->rq, "questionnaire_id");

    if (!text_is_uuid(id)) {
        TRY(submission_get(cx, save->submission_id, &s));
        id = s.questionnaire_id;
    }
    TRY(questionnaire_get(cx, id, &q));
    save->q = q;
    save->clause = questionnaire_clause(q, req_param(save->rq, "clause"));
    if (save->clause == NULL || !save->clause->is_assessable)
        return FAIL(cx, ERR_NOT_FOUND, "clause_not_asked",
                    N_("This clause is not asked in this submission."));
    return OK;
}

/* `iso` NULL: it was no date. */
static const char *
plan_date_problem(const struct save *save, const char *iso)
{
    struct req *rq = save->rq;
    const char *code;

    if (iso == NULL)
        return T("Enter a date that exists, such as 2026-11-22.");
    if (*iso == '\0' || !answer_is_weak(req_form(rq, "status")))
        return "";
    const char *flaw = plan_date_flaw(&rq->cx, iso, &code);
    return flaw == NULL ? "" : tr(rq->cx.lang, flaw);
}

/* The texts beside the typed fields, by the names of their controls. */
#define NTEXTS 3
struct long_text {
    const char *name;
    const char **typed;
};

static void
texts_of(struct typed *t, struct long_text out[NTEXTS])
{
    out[0] = (struct long_text){"comment", &t->comment};
    out[1] = (struct long_text){"safeguard", &t->safeguard};
    out[2] = (struct long_text){"plan", &t->plan};
}

static void
check_lengths(struct save *save)
{
    struct req *rq = save->rq;
    struct long_text texts[NTEXTS];

    texts_of(&save->typed, texts);
    for (size_t i = 0; i < NTEXTS; i++) {
        const char *problem =
            field_too_long(rq->cx.arena, rq->cx.lang, strlen(*texts[i].typed),
                           ANSWER_COMMENT_MAX_BYTES);
        if (*problem != '\0')
            req_problem(rq,
                        arena_printf(
                            rq->cx.arena, "%s-%s", texts[i].name,
                            clause_html_id(rq->cx.arena, save->clause->number)),
                        problem);
    }
}

/* Reads the form; adds a problem for each value that cannot be. */
static void
read_form(struct save *save)
{
    struct req *rq = save->rq;
    struct arena *a = rq->cx.arena;
    const struct clause *c = save->clause;
    const struct field_source from = {nth_of_form, rq};
    const char *date = text_trim(a, req_form(rq, "plan_date"));
    const char *iso = *date == '\0' ? "" : text_date(a, date);
    size_t n;

    save->values = field_values_of_form(a, rq->cx.lang, c, &from, &n);
    save->typed = (struct typed){
        .domain = c->domain,
        .clause = c->number,
        .status = req_form(rq, "status"),
        .comment = conflict_text(rq, "comment", save_view_text(rq, "comment")),
        .safeguard =
            conflict_text(rq, "safeguard", save_view_text(rq, "safeguard")),
        .plan = conflict_text(rq, "plan", save_view_text(rq, "plan")),
        .plan_date = iso == NULL ? date : iso,
        .plan_date_problem = "",
        .performer = req_form(rq, "inherited_party_id"),
        .values = save->values,
        .version = strtoll(req_form(rq, "version"), NULL, 10),
        .was = req_form(rq, "was"),
        .fail = "",
    };
    if (strcmp(conflict_choice(rq), "both") != 0)
        check_lengths(save); /* of what is combined, answer_save() */
    for (size_t i = 0; n > 0 && i < c->nfields; i++) {
        const struct field_value *v = &save->values[i];
        const char *problem = v->problem;

        for (size_t k = 0; k < v->nrows * c->fields[i].ncolumns; k++) {
            if (*problem == '\0')
                problem = v->cells[k].problem;
        }
        if (*problem != '\0')
            req_problem(rq, clause_field_id(a, c->number, c->fields[i].code),
                        arena_printf(a, "%s: %s",
                                     c->fields[i].label.in[rq->cx.lang],
                                     problem));
    }
    save->typed.plan_date_problem = plan_date_problem(save, iso);
    if (*save->typed.plan_date_problem != '\0') {
        req_problem(
            rq, arena_printf(a, "plan_date-%s", clause_html_id(a, c->number)),
            save->typed.plan_date_problem);
    }
}

/* What can be saved is saved; a value that cannot be keeps its last good
 * state in the database while the page keeps what was typed. */
static RESULT
keep_last_good(struct save *save, struct answer_in *in)
{
    struct cx *cx = &save->rq->cx;
    const struct clause *c = save->clause;
    struct field_value *before, *mixed;
    struct answer old;

    TRY(answer_get(cx, save->submission_id, cx->actor.vendor_id, c->number,
                   &old));
    if (!field_values_of_json(cx->arena, c, old.fields, &before))
        return OK;
    mixed = arena_array(cx->arena, c->nfields + 1, sizeof(*mixed));
    for (size_t i = 0; i < c->nfields; i++)
        mixed[i] =
            *save->values[i].problem == '\0' ? save->values[i] : before[i];
    in->fields = field_values_json(cx->arena, c, mixed);
    if (strlen(in->comment) > ANSWER_COMMENT_MAX_BYTES)
        in->comment = old.comment;
    if (strlen(in->safeguard) > ANSWER_COMMENT_MAX_BYTES)
        in->safeguard = old.safeguard;
    if (strlen(in->plan) > ANSWER_COMMENT_MAX_BYTES)
        in->plan = old.plan;
    if (*save->typed.plan_date_problem != '\0')
        in->plan_date = opt_text_or_empty(old.plan_date);
    return OK;
}

static enum err
store(struct save *save)
{
    struct req *rq = save->rq;
    const struct typed *t = &save->typed;
    struct answer_in in = {
        .clause = t->clause,
        .ahead = rq->ahead,
        .status = t->status,
        .comment = t->comment,
        .fields = field_values_json(rq->cx.arena, save->clause, save->values),
        .safeguard = t->safeguard,
        .plan = t->plan,
        .plan_date = t->plan_date,
        .inherited_party_id =
            req_has(rq, "inherited_party_id") ? t->performer : NULL,
        .version = t->version,
        .edit_id = req_form(rq, "edit_id"),
        .is_confirmed = strcmp(req_form(rq, "carry"), "confirm") == 0,
    };

    if (rq->nproblems > 0)
        TRY(keep_last_good(save, &in));
    if (conflict_is_behind(rq)) {
        TRY(answer_get(&rq->cx, save->submission_id, rq->cx.actor.vendor_id,
                       t->clause, &save->now));
        return FAIL(&rq->cx, ERR_CONFLICT, "stale",
                    N_("Somebody else changed this answer in the meantime."));
    }
    if (*conflict_choice(rq) != '\0') {
        in.version = strtoll(req_form(rq, "theirs_version"), NULL, 10);
        in.starts_version = true;
    }
    return answer_save(&rq->cx, save->submission_id, &in, &save->now);
}

/* ---- Replies ---- */

static const char *
back_href(struct save *save)
{
    return clause_href(save->rq->cx.arena, save->submission_id,
                       save->clause->domain, save->clause->number,
                       strcmp(req_form(save->rq, "view"), "single") == 0);
}

/* What was carried over from the last cycle is this cycle's now. */
static bool
is_taken_up(const struct save *save)
{
    return req_has(save->rq, "carried") && !save->now.is_carried;
}

/* Of the domain, when this save answered a clause for the first time or took
 * the answer back. */
static RESULT
add_progress(struct save *save, struct tmpl *t)
{
    struct req *rq = save->rq;
    struct hub_sheet hub;

    if ((*save->typed.was == '\0') == (*save->now.status == '\0') &&
        !is_taken_up(save))
        return OK;
    TRY(sheet_load_hub(&rq->cx, save->submission_id, &hub));
    for (size_t i = 0; i < hub.ndomains; i++) {
        const struct sheet_domain *d = &hub.domains[i];

        if (d->domain != save->clause->domain)
            continue;
        struct tmpl *progress = tmpl_add(t, "PROGRESS");
        tmpl_set(progress, "COUNT_TEXT",
                 count_text(rq, d->nanswered, d->nasked));
        tmpl_int(progress, "NANSWERED", d->nanswered);
        tmpl_int(progress, "NASKED", d->nasked);
    }
    return OK;
}

static size_t
count_missing(struct save *save)
{
    const struct answer *now = &save->now;
    const struct answer_text text = {
        .status = now->status,
        .comment = now->comment,
        .safeguard = now->safeguard,
        .plan = now->plan,
        .plan_date = opt_text_or_empty(now->plan_date),
        .performer = now->inherited_name,
    };
    struct cx *cx = &save->rq->cx;

    return answer_missing(cx->arena, cx->lang, save->clause, &text,
                          save->values, NULL);
}

static enum err
saved_fragment(struct save *save)
{
    struct req *rq = save->rq;
    const struct clause *c = save->clause;
    struct tmpl *t = tmpl_new(rq->cx.arena, rq->cx.lang, "section/saved.tpl");
    const struct typed *failed = rq->nproblems > 0 ? &save->typed : NULL;

    save_view_add(rq, tmpl_include(t, "SAVE", "section/save.tpl"), c, failed,
                  save->now.version, save->now.status, save->now.saved_us);
    tmpl_set(t, "ID", clause_html_id(rq->cx.arena, c->number));
    tmpl_set(t, "EXCERPT", save_view_excerpt(rq->cx.arena, save->now.comment));
    tmpl_set(t, "STATUS_HINT", save_view_hint(rq, save->now.status));
    if (answer_is_weak(save->now.status) && !req_has(rq, "plan"))
        save_view_weak(rq, t, c, &save->typed);
    tmpl_show_if(t, is_taken_up(save), "TAKEN_UP");
    if (save->now.is_carried)
        save_view_carried(rq, t);
    save_view_tags(rq, t, c, save->now.status, save->values,
                   count_missing(save));
    for (size_t i = 0; i < c->nfields; i++) {
        if (!field_may_hint(&c->fields[i]))
            continue;
        struct tmpl *hint = tmpl_add(t, "HINT");
        tmpl_set(hint, "FID",
                 clause_field_id(rq->cx.arena, c->number, c->fields[i].code));
        save_view_judged(rq, tmpl_include(hint, "JUDGED", "section/judged.tpl"),
                         c, save->values, i);
    }
    if (strcmp(save->typed.was, save->now.status) != 0 &&
        strcmp(req_form(rq, "view"), "single") != 0)
        parts_view_forget(rq, t, save->q, c);
    TRY(add_progress(save, t));
    return reply_fragment(rq, failed != NULL ? 422 : 200, t);
}

/* Shown anew, as it is stored. */
static enum err
reply_refresh(struct req *rq)
{
    reply_header(rq, "HX-Refresh", "true");
    return reply_text(rq, 200, "text/html; charset=utf-8", "", 0);
}

static enum err
reply_saved(struct save *save)
{
    struct req *rq = save->rq;

    if (req_has(rq, "more_rows") && rq->nproblems == 0) {
        const char *href = arena_printf(
            rq->cx.arena, "/submissions/%s/domains/%d?more=%s%s#c-%s",
            save->submission_id, save->clause->domain, save->clause->number,
            strcmp(req_form(rq, "view"), "single") == 0
                ? arena_printf(rq->cx.arena, "&view=single&clause=%s",
                               save->clause->number)
                : "",
            clause_html_id(rq->cx.arena, save->clause->number));
        if (!req_is_fragment(rq))
            return reply_redirect(rq, "%s", href);
        reply_header(rq, "HX-Redirect", href);
    }
    if (rq->nproblems > 0)
        save->typed.fail = rq->problems[0].message;
    if (req_is_fragment(rq) && strcmp(conflict_choice(rq), "both") == 0 &&
        rq->nproblems == 0)
        return reply_refresh(rq); /* the page has one half only */
    if (req_is_fragment(rq))
        return saved_fragment(save);
    if (rq->nproblems > 0) {
        save->typed.version = save->now.version;
        return section_page(rq, 422, &save->typed);
    }
    return reply_done(rq, T("Your answer was saved."), "%s", back_href(save));
}

/* The save was refused: the reason where the person is looking, and
 * everything typed kept. */
static enum err
reply_refused(struct save *save, enum err why)
{
    struct req *rq = save->rq;
    const unsigned status = why == ERR_CONFLICT ? 409 : 422;
    const bool is_stale = strcmp(rq->cx.fault.code, "stale") == 0;

    if (!is_stale)
        save->typed.fail = tr(rq->cx.lang, rq->cx.fault.message);
    if (why == ERR_INVALID && *conflict_choice(rq) != '\0')
        TRY(answer_get(&rq->cx, save->submission_id, rq->cx.actor.vendor_id,
                       save->clause->number, &save->now));
    if (is_stale || (why == ERR_INVALID && *conflict_choice(rq) != '\0'))
        save->typed.theirs = &save->now;
    if (!req_is_fragment(rq)) {
        if (!is_stale)
            req_problem(rq,
                        arena_printf(
                            rq->cx.arena, "c-%s",
                            clause_html_id(rq->cx.arena, save->clause->number)),
                        save->typed.fail);
        return section_page(rq, status, &save->typed);
    }
    struct tmpl *t = tmpl_new(rq->cx.arena, rq->cx.lang, "section/save.tpl");
    save_view_add(rq, t, save->clause, &save->typed, save->typed.version,
                  save->typed.was, 0);
    return reply_fragment(rq, status, t);
}

static enum err
take_theirs(struct save *save)
{
    struct req *rq = save->rq;

    if (!req_is_fragment(rq))
        return reply_redirect(rq, "%s", back_href(save));
    return reply_refresh(rq);
}

static void *
read_ahead(struct req *rq)
{
    return answer_read_ahead(&rq->cx, req_param(rq, "submission_id"),
                             req_param(rq, "clause"));
}

static enum err
save_answer(struct req *rq)
{
    struct save save = {
        .rq = rq,
        .submission_id = req_param(rq, "submission_id"),
    };

    TRY(find_clause(&save));
    if (strcmp(req_form(rq, "resolve"), "theirs") == 0)
        return take_theirs(&save);
    read_form(&save);
    const enum err result = store(&save);
    if (result == OK)
        return reply_saved(&save);
    if (result == ERR_CONFLICT || result == ERR_INVALID)
        return reply_refused(&save, result);
    return result;
}

static const struct route_steps ahead = {.read_ahead = read_ahead,
                                         .is_shared = true};

const struct route answer_web_routes[] = {
    {POST, "/submissions/:submission_id/clauses/:clause/answer", P_ANSWER, FORM,
     save_answer, "submission.save_answer", 0, &ahead},
    {.path = NULL},
};
