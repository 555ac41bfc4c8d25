#include "decision/decision_view.h"

#include "base/clock.h"
#include "finding/finding.h"
#include "submission/submission.h"

#include <string.h>

static void
fill_about(struct req *rq, struct tmpl *row, const struct condition *c)
{
    if (*c->clauses != '\0')
        tmpl_setf(tmpl_add(row, "CLAUSES"), "NUMBERS",
                  strpbrk(c->clauses, " ,") == NULL ? T("Clause %s")
                                                    : T("Clauses %s"),
                  c->clauses);
    if (c->finding_id.or_null == NULL)
        return;
    struct tmpl *t = tmpl_add(row, "ABOUT");
    tmpl_setf(t, "HREF",
              c->plan_id.or_null == NULL ? "/findings/%s" : "/findings/%s/plan",
              c->finding_id.or_null);
    tmpl_set(t, "TITLE",
             finding_title(rq->cx.arena, rq->cx.lang, "",
                           c->finding_source.or_null,
                           c->finding_title.or_null));
    tmpl_show(t, c->plan_id.or_null == NULL ? "FINDING" : "PLAN");
}

static void
fill_met(struct req *rq, struct tmpl *row, const struct condition *c)
{
    struct arena *a = rq->cx.arena;

    if (c->met_us.has) {
        struct tmpl *t = tmpl_add(row, "MET");
        tmpl_set(t, "NOTE", opt_text_or_empty(c->met_note));
        tmpl_set(t, "WHO", opt_text_or_empty(c->met_by_name));
        tmpl_set(t, "WHEN", clock_show_time(a, rq->cx.lang, c->met_us.v));
    } else if (c->is_met && c->verified_us.has) {
        struct tmpl *t = tmpl_add(row, "MET");
        tmpl_set(t, "NOTE", T("The plan was verified."));
        tmpl_set(t, "WHEN", clock_show_time(a, rq->cx.lang, c->verified_us.v));
    }
}

static void
fill_condition(struct req *rq, struct tmpl *table, const struct condition *c,
               size_t n)
{
    struct tmpl *row = tmpl_add(table, "CONDITION");
    const char *state = condition_state(&rq->cx, c);
    const char *field = arena_printf(rq->cx.arena, "note-%s", c->id);
    const char *problem = req_problem_of(rq, field);

    tmpl_int(row, "N", (int64_t)n);
    tmpl_set(row, "TEXT", c->text);
    tmpl_set(row, "DUE",
             clock_show_date(rq->cx.arena, rq->cx.lang, c->due_date));
    tmpl_set(row, "STATE",
             strcmp(state, "met") == 0    ? "closed"
             : strcmp(state, "open") == 0 ? "due_soon"
                                          : "overdue");
    tmpl_set(row, "STATE_TEXT", condition_state_text(rq->cx.lang, state));
    fill_about(rq, row, c);
    fill_met(rq, row, c);
    if (c->is_met || !c->is_standing ||
        (rq->cx.actor.perms & (P_REVIEW | P_DECIDE)) == 0)
        return;
    struct tmpl *t = tmpl_add(row, "CONFIRM");
    tmpl_set(t, "ID", c->id);
    tmpl_int(t, "N", (int64_t)n);
    tmpl_show_if(t, *problem != '\0', "OPEN");
    tmpl_set(t, "PROBLEM", problem);
    if (*problem != '\0')
        tmpl_set(t, "NOTE", req_form(rq, "note"));
}

void
decision_view_add(struct req *rq, struct tmpl *parent, const struct decision *d,
                  const struct condition_list *conditions)
{
    struct tmpl *t = tmpl_include(tmpl_add(parent, "DECISION"), "DECIDED",
                                  "decision/decided.tpl");
    struct tmpl *table = NULL;
    size_t n = 0;

    tmpl_set(t, "ID", d->id);
    tmpl_setf(t, "NAME", T("Decision %lld of cycle %lld"), (long long)d->number,
              (long long)d->cycle);
    tmpl_set(t, "OUTCOME", d->outcome);
    tmpl_set(t, "OUTCOME_TEXT", outcome_text(rq->cx.lang, d->outcome));
    tmpl_show_if(t, d->is_standing, "STANDING");
    tmpl_set(t, "REASONS", d->reasons);
    tmpl_set(t, "DECIDED_BY", d->decided_by_name);
    tmpl_set(t, "DECIDED_AT",
             clock_show_time(rq->cx.arena, rq->cx.lang, d->decided_us));
    if (d->valid_until.or_null != NULL)
        tmpl_set(
            tmpl_add(t, "VALID"), "UNTIL",
            clock_show_date(rq->cx.arena, rq->cx.lang, d->valid_until.or_null));
    for (size_t i = 0; i < conditions->n; i++) {
        if (strcmp(conditions->v[i].decision_id, d->id) != 0)
            continue;
        if (table == NULL)
            table = tmpl_add(t, "CONDITIONS");
        fill_condition(rq, table, &conditions->v[i], ++n);
    }
}
