/* GET /submissions/:submission_id/domains/:domain: the clauses of one domain
 * on a page, or the part of them with ?clause=24.1, and one clause alone
 * (?view=single&clause=24.1; without a clause, the next one to answer). */
#include "section/section_web.h"

#include "account/account.h"
#include "base/random.h"
#include "cycle/carry.h"
#include "section/beside_view.h"
#include "section/clause_view.h"
#include "section/linked_view.h"
#include "section/section_part.h"
#include "section/section_steps.h"
#include "submission/scope.h"

#include <stdlib.h>
#include <string.h>

static const struct sheet_row *
row_of(const struct sheet *sheet, const char *clause)
{
    for (size_t i = 0; i < sheet->nrows; i++) {
        if (sheet->rows[i].is_asked &&
            strcmp(sheet->rows[i].clause, clause) == 0)
            return &sheet->rows[i];
    }
    return NULL;
}

static void
add_left_out(struct req *rq, struct tmpl *page, const struct sheet *sheet)
{
    struct tmpl *t = NULL;
    size_t n = 0;

    for (size_t i = 0; i < sheet->nrows; i++) {
        const struct sheet_row *r = &sheet->rows[i];
        const struct clause *c = questionnaire_clause(sheet->q, r->clause);
        const struct scope_clause why = {
            .clause = r->clause,
            .domain = r->domain,
            .is_asked = r->is_asked,
            .reason = r->reason,
        };

        if (r->is_asked || c == NULL)
            continue;
        if (t == NULL)
            t = tmpl_add(page, "NOT_ASKED");
        struct tmpl *line = tmpl_add(t, "LEFT_OUT");
        tmpl_set(line, "NUMBER", r->clause);
        tmpl_set(line, "QUESTION", c->question.in[rq->cx.lang]);
        tmpl_set(line, "REASON", scope_reason_text(&rq->cx, sheet->q, &why));
        n++;
    }
    if (t != NULL)
        tmpl_setf(t, "NOT_ASKED_TEXT",
                  trn(rq->cx.lang, "%zu question is not asked, and why",
                      "%zu questions are not asked, and why", (int64_t)n),
                  n);
}

static void
set_head(struct req *rq, struct tmpl *page, const struct sheet *sheet,
         const struct domain *d)
{
    const struct submission *s = &sheet->s;
    int64_t nasked = 0, nanswered = 0;

    for (size_t i = 0; i < sheet->nrows; i++) {
        nasked += sheet->rows[i].is_asked;
        nanswered += sheet->rows[i].is_asked &&
                     *sheet->rows[i].status != '\0' &&
                     *sheet->rows[i].carried_over == '\0';
    }
    tmpl_setf(page, "HEADING", "%d. %s", d->number, d->title.in[rq->cx.lang]);
    tmpl_set(page, "COUNT_TEXT", count_text(rq, nanswered, nasked));
    tmpl_int(page, "NANSWERED", nanswered);
    tmpl_int(page, "NASKED", nasked);
    tmpl_setf(page, "HUB_HREF", "/submissions/%s", s->id);
    tmpl_show_if(page, nasked == 0, "EMPTY");
    if (!rq->cx.actor.is_staff && strcmp(s->state, "open") != 0)
        tmpl_set(tmpl_add(page, "CLOSED"), "CLOSED_TEXT",
                 strcmp(s->state, "returned") == 0
                     ? T("Only the answers that Alludo returned can be "
                         "changed.")
                     : T("These answers have been submitted and can no longer "
                         "be changed."));
}

/* What the forms of all clauses share. */
static void
set_writing(struct req *rq, struct tmpl *page, const struct sheet *sheet)
{
    tmpl_setf(page, "KEEP_IN", "%s/%s/", sheet->s.id, rq->cx.actor.user_id);
    for (size_t i = 0; i < sheet->nrows; i++) {
        const struct sheet_row *r = &sheet->rows[i];

        if (!r->is_asked ||
            !sheet_may_edit(&rq->cx, sheet->s.state, r->is_returned))
            continue;
        struct tmpl *t = tmpl_add(page, "WRITE");
        tmpl_setf(t, "EVIDENCE_ACTION", "%sevidence", clause_up(rq));
        tmpl_set(t, "FORM_ID", random_uuid(rq->cx.arena));
        tmpl_set(t, "SUBMISSION_ID", sheet->s.id);
        tmpl_set(t, "QUESTIONNAIRE_ID", sheet->q->id);
        break;
    }
}

/* 1 to 999; 0 for anything else (which would mean every domain). */
static int
domain_of(struct req *rq)
{
    const char *s = req_param(rq, "domain");
    const size_t n = strspn(s, "0123456789");

    return n == 0 || n > 3 || s[n] != '\0' ? 0 : (int)strtol(s, NULL, 10);
}

/* From the address, or after a form from what it named. */
struct place {
    int domain;
    const char *clause;
    bool is_single;
};

static struct place
place_of(struct req *rq, const struct typed *typed)
{
    if (typed != NULL)
        return (struct place){
            .domain = typed->domain,
            .clause = typed->clause,
            .is_single = strcmp(req_form(rq, "view"), "single") == 0,
        };
    return (struct place){
        .domain = domain_of(rq),
        .clause = *req_query(rq, "clause") != '\0' ? req_query(rq, "clause")
                                                   : req_query(rq, "more"),
        .is_single = strcmp(req_query(rq, "view"), "single") == 0,
    };
}

/* One question, and it is not said which. */
static bool
is_any_single(const struct place *place)
{
    return place->is_single && *place->clause == '\0';
}

