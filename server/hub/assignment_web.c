/* GET and POST /submissions/:submission_id/assignments: who answers what. The
 * form of the hub posts here, too. */
#include "hub/assignment_web.h"

#include "base/clock.h"
#include "base/flaw.h"
#include "base/text.h"
#include "hub/assignment_view.h"
#include "hub/due_view.h"
#include "section/clause_view.h"

#include <stdlib.h>
#include <string.h>

#define MAX_PLACES 300
#define MAX_CLAUSES_BYTES 4000

/* What was asked for, and in the words it was typed. */
struct wish {
    struct assign_typed typed;
    struct place places[MAX_PLACES];
    size_t nplaces;
};

static bool
is_ticked(const struct wish *w, int domain)
{
    for (size_t i = 0; i < w->nplaces; i++)
        if (w->places[i].domain == domain && *w->places[i].clause == '\0')
            return true;
    return false;
}

static void
add_row(struct req *rq, struct tmpl *list, const struct questionnaire *q,
        const struct submission *s, const struct assignment *a, bool may)
{
    const struct clause *c = questionnaire_clause(q, a->clause);
    const struct domain *d = questionnaire_domain(q, (int)a->domain);
    struct tmpl *t = tmpl_add(list, "ROW");

    if (c != NULL) {
        tmpl_setf(t, "WHAT", "%s %s", c->number, c->question.in[rq->cx.lang]);
        tmpl_set(t, "HREF",
                 clause_href(rq->cx.arena, s->id, c->domain, c->number, false));
        tmpl_show(t, "SUB");
    } else {
        tmpl_setf(t, "WHAT", "%lld. %s", (long long)a->domain,
                  d == NULL ? "" : d->title.in[rq->cx.lang]);
        tmpl_setf(t, "HREF", "/submissions/%s/domains/%lld", s->id,
                  (long long)a->domain);
    }
    tmpl_set(t, "WHO", a->user_name);
    tmpl_show_if(t, strcmp(a->user_id, rq->cx.actor.user_id) == 0, "MINE");
    if (a->nleft > 0)
        due_view(rq, t, a->due_date);
    else
        tmpl_set(t, "DATE",
                 clock_show_date(rq->cx.arena, rq->cx.lang, a->due_date));
    tmpl_int(t, "NLEFT", a->nleft);
    tmpl_set(t, "BY", a->assigned_by_name);
    if (!may)
        return;
    struct tmpl *form = tmpl_add(t, "MAY");
    tmpl_set(form, "ACTION", rq->path);
    tmpl_setf(form, "PLACE", "%lld/%s", (long long)a->domain, a->clause);
}

static RESULT
add_form(struct req *rq, struct tmpl *page, const struct hub_sheet *hub,
         const struct wish *w)
{
    struct tmpl *t = tmpl_add(page, "WRITE");

    for (size_t i = 0; i < hub->ndomains; i++) {
        const int number = (int)hub->domains[i].domain;
        const struct domain *d = questionnaire_domain(hub->q, number);

        if (d == NULL || hub->domains[i].nasked == 0)
            continue;
        struct tmpl *box = tmpl_add(t, "DOMAIN");
        tmpl_int(box, "N", number);
        tmpl_set(box, "TITLE", d->title.in[rq->cx.lang]);
        tmpl_show_if(box, is_ticked(w, number), "CHECKED");
    }
    tmpl_set(t, "CLAUSES", w->typed.clauses);
    tmpl_set(t, "CLAUSES_ERROR", req_problem_of(rq, "clauses"));
    tmpl_set(t, "PLACES_ERROR", req_problem_of(rq, "places"));
    return assignment_view_form(rq, t, &hub->s, &w->typed);
}

static RESULT
page_of(struct req *rq, unsigned status, const struct wish *w)
{
    struct hub_sheet hub;
    struct assignment_list all;
    struct tmpl *list = NULL;

    TRY(sheet_load_hub(&rq->cx, req_param(rq, "submission_id"), &hub));
    TRY(assignment_list(&rq->cx, hub.s.id, hub.s.vendor_id, &all));
    const bool may = (rq->cx.actor.perms & P_MANAGE) != 0 &&
                     (strcmp(hub.s.state, "open") == 0 ||
                      strcmp(hub.s.state, "returned") == 0);
    struct tmpl *page =
        page_new(rq, "hub/assignments.tpl", T("Who answers what"));
    page_nav(rq, page, "home");
    page_crumb(page, hub.s.engagement_name,
               arena_printf(rq->cx.arena, "/submissions/%s", hub.s.id));
    tmpl_set(page, "ENGAGEMENT", hub.s.engagement_name);
    tmpl_set(page, "PARTY", hub.s.party_name);
    for (size_t i = 0; i < all.n; i++) {
        if (list == NULL) {
            list = tmpl_add(page, "LIST");
            tmpl_show_if(list, may, "MAY_HEAD");
        }
        add_row(rq, list, hub.q, &hub.s, &all.v[i], may);
    }
    tmpl_show_if(page, all.n == 0, "EMPTY");
    if (may)
        TRY(add_form(rq, page, &hub, w));
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    struct wish *w = arena_alloc(rq->cx.arena, sizeof(*w));

    w->typed = (struct assign_typed){"", "", req_query(rq, "clause")};
    return page_of(rq, 200, w);
}

