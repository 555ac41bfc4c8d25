#include "hub/assignment_view.h"

#include "base/clock.h"
#include "hub/due_view.h"
#include "section/clause_view.h"

#include <string.h>

static bool
is_open(const struct submission *s)
{
    return strcmp(s->state, "open") == 0 || strcmp(s->state, "returned") == 0;
}

/* Of the clause, else of its domain; NULL: nobody's. */
static const struct assignment *
holder_of(const struct assignment_list *all, int64_t domain, const char *clause)
{
    const struct assignment *whole = NULL;

    for (size_t i = 0; i < all->n; i++) {
        const struct assignment *a = &all->v[i];

        if (a->domain != domain)
            continue;
        if (strcmp(a->clause, clause) == 0)
            return a;
        if (*a->clause == '\0')
            whole = a;
    }
    return whole;
}

static void
keep_mine(struct req *rq, struct hub_sheet *hub, const struct hub_duties *d)
{
    struct arena *a = rq->cx.arena;
    struct sheet_domain *domains =
        arena_array(a, hub->ndomains + 1, sizeof(*domains));
    struct sheet_returned *returned =
        arena_array(a, hub->nreturned + 1, sizeof(*returned));
    size_t ndomains = 0, nreturned = 0;

    for (size_t i = 0; i < hub->ndomains; i++) {
        for (size_t k = 0; k < d->mine.n; k++) {
            const struct mine_domain *m = &d->mine.v[k];
            if (m->domain != hub->domains[i].domain)
                continue;
            domains[ndomains] = hub->domains[i];
            domains[ndomains].nasked = m->nasked;
            domains[ndomains].nanswered = m->nanswered;
            domains[ndomains++].next_clause = m->next_clause;
        }
    }
    for (size_t i = 0; i < hub->nreturned; i++) {
        const struct assignment *who = holder_of(
            &d->all, hub->returned[i].domain, hub->returned[i].clause);
        if (who != NULL && strcmp(who->user_id, rq->cx.actor.user_id) == 0)
            returned[nreturned++] = hub->returned[i];
    }
    hub->domains = domains;
    hub->ndomains = ndomains;
    hub->returned = returned;
    hub->nreturned = nreturned;
}

enum err
assignment_view_hub(struct req *rq, struct hub_sheet *hub,
                    struct hub_duties *out)
{
    struct hub_duties d = {0};

    if (!rq->cx.actor.is_staff) {
        TRY(assignment_list(&rq->cx, hub->s.id, hub->s.vendor_id, &d.all));
        TRY(assignment_mine(&rq->cx, hub->s.id, &d.mine));
        d.is_only_mine = strcmp(req_query(rq, "mine"), "1") == 0;
        d.may_assign = (rq->cx.actor.perms & P_MANAGE) != 0 && is_open(&hub->s);
    }
    if (d.is_only_mine)
        keep_mine(rq, hub, &d);
    *out = d;
    return OK;
}

static const char *
next_of_mine(struct req *rq, const struct hub_sheet *hub,
             const struct hub_duties *d)
{
    for (size_t i = 0; i < d->mine.n; i++)
        if (d->mine.v[i].next_clause.or_null != NULL)
            return clause_href(rq->cx.arena, hub->s.id,
                               (int)d->mine.v[i].domain,
                               d->mine.v[i].next_clause.or_null, false);
    return NULL;
}

enum err
assignment_view_form(struct req *rq, struct tmpl *page,
                     const struct submission *s,
                     const struct assign_typed *typed)
{
    struct user_list people;

    TRY(assignment_people(&rq->cx, s, &people));
    struct tmpl *t = tmpl_include(tmpl_add(page, "ASSIGN"), "ASSIGN_FORM",
                                  "hub/assign_form.tpl");
    tmpl_setf(t, "ACTION", "/submissions/%s/assignments", s->id);
    tmpl_set(t, "DUE_DATE", typed->due_date);
    tmpl_set(t, "USER_ERROR", req_problem_of(rq, "user_id"));
    tmpl_set(t, "DUE_ERROR", req_problem_of(rq, "due_date"));
    for (size_t i = 0; i < people.n; i++) {
        struct tmpl *o = tmpl_add(t, "PERSON");
        tmpl_set(o, "ID", people.v[i].id);
        tmpl_set(o, "NAME", people.v[i].name);
        tmpl_show_if(o, strcmp(people.v[i].id, typed->user_id) == 0,
                     "SELECTED");
    }
    return OK;
}

