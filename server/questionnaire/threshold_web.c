#include "questionnaire/threshold_web.h"

#include "base/clock.h"
#include "questionnaire/field_unit.h"
#include "questionnaire/questionnaire_web.h"

#include <string.h>

static const struct raised *
raised_of(const struct raised_list *list, const struct clause *c,
          const struct clause_field *f)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].clause, c->number) == 0 &&
            strcmp(list->v[i].field, f->code) == 0)
            return &list->v[i];
    return NULL;
}

/* The choices that ask for no less than the version itself. */
static void
add_choices(struct req *rq, struct tmpl *form, const struct clause_field *f,
            const char *chosen)
{
    struct tmpl *t = tmpl_add(form, "SELECT");
    struct clause_field own = *f;

    own.threshold = f->own_threshold;
    for (size_t i = 0; i < f->nchoices; i++) {
        if (field_judge(&own, f->choices[i].code) != THRESHOLD_MET)
            continue;
        struct tmpl *option = tmpl_add(t, "OPTION");
        tmpl_set(option, "VALUE", f->choices[i].code);
        tmpl_set(option, "TEXT", f->choices[i].label.in[rq->cx.lang]);
        tmpl_show_if(option, strcmp(f->choices[i].code, chosen) == 0, "ON");
    }
}

void
threshold_view_add(struct req *rq, struct tmpl *field, const struct clause *c,
                   const struct clause_field *f,
                   const struct raised_list *raised)
{
    const struct raised *r = raised_of(raised, c, f);
    const bool is_typed = strcmp(req_form(rq, "clause"), c->number) == 0 &&
                          strcmp(req_form(rq, "field"), f->code) == 0;

    if (r != NULL && strcmp(f->threshold, f->own_threshold) != 0) {
        struct tmpl *t = tmpl_add(field, "RAISED");
        tmpl_setf(t, "RAISED_TEXT", T("Raised by Alludo, %s: %s"),
                  clock_show_time(rq->cx.arena, rq->cx.lang, r->raised_us),
                  r->reason);
    }
    if (!f->is_adjustable || (rq->cx.actor.perms & P_ADMIN) == 0)
        return;
    struct tmpl *form = tmpl_add(field, "RAISE");
    const char *value = is_typed ? req_form(rq, "value") : f->threshold;
    tmpl_setf(form, "ID", "%s-%s", clause_html_id(rq->cx.arena, c->number),
              f->code);
    tmpl_set(form, "CLAUSE_NUMBER", c->number);
    tmpl_set(form, "CODE", f->code);
    tmpl_set(form, "REASON", is_typed ? req_form(rq, "reason") : "");
    if (f->kind == KIND_CHOICE) {
        add_choices(rq, form, f, value);
    } else {
        struct tmpl *number = tmpl_add(form, "NUMBER");
        tmpl_set(number, "VALUE", value);
        tmpl_set(number, "UNIT", field_unit_text(rq->cx.lang, f->unit));
    }
}

static enum err
raise(struct req *rq)
{
    const struct threshold_in in = {
        .clause = req_form(rq, "clause"),
        .field = req_form(rq, "field"),
        .value = req_form(rq, "value"),
        .reason = req_form(rq, "reason"),
    };
    const struct questionnaire *q;
    const enum err e = threshold_raise(&rq->cx, &in);

    if (e != OK && e != ERR_INVALID)
        return e;
    TRY(questionnaire_newest(&rq->cx, &q));
    const struct clause *c = questionnaire_clause(q, in.clause);
    const char *id = clause_html_id(rq->cx.arena, c->number);
    if (e == ERR_INVALID) {
        req_problem(rq, arena_printf(rq->cx.arena, "raise-%s-%s", id, in.field),
                    tr(rq->cx.lang, rq->cx.fault.message));
        return questionnaire_page(rq, 422, c->domain);
    }
    return reply_done(rq, T("The threshold was changed."),
                      "/questionnaire?domain=%d#c-%s", c->domain, id);
}

const struct route threshold_web_routes[] = {
    {POST, "/questionnaire/thresholds", P_ADMIN, FORM, raise,
     "questionnaire.raise", 0, NULL},
    {.path = NULL},
};
