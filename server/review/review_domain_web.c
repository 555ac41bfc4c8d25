/* One domain of a submission under review: claim, values and evidence beside
 * the verdict, clause by clause. */
#include "account/account.h"
#include "base/clock.h"
#include "questionnaire/questionnaire.h"
#include "review/review_page.h"
#include "review/review_web.h"
#include "section/clause_view.h"
#include "submission/submission_view.h"

#include <stdlib.h>
#include <string.h>

/* Which clauses are shown: all, or only those that need a look. */
static const char *const shows[] = {"", "left", "changed"};

static bool
is_shown(struct req *rq, const struct review_page *p, const struct clause *c,
         const char *show)
{
    if (strcmp(show, "left") == 0)
        return review_page_is_left(p, c->number);
    if (strcmp(show, "changed") == 0)
        return review_page_has_changed(rq, p, c);
    return true;
}

static const char *
show_text(struct req *rq, const char *show, size_t n)
{
    const char *text = strcmp(show, "left") == 0      ? T("Not judged yet")
                       : strcmp(show, "changed") == 0 ? T("Changed or new")
                                                      : T("Everything");

    return arena_printf(rq->cx.arena, "%s (%zu)", text, n);
}

/* The clauses that the filter shows, and of those the part of the page that
 * `wanted` is on: from `begin` up to `end`. */
struct part {
    const struct clause **v;
    size_t n, begin, end, previous;
};

static void
find_part(const struct review_page *p, const char *wanted, struct part *out)
{
    size_t begin = 0, previous = 0, bytes = 0, i = 0;
    bool is_found = *wanted == '\0';

    for (; i < out->n; i++) {
        const size_t more = review_clause_bytes(p, out->v[i]);
        if (i > begin && bytes + more > REVIEW_PART_BYTES) {
            if (is_found)
                break;
            previous = begin;
            begin = i;
            bytes = 0;
        }
        bytes += more;
        is_found = is_found || strcmp(out->v[i]->number, wanted) == 0;
    }
    out->previous = previous;
    out->begin = begin;
    out->end = i;
}

static void
add_step(struct req *rq, struct tmpl *page, const char *section,
         const struct review_page *p, const struct clause *c)
{
    struct tmpl *t = tmpl_add(page, section);
    const char *show = req_query(rq, "show");

    tmpl_setf(t, "HREF", "/submissions/%s/review/%d?%s%s%sclause=%s#c-%s",
              p->s.id, p->domain->number, *show == '\0' ? "" : "show=",
              strcmp(show, "left") == 0 || strcmp(show, "changed") == 0 ? show
                                                                        : "",
              *show == '\0' ? "" : "&", c->number,
              clause_html_id(rq->cx.arena, c->number));
    tmpl_set(t, "TITLE", c->number);
}

/* True when the rest of the domain follows on another page. */
static bool
fill_part(struct req *rq, struct tmpl *page, const struct review_page *p,
          struct part *part)
{
    const char *wanted =
        p->typed.in != NULL ? p->typed.in->clause : req_query(rq, "clause");

    find_part(p, wanted, part);
    for (size_t i = part->begin; i < part->end; i++)
        review_clause_add(rq, page, p, part->v[i]);
    if (part->begin > 0)
        add_step(rq, page, "PREV", p, part->v[part->previous]);
    if (part->end < part->n)
        add_step(rq, page, "NEXT", p, part->v[part->end]);
    return part->end < part->n;
}

static size_t
fill_clauses(struct req *rq, struct tmpl *page, const struct review_page *p,
             struct part *part)
{
    const char *wanted = req_query(rq, "show");
    size_t counts[3] = {0};

    *part = (struct part){
        .v = arena_array(rq->cx.arena, p->scope.n + 1, sizeof(*part->v))};
    for (size_t i = 0; i < p->scope.n; i++) {
        if (p->scope.v[i].domain != p->domain->number ||
            !p->scope.v[i].is_asked)
            continue;
        const struct clause *c =
            questionnaire_clause(p->q, p->scope.v[i].clause);
        for (size_t k = 0; k < 3; k++)
            counts[k] += is_shown(rq, p, c, shows[k]);
        if (is_shown(rq, p, c, wanted))
            part->v[part->n++] = c;
    }
    for (size_t k = 0; k < 3; k++) {
        if (k == 2 && *p->last.submission_id == '\0')
            continue;
        struct tmpl *t = tmpl_add(page, "SHOW");
        tmpl_setf(t, "HREF", "/submissions/%s/review/%d%s%s", p->s.id,
                  p->domain->number, k == 0 ? "" : "?show=", shows[k]);
        tmpl_set(t, "TEXT", show_text(rq, shows[k], counts[k]));
        tmpl_show_if(t, strcmp(wanted, shows[k]) == 0, "CURRENT");
    }
    tmpl_show_if(page, counts[0] > 0 && part->n == 0, "NOTHING_LEFT");
    return counts[0];
}