/* An address of its own: when it is loaded again, the question is the same. */
static RESULT
lead_to_single(struct req *rq, const struct sheet *sheet, int domain)
{
    const struct sheet_row *r = section_steps_first(sheet);

    if (r == NULL)
        return reply_redirect(rq, "/submissions/%s/domains/%d", sheet->s.id,
                              domain);
    return reply_redirect(
        rq, "%s",
        clause_href(rq->cx.arena, sheet->s.id, domain, r->clause, true));
}

static void
add_part(const struct clause_page *view, struct tmpl *page,
         const struct domain *d, const char *clause)
{
    struct req *rq = view->rq;
    const struct sheet *sheet = view->sheet;
    const struct section_part part =
        section_part_of(rq->cx.arena, rq->cx.lang, sheet, view->beside, clause);

    for (size_t i = part.first; i < part.end; i++) {
        if (sheet->rows[i].is_asked)
            clause_view_add(view, page, &sheet->rows[i]);
    }
    if (part.count > 1)
        tmpl_setf(page, "PART_TEXT", " (%zu/%zu)", part.number, part.count);
    if (part.number == part.count)
        add_left_out(rq, page, sheet);
    section_steps_part(rq, page, sheet, d, &part);
}

/* The list of what single keys do, unless the person switched them off. */
static void
set_keys(struct req *rq, struct tmpl *page, const struct account_keys *keys)
{
    static const char *const codes[] = {
        "conforms",       "partly",      "does_not_conform",
        "not_applicable", "alternative", "inherited",
    };

    tmpl_show_if(page, !keys->has_keys, "NO_KEYS");
    if (!keys->has_keys)
        return;
    struct tmpl *t =
        tmpl_include(tmpl_add(page, "KEYS"), "KEYS_PART", "section/keys.tpl");
    for (size_t i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
        struct tmpl *line = tmpl_add(t, "STATUS");
        tmpl_int(line, "NTH", (int64_t)i + 1);
        tmpl_set(line, "TEXT", answer_status_text(rq->cx.lang, codes[i]));
    }
}

/* Where the parties stand that answers point to. */
static RESULT
load_performers(struct cx *cx, const struct sheet *sheet,
                struct performer_list *out)
{
    for (size_t i = 0; i < sheet->nrows; i++)
        if (strcmp(sheet->rows[i].status, "inherited") == 0)
            return status_performers(cx, sheet->s.id, sheet->s.vendor_id, out);
    return OK;
}

/* By which version the answers were given that are still to be confirmed. */
static RESULT
load_carried(struct cx *cx, const struct sheet *sheet,
             const struct questionnaire **out)
{
    for (size_t i = 0; i < sheet->nrows; i++)
        if (*sheet->rows[i].carried_over != '\0' &&
            *sheet->rows[i].carried_dropped != '\0')
            return carry_version(cx, &sheet->s, out);
    return OK;
}

enum err
section_page(struct req *rq, unsigned status, const struct typed *typed)
{
    struct arena *a = rq->cx.arena;
    const struct place place = place_of(rq, typed);
    struct beside_query *asked =
        beside_ask(&rq->cx, req_param(rq, "submission_id"), place.domain);
    struct beside beside;
    struct account_keys keys;
    struct sheet sheet;

    account_queue_keys(&rq->cx, &keys);
    TRY(sheet_load(&rq->cx, req_param(rq, "submission_id"), place.domain,
                   &sheet));
    TRY(beside_take(&rq->cx, asked, sheet.s.vendor_id, &beside));
    const struct domain *d = questionnaire_domain(sheet.q, place.domain);
    if (d != NULL && is_any_single(&place))
        return lead_to_single(rq, &sheet, place.domain);
    const struct sheet_row *one =
        place.is_single ? row_of(&sheet, place.clause) : NULL;
    if (d == NULL || (place.is_single && one == NULL))
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    struct tmpl *page = page_new(
        rq, "section/section.tpl",
        one != NULL
            ? arena_printf(a, "%s %s", one->clause, d->title.in[rq->cx.lang])
            : arena_printf(a, "%d. %s", d->number, d->title.in[rq->cx.lang]));
    page_nav(rq, page, rq->cx.actor.is_staff ? "submissions" : "home");
    page_crumb(page, sheet.s.engagement_name,
               arena_printf(a, "/submissions/%s", sheet.s.id));
    set_head(rq, page, &sheet, d);
    set_writing(rq, page, &sheet);
    beside_view_here(rq, page, place.domain, &beside);
    set_keys(rq, page, &keys);
    struct clause_page view = {
        .rq = rq,
        .sheet = &sheet,
        .beside = &beside,
        .edit_id = random_token(a, 12),
        .view = one != NULL ? "single" : "",
        .more = req_query(rq, "more"),
        .typed = typed,
    };
    TRY(load_performers(&rq->cx, &sheet, &view.performers));
    TRY(load_carried(&rq->cx, &sheet, &view.carried_from));
    TRY(linked_view_load(&rq->cx, &sheet, &view.linked));
    if (one != NULL) {
        clause_view_add(&view, page, one);
        section_steps_clause(rq, page, &sheet, one, d);
        return reply_page(rq, status, page);
    }
    add_part(&view, page, d, place.clause);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    if (domain_of(rq) == 0)
        return FAIL(&rq->cx, ERR_NOT_FOUND, "not_found",
                    N_("There is no such page."));
    return section_page(rq, 200, NULL);
}

const struct route section_web_routes[] = {
    {GET, "/submissions/:submission_id/domains/:domain", P_ANSWER | P_READ_ALL,
     NO_BODY, show, "submission.section", 0, NULL},
    {.path = NULL},
};
