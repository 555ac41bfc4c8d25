#include "scope/scope_view.h"

#include "base/clock.h"
#include "base/text.h"
#include "submission/scope.h"

#include <string.h>

static const struct word states[] = {
    {"open", N_("Waiting for Alludo")},
    {"approved", N_("Approved")},
    {"declined", N_("Declined")},
    {"withdrawn", N_("Withdrawn")},
    {NULL, NULL},
};

const char *
scope_request_state_text(enum lang lang, const char *state)
{
    return word_text(lang, states, state);
}

static void
add_facts(struct req *rq, struct tmpl *t, const struct questionnaire *q,
          const char *before, const char *after)
{
    for (size_t i = 0; i < q->nfacts; i++) {
        const struct fact *f = &q->facts[i];
        const bool was = text_has_word(before, f->code);
        const bool is = text_has_word(after, f->code);

        if (was == is)
            continue;
        struct tmpl *row = tmpl_add(t, "FACT");
        tmpl_set(row, "QUESTION", f->question.in[rq->cx.lang]);
        tmpl_set(row, "BEFORE", was ? T("Yes") : T("No"));
        tmpl_set(row, "AFTER", is ? T("Yes") : T("No"));
    }
}

static void
add_clause(struct req *rq, struct tmpl *group, const struct questionnaire *q,
           const struct scope_change *c)
{
    const struct clause *about = questionnaire_clause(q, c->now->clause);
    struct tmpl *row = tmpl_add(group, "CLAUSE");

    tmpl_set(row, "NUMBER", c->now->clause);
    tmpl_set(row, "QUESTION",
             about == NULL ? "" : about->question.in[rq->cx.lang]);
    if (c->now->is_answered)
        tmpl_set(tmpl_add(row, "ANSWERED"), "TEXT",
                 c->is_asked
                     ? T("The answer given before comes back.")
                     : T("Answered: the answer is kept, and set aside."));
}

/* Neighbours of one domain that move for the same reason stand together. */
static void
add_groups(struct req *rq, struct tmpl *part, const struct questionnaire *q,
           const struct scope_changes *changes, bool is_asked)
{
    const struct scope_change *last = NULL;
    struct tmpl *group = NULL;

    for (size_t i = 0; i < changes->n; i++) {
        const struct scope_change *c = &changes->v[i];
        const struct domain *d = questionnaire_domain(q, (int)c->now->domain);
        if (!c->is_moved || c->is_asked != is_asked)
            continue;
        if (last == NULL || c->now->domain != last->now->domain ||
            strcmp(c->reason, last->reason) != 0) {
            const struct scope_clause then = {.is_asked = is_asked,
                                              .reason = c->reason};
            group = tmpl_add(part, "GROUP");
            tmpl_int(group, "N", c->now->domain);
            tmpl_set(group, "TITLE", d == NULL ? "" : d->title.in[rq->cx.lang]);
            tmpl_set(group, "REASON", scope_reason_text(&rq->cx, q, &then));
        }
        add_clause(rq, group, q, c);
        last = c;
    }
}

/* The clauses that move one way, under their domains. */
static void
add_moves(struct req *rq, struct tmpl *t, const struct questionnaire *q,
          const struct scope_changes *changes, bool is_asked)
{
    const size_t n = is_asked ? changes->njoining : changes->nleaving;

    if (n == 0)
        return;
    struct tmpl *part = tmpl_add(t, "MOVE");
    tmpl_setf(part, "HEADING",
              is_asked ? trn(rq->cx.lang, "%zu question joins",
                             "%zu questions join", (int64_t)n)
                       : trn(rq->cx.lang, "%zu question is left out",
                             "%zu questions are left out", (int64_t)n),
              n);
    if (!is_asked && changes->nset_aside > 0)
        tmpl_setf(tmpl_add(part, "SET_ASIDE"), "TEXT",
                  trn(rq->cx.lang,
                      "%zu answer is set aside: it is kept, and comes back "
                      "with its question.",
                      "%zu answers are set aside: they are kept, and come back "
                      "with their questions.",
                      (int64_t)changes->nset_aside),
                  changes->nset_aside);
    add_groups(rq, part, q, changes, is_asked);
}