enum err
assignment_view_hub_show(struct req *rq, struct tmpl *page,
                         const struct hub_sheet *hub,
                         const struct hub_duties *d)
{
    static const struct assign_typed nothing = {"", "", ""};
    const char *next = next_of_mine(rq, hub, d);

    if (d->mine.n > 0 || d->is_only_mine) {
        struct tmpl *t = tmpl_add(page, "MINE_FILTER");
        tmpl_setf(t, "ALL_HREF", "/submissions/%s", hub->s.id);
        tmpl_setf(t, "MINE_HREF", "/submissions/%s?mine=1", hub->s.id);
        tmpl_show(t, d->is_only_mine ? "IS_MINE" : "IS_ALL");
    }
    if (!d->is_only_mine && next != NULL && strcmp(hub->s.state, "open") == 0)
        tmpl_set(tmpl_add(page, "MINE_NEXT"), "HREF", next);
    if (d->is_only_mine && hub->ndomains == 0)
        tmpl_show(page, "NOTHING_MINE");
    if (d->all.n > 0 || d->may_assign)
        tmpl_setf(tmpl_add(page, "ASSIGNMENTS"), "HREF",
                  "/submissions/%s/assignments", hub->s.id);
    return d->may_assign ? assignment_view_form(rq, page, &hub->s, &nothing)
                         : OK;
}

static const char *
own_or_name(struct req *rq, const struct assignment *a)
{
    return strcmp(a->user_id, rq->cx.actor.user_id) == 0 ? T("You")
                                                         : a->user_name;
}

void
assignment_view_domain(struct req *rq, struct tmpl *row,
                       const struct hub_duties *d, int domain)
{
    const struct assignment *whole = NULL;
    size_t nclauses = 0;

    for (size_t i = 0; i < d->all.n; i++) {
        if (d->all.v[i].domain != domain)
            continue;
        if (*d->all.v[i].clause == '\0')
            whole = &d->all.v[i];
        else
            nclauses++;
    }
    if (whole != NULL) {
        struct tmpl *t = tmpl_add(row, "ASSIGNEE");
        tmpl_set(t, "WHO", own_or_name(rq, whole));
        if (whole->nleft > 0) {
            struct tmpl *till = tmpl_add(t, "TILL");
            tmpl_set(till, "DUE_STATE", due_state(rq, whole->due_date));
            tmpl_setf(
                till, "TILL_TEXT", T("by %s"),
                clock_show_date(rq->cx.arena, rq->cx.lang, whole->due_date));
        }
    }
    if (nclauses > 0)
        tmpl_setf(tmpl_add(row, "ALSO"), "ALSO_TEXT",
                  trn(rq->cx.lang, "%zu question assigned on its own",
                      "%zu questions assigned on their own", (int64_t)nclauses),
                  nclauses);
    tmpl_show_if(row, d->may_assign, "PICK");
}

enum err
assignment_view_home(struct req *rq, struct tmpl *page, struct duty_list *out)
{
    struct tmpl *list = NULL;

    TRY(assignment_duties(&rq->cx, out));
    for (size_t i = 0; i < out->n; i++) {
        const struct duty *d = &out->v[i];
        const struct questionnaire *q;

        TRY(questionnaire_get(&rq->cx, d->questionnaire_id, &q));
        const struct domain *about = questionnaire_domain(q, (int)d->domain);
        if (list == NULL)
            list = tmpl_add(page, "MINE");
        struct tmpl *t = tmpl_add(list, "DUTY");
        tmpl_set(t, "HREF",
                 clause_href(rq->cx.arena, d->submission_id, (int)d->domain,
                             d->next_clause, false));
        tmpl_setf(t, "WHAT", "%s%s%s",
                  *d->clause == '\0'
                      ? arena_printf(rq->cx.arena, "%d.", (int)d->domain)
                      : d->clause,
                  about == NULL ? "" : " ",
                  about == NULL ? "" : about->title.in[rq->cx.lang]);
        tmpl_set(t, "ENGAGEMENT", d->engagement_name);
        tmpl_set(t, "PARTY", d->party_name);
        tmpl_setf(t, "LEFT_TEXT",
                  trn(rq->cx.lang, "%lld question", "%lld questions", d->nleft),
                  (long long)d->nleft);
        due_view(rq, t, d->due_date);
    }
    const bool is_mine = strcmp(req_query(rq, "mine"), "1") == 0;
    if (out->n > 0 || is_mine)
        tmpl_show(tmpl_add(page, "MINE_FILTER"),
                  is_mine ? "IS_MINE" : "IS_ALL");
    tmpl_show_if(page, is_mine && out->n == 0, "NOTHING_MINE");
    return OK;
}