static void
add_place(struct wish *w, int domain, const char *clause)
{
    if (w->nplaces < MAX_PLACES)
        w->places[w->nplaces++] = (struct place){domain, clause};
}

/* Numbers as people separate them, in either width. */
static void
read_clauses(struct req *rq, struct wish *w, const struct questionnaire *q)
{
    static const char separators[] = " \t\r\n,;/|";
    const char *text = w->typed.clauses;

    if (strlen(text) > MAX_CLAUSES_BYTES) {
        req_problem(
            rq, "clauses",
            flaw_too_long(rq->cx.arena, rq->cx.lang, text, MAX_CLAUSES_BYTES));
        return;
    }
    /* The Japanese comma becomes none of these by itself. */
    char *rest = arena_strdup(rq->cx.arena, text_nfkc(rq->cx.arena, text));
    for (char *p; (p = strstr(rest, "、")) != NULL;)
        memcpy(p, "   ", 3);
    for (char *word, *save = NULL;
         (word = strtok_r(save == NULL ? rest : NULL, separators, &save)) !=
         NULL;) {
        const struct clause *c = questionnaire_clause(q, word);
        if (c == NULL || !c->is_assessable) {
            req_problem(rq, "clauses",
                        arena_printf(rq->cx.arena,
                                     T("There is no question %s."), word));
            return;
        }
        add_place(w, c->domain, c->number);
    }
}

static void
read_domains(struct req *rq, struct wish *w)
{
    for (const struct pair *p = NULL;
         (p = req_form_next(rq, p, "domain")) != NULL;)
        add_place(w, (int)strtol(p->value, NULL, 10), "");
}

/* "3/3.1", "3/" */
static void
read_removed(struct req *rq, struct wish *w)
{
    const char *value = req_form(rq, "remove"), *slash = strchr(value, '/');

    if (slash != NULL)
        add_place(w, (int)strtol(value, NULL, 10), slash + 1);
}

static RESULT
read_wish(struct req *rq, struct wish *w)
{
    struct submission s;
    const struct questionnaire *q;

    TRY(submission_get(&rq->cx, req_param(rq, "submission_id"), &s));
    TRY(questionnaire_get(&rq->cx, s.questionnaire_id, &q));
    if (req_has(rq, "remove")) {
        w->typed = (struct assign_typed){"", "", ""};
        read_removed(rq, w);
        return OK;
    }
    w->typed =
        (struct assign_typed){req_form(rq, "user_id"), req_form(rq, "due_date"),
                              req_form(rq, "clauses")};
    read_domains(rq, w);
    read_clauses(rq, w, q);
    return OK;
}

static enum err
put(struct req *rq)
{
    struct wish *w = arena_alloc(rq->cx.arena, sizeof(*w));
    static const char *const fields[] = {"places", "user_id", "due_date"};

    TRY(read_wish(rq, w));
    const char *date = text_date(rq->cx.arena, w->typed.due_date);
    const struct assign_in in = {.user_id = w->typed.user_id,
                                 .due_date =
                                     date == NULL ? w->typed.due_date : date,
                                 .places = w->places,
                                 .nplaces = w->nplaces};
    if (!req_has(rq, "remove") && in.user_id[0] == '\0')
        req_problem(rq, "user_id", T("Choose somebody from the list."));
    if (req_problems(rq) != OK)
        return page_of(rq, 422, w);
    const enum err e =
        assignment_put(&rq->cx, req_param(rq, "submission_id"), &in);
    for (size_t i = 0; e == ERR_INVALID && i < sizeof(fields) / sizeof(*fields);
         i++)
        if (strcmp(rq->cx.fault.code, fields[i]) == 0) {
            req_problem(rq, fields[i], T(rq->cx.fault.message));
            return page_of(rq, 422, w);
        }
    TRY(e);
    return reply_done(
        rq,
        in.user_id[0] == '\0' ? T("It is nobody's task any more.")
                              : T("Assigned. The person gets a mail within "
                                  "minutes."),
        "/submissions/%s/assignments", req_param(rq, "submission_id"));
}

const struct route assignment_web_routes[] = {
    {GET, "/submissions/:submission_id/assignments", P_ANSWER, NO_BODY, show,
     "assignment.list", 0, NULL},
    {POST, "/submissions/:submission_id/assignments", P_MANAGE, FORM, put,
     "assignment.put", 0, NULL},
    {.path = NULL},
};