/* How much is judged in the domain, and left in all (review/tally.tpl). */
static void
fill_tally(struct req *rq, struct tmpl *t, const struct tally_list *list,
           int domain)
{
    struct tally here = {0}, all = {0};

    for (size_t i = 0; i < list->n; i++) {
        all.nasked += list->v[i].nasked;
        all.njudged += list->v[i].njudged;
        all.nclarify += list->v[i].nclarify;
        if (list->v[i].domain == domain)
            here = list->v[i];
    }
    tmpl_int(t, "JUDGED", here.njudged);
    tmpl_int(t, "ASKED", here.nasked);
    tmpl_setf(t, "COUNT_TEXT", T("%lld of %lld judged"),
              (long long)here.njudged, (long long)here.nasked);
    tmpl_setf(t, "LEFT_TEXT",
              trn(rq->cx.lang, "%lld left in all", "%lld left in all",
                  all.nasked - all.njudged),
              (long long)(all.nasked - all.njudged));
    if (all.nclarify > 0)
        tmpl_setf(tmpl_add(t, "GATHERED"), "GATHERED_TEXT",
                  trn(rq->cx.lang, "%lld to ask", "%lld to ask", all.nclarify),
                  (long long)all.nclarify);
}

/* To the domains beside this one, where no other part of it is. */
static void
fill_steps(struct req *rq, struct tmpl *page, const struct review_page *p,
           bool is_first, bool is_last)
{
    for (size_t i = 0; i < p->q->ndomains; i++) {
        const struct domain *d = &p->q->domains[i];
        const char *mark =
            is_first && d->number == p->domain->number - 1  ? "PREV"
            : is_last && d->number == p->domain->number + 1 ? "NEXT"
                                                            : NULL;
        if (mark == NULL)
            continue;
        struct tmpl *t = tmpl_add(page, mark);
        tmpl_setf(t, "HREF", "/submissions/%s/review/%d", p->s.id, d->number);
        tmpl_set(t, "TITLE", d->title.in[rq->cx.lang]);
    }
}

static RESULT
domain_page(struct req *rq, unsigned status, int domain,
            const struct judge_typed *typed)
{
    struct review_page p;
    struct account_keys keys;
    struct part part;

    account_queue_keys(&rq->cx, &keys);
    TRY(review_page_read(rq, domain, &p));
    if (typed != NULL)
        p.typed = *typed;
    struct tmpl *page =
        page_new(rq, "review/domain.tpl",
                 arena_printf(rq->cx.arena, "%d. %s", p.domain->number,
                              p.domain->title.in[rq->cx.lang]));
    page_nav(rq, page, "submissions");
    submission_crumbs(rq, page, &p.s);
    submission_head(rq, page, &p.s);
    tmpl_show_if(page, !keys.has_keys, "NO_KEYS");
    if (keys.has_keys && p.can_judge)
        (void)tmpl_include(tmpl_add(page, "KEYS"), "KEYS_PART",
                           "review/keys.tpl");
    tmpl_set(page, "PERSON_ID", rq->cx.actor.user_id);
    tmpl_int(page, "N", p.domain->number);
    tmpl_set(page, "TITLE", p.domain->title.in[rq->cx.lang]);
    fill_tally(rq, tmpl_include(page, "TALLY", "review/tally.tpl"), &p.tally,
               p.domain->number);
    if (fill_clauses(rq, page, &p, &part) == 0)
        tmpl_show(page, "NOTHING");
    const bool goes_on = fill_part(rq, page, &p, &part);
    fill_steps(rq, page, &p, part.begin == 0, !goes_on);
    return reply_page(rq, status, page);
}

static enum err
show_domain(struct req *rq)
{
    return domain_page(rq, 200, (int)strtol(req_param(rq, "domain"), NULL, 10),
                       NULL);
}

static RESULT
find_verdict(struct req *rq, const char *clause, const struct verdict **out,
             struct tally_list *tally)
{
    struct submission s;
    struct verdict_list list;

    *out = NULL;
    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(verdict_list(&rq->cx, s.id, s.vendor_id, &list));
    TRY(verdict_tally(&rq->cx, s.id, s.vendor_id, tally));
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(list.v[i].clause, clause) == 0)
            *out = list.v + i;
    return OK;
}