enum err
scope_view_change(struct req *rq, struct tmpl *parent, const char *section,
                  const struct questionnaire *q, const char *before,
                  const char *after, const struct submission *s)
{
    struct scope_changes changes;
    struct tmpl *t =
        tmpl_include(tmpl_add(parent, section), "PART", "scope/change.tpl");

    add_facts(rq, t, q, before, after);
    if (s == NULL)
        return OK;
    TRY(scope_preview(&rq->cx, s, after, &changes));
    add_moves(rq, t, q, &changes, false);
    add_moves(rq, t, q, &changes, true);
    tmpl_show_if(t, changes.njoining + changes.nleaving == 0, "NO_MOVE");
    tmpl_setf(tmpl_add(t, "AFTERWARDS"), "TEXT",
              trn(rq->cx.lang, "Afterwards %zu question is asked.",
                  "Afterwards %zu questions are asked.",
                  (int64_t)changes.nasked),
              changes.nasked);
    return OK;
}

void
scope_view_request(struct req *rq, struct tmpl *parent, const char *section,
                   const struct scope_request *r)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *t =
        tmpl_include(tmpl_add(parent, section), "PART", "scope/asked.tpl");

    tmpl_set(t, "STATE",
             strcmp(r->state, "open") == 0        ? "waiting"
             : strcmp(r->state, "declined") == 0  ? "rejected"
             : strcmp(r->state, "withdrawn") == 0 ? "cancelled"
                                                  : r->state);
    tmpl_set(t, "STATE_TEXT", scope_request_state_text(rq->cx.lang, r->state));
    tmpl_set(t, "BY", r->requested_by_name);
    tmpl_set(t, "AT", clock_show_time(a, rq->cx.lang, r->requested_us));
    tmpl_set(t, "REASON", r->reason);
    if (!r->decided_us.has)
        return;
    struct tmpl *d = tmpl_add(t, "DECIDED");
    tmpl_set(d, "BY", opt_text_or_empty(r->decided_by_name));
    tmpl_set(d, "AT", clock_show_time(a, rq->cx.lang, r->decided_us.v));
    if (*r->note != '\0')
        tmpl_set(tmpl_add(d, "NOTE"), "TEXT", r->note);
}

/* The state that the hub shows: "task", "open", "declined" or "confirmed". */
static const char *
state_of(const struct scope_standing *is)
{
    if (is->has_request && strcmp(is->latest.state, "open") == 0)
        return "open";
    if (is->is_confirmed)
        return "confirmed";
    return is->has_request && strcmp(is->latest.state, "declined") == 0
               ? "declined"
               : "task";
}

enum err
scope_view_task(struct req *rq, struct tmpl *hub, const struct submission *s)
{
    struct scope_standing is;

    if (rq->cx.actor.is_staff ||
        (strcmp(s->state, "open") != 0 && strcmp(s->state, "returned") != 0))
        return OK;
    TRY(scope_standing(&rq->cx, s, &is));
    const char *state = state_of(&is);
    const bool is_manager = (rq->cx.actor.perms & P_MANAGE) != 0;
    struct tmpl *t = tmpl_include(tmpl_add(hub, "SCOPE"), "SCOPE_PART",
                                  "scope/scope_task.tpl");
    /* It comes first only while there is something left to answer. */
    const bool is_late =
        s->submitted_us.has || (s->nasked > 0 && s->nanswered == s->nasked);
    struct tmpl *part =
        tmpl_add(t, strcmp(state, "open") == 0        ? "WAITING"
                    : strcmp(state, "confirmed") == 0 ? "CONFIRMED"
                    : is_late                         ? "LATER"
                                                      : "TASK");
    tmpl_setf(part, "HREF", "/submissions/%s/scope", s->id);
    if (strcmp(state, "confirmed") == 0)
        tmpl_setf(part, "TEXT",
                  T("The scope questions were confirmed by %s, %s."),
                  is.confirmed_by_name,
                  clock_show_time(rq->cx.arena, rq->cx.lang, is.confirmed_us));
    if (strcmp(state, "declined") == 0) {
        struct tmpl *no = tmpl_add(part, "DECLINED");
        tmpl_set(no, "NOTE", is.latest.note);
        tmpl_set(no, "BY", opt_text_or_empty(is.latest.decided_by_name));
    }
    tmpl_show_if(part, is_manager, "MANAGER");
    tmpl_show_if(part, !is_manager, "OTHERS");
    return OK;
}
