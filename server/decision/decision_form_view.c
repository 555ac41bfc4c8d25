#include "decision/decision_form_view.h"

#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "decision/decision_input.h"
#include "finding/finding.h"

#include <stdlib.h>
#include <string.h>

#define UUID_CHARS 36

static const char *
nth(struct req *rq, const char *name, size_t i)
{
    const struct pair *p = req_form_next(rq, NULL, name);

    while (i-- > 0 && p != NULL)
        p = req_form_next(rq, p, name);
    return p == NULL ? "" : text_trim(rq->cx.arena, p->value);
}

/* In ISO; what is no date stays as it is, for the rules to refuse. */
static const char *
date_of(struct req *rq, const char *typed)
{
    const char *iso = text_date(rq->cx.arena, typed);

    return iso != NULL ? iso : typed;
}

/* "finding" or "finding/plan"; anything else is nobody's finding. */
static void
read_about(struct req *rq, const char *about, struct condition_in *out)
{
    static const char nobody[] = "00000000-0000-0000-0000-000000000000";
    const size_t n = strlen(about);
    const char *plan = n > UUID_CHARS ? about + UUID_CHARS + 1 : "";

    out->finding_id =
        arena_strndup(rq->cx.arena, about, n < UUID_CHARS ? n : UUID_CHARS);
    if (n > 0 && !text_is_uuid(out->finding_id))
        out->finding_id = nobody;
    out->plan_id = *plan == '\0' || text_is_uuid(plan) ? plan : nobody;
}

void
decision_form_read(struct req *rq, struct decision_in *out)
{
    struct condition_in *v =
        arena_array(rq->cx.arena, CONDITIONS_MAX + 1, sizeof(*v));
    const struct pair *p = NULL;
    size_t n = 0;

    for (size_t i = 0; n <= CONDITIONS_MAX &&
                       (p = req_form_next(rq, p, "condition_text")) != NULL;
         i++) {
        const char *about = nth(rq, "condition_about", i);
        struct condition_in c = {
            .text = text_trim(rq->cx.arena, p->value),
            .due_date = date_of(rq, nth(rq, "condition_due", i)),
            .clauses = condition_clauses(rq->cx.arena,
                                         nth(rq, "condition_clauses", i)),
        };
        read_about(rq, about, &c);
        if (*c.text != '\0' || *c.due_date != '\0' || *c.clauses != '\0' ||
            *about != '\0')
            v[n++] = c;
    }
    *out = (struct decision_in){
        .outcome = req_form(rq, "outcome"),
        .reasons = text_trim(rq->cx.arena, req_form(rq, "reasons")),
        .valid_until =
            date_of(rq, text_trim(rq->cx.arena, req_form(rq, "valid_until"))),
        .conditions = v,
        .nconditions = n,
        .seen = strtoll(req_form(rq, "seen"), NULL, 10),
    };
}

static size_t
from_plans(struct req *rq, const struct decision_brief *b,
           struct condition_in *v)
{
    const char *today = clock_date(rq->cx.arena, rq->cx.now_us);
    size_t n = 0;

    for (size_t i = 0; i < b->nfindings && n < CONDITIONS_MAX; i++) {
        const struct brief_finding *f = &b->findings[i];
        const char *due = f->next_due.or_null;

        if (f->is_agreed)
            v[n++] = (struct condition_in){
                .text = arena_printf(
                    rq->cx.arena, T("Carry out the agreed plan: %s"),
                    finding_title(rq->cx.arena, rq->cx.lang, f->clause,
                                  f->source, f->title)),
                .due_date = due == NULL || strcmp(due, today) < 0 ? "" : due,
                .clauses = f->clause,
                .finding_id = f->id,
                .plan_id = f->plan_id.or_null,
            };
    }
    return n;
}

static size_t
from_open(const struct decision *latest, const struct condition_list *list,
          struct condition_in *v)
{
    const char *decision_id = latest->id;
    size_t n = 0;

    for (size_t i = 0; i < list->n && n < CONDITIONS_MAX; i++) {
        const struct condition *c = &list->v[i];

        if (!c->is_met && strcmp(c->decision_id, decision_id) == 0)
            v[n++] = (struct condition_in){
                .text = c->text,
                .due_date = c->due_date,
                .clauses = c->clauses,
                .finding_id = opt_text_or_empty(c->finding_id),
                .plan_id = opt_text_or_empty(c->plan_id),
            };
    }
    return n;
}

void
decision_form_fresh(struct req *rq, const struct decision_brief *b,
                    const struct decision *latest,
                    const struct condition_list *conditions,
                    struct decision_in *out)
{
    struct condition_in *v =
        arena_array(rq->cx.arena, CONDITIONS_MAX, sizeof(*v));
    const bool is_from_plans = strcmp(req_query(rq, "from"), "plans") == 0;

    *out = (struct decision_in){
        .outcome = is_from_plans ? "approved_with_conditions" : "",
        .reasons = "",
        .valid_until = decision_proposed_date(&rq->cx),
        .conditions = v,
        .seen = latest == NULL ? 0 : latest->number,
    };
    if (is_from_plans)
        out->nconditions = from_plans(rq, b, v);
    else if (latest != NULL)
        out->nconditions = from_open(latest, conditions, v);
}