/* The small answer of an autosave: the version that stands, and in words what
 * came of it. */
static RESULT
reply_small(struct req *rq, unsigned status, const struct verdict_in *in,
            const char *text)
{
    const bool is_stale =
        status == 409 && strcmp(rq->cx.fault.code, "stale") == 0;
    struct tmpl *t = tmpl_new(rq->cx.arena, rq->cx.lang, "review/saved.tpl");
    const struct verdict *now;
    struct tally_list tally;

    TRY(find_verdict(rq, in->clause, &now, &tally));
    tmpl_int(t, "VERSION",
             now != NULL && (status == 200 || is_stale) ? now->version
                                                        : in->version);
    if (is_stale && now != NULL) {
        review_conflict_fill(rq,
                             tmpl_include(tmpl_add(t, "CONFLICT"),
                                          "CONFLICT_PART",
                                          "review/conflict.tpl"),
                             now, in);
        return reply_fragment(rq, status, t);
    }
    tmpl_set(tmpl_add(t, status == 200 ? "SAVED" : "FAILED"), "TEXT", text);
    if (status == 200)
        fill_tally(
            rq,
            tmpl_include(tmpl_add(t, "REFRESH"), "TALLY", "review/tally.tpl"),
            &tally, (int)strtol(req_form(rq, "domain"), NULL, 10));
    return reply_fragment(rq, status, t);
}

/* The page that the clause stands on; whatever the form says. */
static RESULT
refused_page(struct req *rq, unsigned status, const struct judge_typed *typed)
{
    const struct questionnaire *q;
    struct submission s;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    const struct clause *c = questionnaire_clause(q, typed->in->clause);
    return domain_page(rq, status, c == NULL ? 0 : c->domain, typed);
}

static RESULT
refuse(struct req *rq, enum err e, const struct verdict_in *in)
{
    const unsigned status = e == ERR_INVALID ? 422 : 409;
    const char *code = rq->cx.fault.code;
    const char *message = tr(rq->cx.lang, rq->cx.fault.message);
    const struct judge_typed typed = {in, code, message};

    if (e != ERR_INVALID && e != ERR_CONFLICT)
        return e;
    if (req_is_fragment(rq))
        return reply_small(rq, status, in, message);
    req_problem(rq,
                arena_printf(rq->cx.arena, "note-%s",
                             clause_html_id(rq->cx.arena, in->clause)),
                message);
    return refused_page(rq, status, &typed);
}

static RESULT
judged(struct req *rq, const struct verdict_in *in)
{
    if (req_is_fragment(rq))
        return reply_small(
            rq, 200, in,
            arena_printf(
                rq->cx.arena, T("Saved at %s"),
                clock_show_time(rq->cx.arena, rq->cx.lang, rq->cx.now_us)));
    return reply_redirect(rq, "/submissions/%s/review/%ld?clause=%s#c-%s",
                          req_param(rq, "submission_id"),
                          strtol(req_form(rq, "domain"), NULL, 10), in->clause,
                          clause_html_id(rq->cx.arena, in->clause));
}

/* After two verdicts on one clause: the other one stays, nothing is written. */
static RESULT
take_theirs(struct req *rq, const struct verdict_in *in)
{
    const struct verdict *theirs;
    struct tally_list tally;

    TRY(find_verdict(rq, in->clause, &theirs, &tally));
    if (theirs == NULL)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    if (req_is_fragment(rq))
        reply_header(rq, "HX-Refresh", "true");
    return judged(rq, in);
}

static enum err
judge(struct req *rq)
{
    const struct verdict_in in = {
        .clause = req_param(rq, "clause"),
        .verdict = req_form(rq, "verdict"),
        .note = req_form(rq, "note"),
        .internal_note = req_form(rq, "internal_note"),
        .version = strtoll(req_form(rq, "version"), NULL, 10),
        .answer_version = strtoll(req_form(rq, "answer_version"), NULL, 10),
    };

    if (strcmp(req_form(rq, "resolve"), "theirs") == 0)
        return take_theirs(rq, &in);
    const enum err e =
        verdict_give(&rq->cx, req_param(rq, "submission_id"), &in);
    return e == OK ? judged(rq, &in) : refuse(rq, e, &in);
}

const struct route review_domain_web_routes[] = {
    {GET, "/submissions/:submission_id/review/:domain", P_READ_ALL, NO_BODY,
     show_domain, "review.domain", 0, NULL},
    {POST, "/submissions/:submission_id/clauses/:clause/verdict", P_REVIEW,
     FORM, judge, "review.judge", 0, NULL},
    {.path = NULL},
};
