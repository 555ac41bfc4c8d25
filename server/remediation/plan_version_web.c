/* One version of a plan in words, beside another one. */
#include "base/clock.h"
#include "base/diff.h"
#include "remediation/plan_view.h"
#include "remediation/plan_web.h"

#include <string.h>

const char *
plan_show_date(struct req *rq, struct opt_text iso)
{
    return iso.or_null != NULL
               ? clock_show_date(rq->cx.arena, rq->cx.lang, iso.or_null)
               : "";
}

bool
plan_version_was_agreed(const struct plan_version *v)
{
    return v->vendor_agreed_us.has && v->alludo_agreed_us.has;
}

static void
add_pieces(struct tmpl *part, const struct diff *d)
{
    static const char *const sections[] = {
        [DIFF_SAME] = "SAME", [DIFF_DEL] = "DEL", [DIFF_INS] = "INS"};

    for (size_t i = 0; i < d->n; i++)
        tmpl_set(tmpl_add(tmpl_add(part, "PIECE"), sections[d->v[i].kind]),
                 "TEXT", d->v[i].text);
}

enum part_kind { PART_TEXT, PART_LINES, PART_WORD };

/* Where the parts of a version go. */
struct parts {
    struct req *rq;
    struct tmpl *to;
    bool with_same;
    size_t n;
};

/* One value of a version; where the version before had another one, the
 * difference is marked. */
static void
add_part(struct parts *p, const char *label, enum part_kind kind,
         const char *before, const char *now)
{
    struct arena *a = p->rq->cx.arena;
    const bool same = strcmp(before, now) == 0;

    if ((now[0] == '\0' && before[0] == '\0') || (same && !p->with_same))
        return;
    struct tmpl *t = tmpl_add(p->to, "PART");
    p->n++;
    tmpl_set(t, "LABEL", label);
    if (same) {
        tmpl_set(tmpl_add(tmpl_add(t, "PIECE"), "SAME"), "TEXT", now);
        return;
    }
    const struct diff d =
        kind == PART_WORD
            ? diff_replaced(a, before, now)
            : diff_texts(a, kind == PART_LINES ? DIFF_LINES : DIFF_WORDS,
                         before, now);
    add_pieces(t, &d);
}

static void
add_piece(struct tmpl *part, const char *section, const char *text)
{
    if (text[0] != '\0')
        tmpl_set(tmpl_add(tmpl_add(part, "PIECE"), section), "TEXT", text);
}

/* "1 December 2026 – 31 January 2027" */
static const char *
step_dates(struct req *rq, const struct milestone *m)
{
    return arena_printf(
        rq->cx.arena, "%s%s%s", plan_show_date(rq, m->start_date),
        m->start_date.or_null != NULL ? " – " : "",
        clock_show_date(rq->cx.arena, rq->cx.lang, m->due_date));
}

static const char *
step_owner(struct req *rq, const struct milestone *m)
{
    return m->owner[0] == '\0' ? ""
                               : arena_printf(rq->cx.arena, " (%s)", m->owner);
}

/* The step of the same title; NULL: none. */
static const struct milestone *
same_step(const struct plan_version *v, const char *title)
{
    for (size_t i = 0; i < v->nmilestones; i++)
        if (strcmp(v->milestones[i].title, title) == 0)
            return &v->milestones[i];
    return NULL;
}

static void
add_changed(struct tmpl *part, const char *before, const char *now)
{
    if (strcmp(before, now) == 0) {
        add_piece(part, "SAME", now);
        return;
    }
    add_piece(part, "DEL", before);
    add_piece(part, "INS", now);
}

/* One line a step: those there are, each beside what it was, then those that
 * are gone. */
static void
add_step_lines(struct req *rq, struct tmpl *part, const struct plan_version *b,
               const struct plan_version *v)
{
    struct arena *a = rq->cx.arena;
    size_t n = 0;

    for (size_t i = 0; i < v->nmilestones; i++) {
        const struct milestone *m = &v->milestones[i];
        const struct milestone *was = same_step(b, m->title);
        add_piece(part, "SAME", n++ > 0 ? "\n" : "");
        if (was == NULL) {
            add_piece(part, "INS",
                      arena_printf(a, "%s  %s%s", step_dates(rq, m), m->title,
                                   step_owner(rq, m)));
            continue;
        }
        add_changed(part, step_dates(rq, was), step_dates(rq, m));
        add_piece(part, "SAME", arena_printf(a, "  %s", m->title));
        add_changed(part, step_owner(rq, was), step_owner(rq, m));
    }
    for (size_t i = 0; i < b->nmilestones; i++) {
        const struct milestone *m = &b->milestones[i];
        if (same_step(v, m->title) != NULL)
            continue;
        add_piece(part, "SAME", n++ > 0 ? "\n" : "");
        add_piece(part, "DEL",
                  arena_printf(a, "%s  %s%s", step_dates(rq, m), m->title,
                               step_owner(rq, m)));
    }
}

static bool
are_same_steps(struct req *rq, const struct plan_version *b,
               const struct plan_version *v)
{
    bool same = b->nmilestones == v->nmilestones;

    for (size_t i = 0; same && i < v->nmilestones; i++) {
        const struct milestone *m = &v->milestones[i];
        const struct milestone *was = &b->milestones[i];
        same = strcmp(m->title, was->title) == 0 &&
               strcmp(m->owner, was->owner) == 0 &&
               strcmp(step_dates(rq, m), step_dates(rq, was)) == 0;
    }
    return same;
}