static void
fill_options(struct req *rq, struct tmpl *row, const struct decision_brief *b,
             const struct condition_in *c)
{
    struct arena *a = rq->cx.arena;
    const char *chosen =
        *c->plan_id == '\0'
            ? c->finding_id
            : arena_printf(a, "%s/%s", c->finding_id, c->plan_id);

    for (size_t i = 0; i < b->nfindings; i++) {
        const struct brief_finding *f = &b->findings[i];
        const char *title =
            finding_title(a, rq->cx.lang, "", f->source, f->title);

        tmpl_option(row, "OPTION", f->id,
                    arena_printf(a, T("Finding %s %s"), f->clause, title),
                    chosen);
        if (f->plan_id.or_null != NULL)
            tmpl_option(row, "OPTION",
                        arena_printf(a, "%s/%s", f->id, f->plan_id.or_null),
                        arena_printf(a, T("Plan %s %s"), f->clause, title),
                        chosen);
    }
}

static const char *
problem_of(struct req *rq, size_t n, const char *part)
{
    return req_problem_of(
        rq, arena_printf(rq->cx.arena, "condition-%zu-%s", n, part));
}

static void
fill_condition(struct req *rq, struct tmpl *form,
               const struct decision_brief *b, const struct condition_in *c,
               size_t n)
{
    struct tmpl *row = tmpl_add(form, "CONDITION");

    tmpl_int(row, "N", (int64_t)n);
    tmpl_set(row, "TEXT", c->text);
    tmpl_set(row, "DUE", c->due_date);
    tmpl_set(row, "CLAUSES", c->clauses);
    tmpl_set(row, "TEXT_ERROR", problem_of(rq, n, "text"));
    tmpl_set(row, "DUE_ERROR", problem_of(rq, n, "due"));
    tmpl_set(row, "CLAUSES_ERROR", problem_of(rq, n, "clauses"));
    tmpl_set(row, "ABOUT_ERROR", problem_of(rq, n, "about"));
    fill_options(rq, row, b, c);
}

static void
fill_conditions(struct req *rq, struct tmpl *form,
                const struct decision_brief *b, const struct decision_in *in)
{
    static const struct condition_in empty = {"", "", "", "", ""};
    const bool more = *req_form(rq, "more_rows") != '\0';
    size_t n = 0;

    while (n < in->nconditions) {
        fill_condition(rq, form, b, &in->conditions[n], n + 1);
        n++;
    }
    if (n < CONDITIONS_MAX && (n == 0 || more))
        fill_condition(rq, form, b, &empty, n + 1);
}

static void
fill_choices(struct req *rq, struct tmpl *form, const char *choices,
             const char *chosen)
{
    for (const char *p = choices; *p != '\0'; p += strspn(p, " ")) {
        const size_t len = strcspn(p, " ");
        const char *code = arena_strndup(rq->cx.arena, p, len);
        struct tmpl *t = tmpl_add(form, "CHOICE");

        tmpl_set(t, "CODE", code);
        tmpl_set(t, "TEXT", outcome_act_text(rq->cx.lang, code));
        tmpl_show_if(t, strcmp(code, chosen) == 0, "ON");
        p += len;
    }
}

static bool
has_agreed_plan(const struct decision_brief *b)
{
    for (size_t i = 0; i < b->nfindings; i++)
        if (b->findings[i].is_agreed)
            return true;
    return false;
}

void
decision_form_view(struct req *rq, struct tmpl *page, const char *choices,
                   const struct decision_brief *b, const struct decision_in *in)
{
    struct tmpl *form = tmpl_add(page, "FORM");

    tmpl_set(form, "HEADING",
             in->seen == 0 ? T("Take the decision") : T("Decide again"));
    tmpl_show_if(form, has_agreed_plan(b), "FROM_PLANS");
    tmpl_set(form, "FORM_ID", random_uuid(rq->cx.arena));
    tmpl_int(form, "SEEN", in->seen);
    fill_choices(rq, form, choices, in->outcome);
    tmpl_setf(form, "VALID_HINT", T("Proposed: %s. At most until %s."),
              clock_show_date(rq->cx.arena, rq->cx.lang,
                              decision_proposed_date(&rq->cx)),
              clock_show_date(rq->cx.arena, rq->cx.lang,
                              decision_last_date(&rq->cx)));
    tmpl_set(form, "VALID_UNTIL", in->valid_until);
    fill_conditions(rq, form, b, in);
    tmpl_set(form, "REASONS", in->reasons);
    tmpl_set(form, "OUTCOME_ERROR", req_problem_of(rq, "outcome"));
    tmpl_set(form, "REASONS_ERROR", req_problem_of(rq, "reasons"));
    tmpl_set(form, "CONDITIONS_ERROR", req_problem_of(rq, "conditions"));
    tmpl_set(form, "VALID_UNTIL_ERROR", req_problem_of(rq, "valid_until"));
}