static void
add_steps(struct parts *p, const struct plan_version *b,
          const struct plan_version *v)
{
    struct req *rq = p->rq;

    if (!p->with_same && are_same_steps(rq, b, v))
        return;
    struct tmpl *t = tmpl_add(p->to, "PART");
    tmpl_set(t, "LABEL", T("Steps"));
    add_step_lines(rq, t, b, v);
    p->n++;
}

static const char *
findings_text(struct req *rq, const struct plan_version *v)
{
    struct arena *a = rq->cx.arena;
    const char *text = "";

    for (size_t i = 0; i < v->findings.n; i++) {
        const struct plan_finding *f = &v->findings.v[i];
        text = arena_printf(
            a, "%s%s%s  %s", text, i > 0 ? "\n" : "", f->clause,
            finding_title(a, rq->cx.lang, "", f->source, f->title));
    }
    return text;
}

bool
plan_view_parts(struct req *rq, struct tmpl *t, const struct plan_version *v,
                const struct plan_version *before, bool with_same)
{
    const enum lang lang = rq->cx.lang;
    struct arena *a = rq->cx.arena;
    const struct plan_version *b = before != NULL ? before : v;
    struct parts p = {rq, t, with_same, 0};

    add_part(&p, T("Actions"), PART_TEXT, b->actions, v->actions);
    add_part(&p, T("Owner"), PART_WORD, b->owner, v->owner);
    add_part(&p, T("Due date"), PART_WORD,
             clock_show_date(a, lang, b->due_date),
             clock_show_date(a, lang, v->due_date));
    add_steps(&p, b, v);
    add_part(&p, T("Other findings it covers"), PART_LINES,
             findings_text(rq, b), findings_text(rq, v));
    add_part(&p, T("Discussed on"), PART_WORD,
             plan_show_date(rq, b->consulted_on),
             plan_show_date(rq, v->consulted_on));
    add_part(&p, T("Who took part"), PART_TEXT, b->consulted_with,
             v->consulted_with);
    add_part(&p, T("What was discussed"), PART_TEXT, b->consultation,
             v->consultation);
    add_part(&p, T("Who bears the cost"), PART_WORD,
             cost_bearer_text(lang, b->cost_bearer),
             cost_bearer_text(lang, v->cost_bearer));
    add_part(&p, T("Note on the cost"), PART_TEXT, b->cost_note, v->cost_note);
    return p.n > 0;
}

static void
add_agreement(struct req *rq, struct tmpl *t, const char *section,
              struct opt_i64 at_us, struct opt_text name)
{
    if (!at_us.has)
        return;
    struct tmpl *s = tmpl_add(t, section);
    tmpl_set(s, "NAME", opt_text_or_empty(name));
    tmpl_set(s, "AT", clock_show_time(rq->cx.arena, rq->cx.lang, at_us.v));
    tmpl_set(s, "AT_ISO", clock_iso(rq->cx.arena, at_us.v));
}

void
plan_view_version(struct req *rq, struct tmpl *t, const struct plan_view *view,
                  const struct plan_version *v)
{
    const bool ended = strcmp(view->p.state, "ended") == 0;
    const bool in_force = v == view->agreed && !ended;
    const bool newest = v == view->newest;
    const bool open = !ended && strcmp(view->p.state, "withdrawn") != 0 &&
                      strcmp(view->p.state, "closed") != 0;

    tmpl_int(t, "N", v->number);
    tmpl_show_if(t, strcmp(v->side, "alludo") == 0, "OURS");
    tmpl_show_if(t, in_force, "IN_FORCE");
    tmpl_set(t, "STATE_CODE",
             in_force         ? "plan_agreed"
             : newest && open ? "plan_proposed"
                              : "superseded");
    tmpl_set(t, "STATE_TEXT",
             in_force                     ? T("In force")
             : newest && open             ? T("Proposed")
             : plan_version_was_agreed(v) ? T("Was in force")
             : newest                     ? T("Not agreed")
                                          : T("Superseded"));
    tmpl_set(t, "WHO", v->author_name);
    tmpl_set(t, "SIDE",
             strcmp(v->side, "alludo") == 0 ? T("Alludo") : T("The vendor"));
    tmpl_set(t, "WHEN",
             clock_show_time(rq->cx.arena, rq->cx.lang, v->created_us));
    tmpl_set(t, "ISO", clock_iso(rq->cx.arena, v->created_us));
    tmpl_set(t, "SHA256", v->sha256);
    if (v->message[0] != '\0')
        tmpl_set(tmpl_add(t, "MESSAGE"), "TEXT", v->message);
    add_agreement(rq, t, "VENDOR_AGREED", v->vendor_agreed_us,
                  v->vendor_agreed_name);
    add_agreement(rq, t, "ALLUDO_AGREED", v->alludo_agreed_us,
                  v->alludo_agreed_name);
}

/* What was in force when `v` was written; NULL: nothing. */
static const struct plan_version *
in_force_before(const struct plan_view *view, const struct plan_version *v)
{
    for (const struct plan_version *b = v; b-- > view->versions.v;)
        if (plan_version_was_agreed(b))
            return b;
    return NULL;
}

void
plan_view_extension(struct req *rq, struct tmpl *t,
                    const struct plan_view *view, const struct plan_version *v)
{
    const struct plan_version *b = in_force_before(view, v);
    int days;

    if (b == NULL || !clock_days_between(b->due_date, v->due_date, &days) ||
        (days <= 0 && v->reason[0] == '\0'))
        return;
    struct tmpl *s = tmpl_add(t, "EXTENSION");
    if (days > 0)
        tmpl_setf(s, "DAYS",
                  trn(rq->cx.lang, "Extension by %d day",
                      "Extension by %d days", days),
                  days);
    else
        tmpl_set(s, "DAYS", T("Reason for the change"));
    tmpl_set(s, "REASON", v->reason);
}
