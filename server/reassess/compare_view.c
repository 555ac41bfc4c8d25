#include "reassess/compare_view.h"

#include "answer/answer.h"
#include "decision/decision.h"
#include "section/clause_view.h"
#include "status/status.h"

#include <string.h>

/* The picture: 1000 units wide, the bars begin behind their labels. */
#define ROW_UNITS 32
#define BAR_X 120
#define BAR_UNITS 880

static const char *
turn_class(enum compare_turn t)
{
    static const char *const classes[NCOMPARE_TURNS] = {
        [COMPARE_SAME] = "not_asked",    [COMPARE_BETTER] = "conforms",
        [COMPARE_WORSE] = "gap",         [COMPARE_ADDED] = "info",
        [COMPARE_REMOVED] = "not_asked",
    };

    return classes[t];
}

static void
fill_side(struct req *rq, struct tmpl *row, const char *section,
          const struct compare_side *side)
{
    struct tmpl *t = tmpl_add(row, section);
    enum status status;

    if (side->row == NULL) {
        tmpl_set(t, "CLAIM", "not_asked");
        tmpl_set(t, "CLAIM_TEXT", T("Not asked"));
        return;
    }
    const char *claim = side->row->status;
    tmpl_set(t, "CLAIM", *claim == '\0' ? "unanswered" : claim);
    tmpl_set(t, "CLAIM_TEXT", answer_status_text(rq->cx.lang, claim));
    tmpl_show_if(t, *side->row->carried_over != '\0', "CARRIED");
    if (side->verdict != NULL) {
        struct tmpl *v = tmpl_add(t, "VERDICT");
        tmpl_set(v, "CODE", side->verdict->verdict);
        tmpl_set(v, "TEXT", verdict_text(rq->cx.lang, side->verdict->verdict));
    }
    if (status_parse(side->status, &status)) {
        struct tmpl *s = tmpl_add(t, "STATUS");
        tmpl_set(s, "CODE", side->status);
        tmpl_set(s, "TEXT", status_text(rq->cx.lang, status));
    }
}

static void
add_note(struct tmpl *row, const char *label, const char *text)
{
    struct tmpl *t = *text == '\0' ? NULL : tmpl_add(row, "NOTE");

    if (t == NULL)
        return;
    tmpl_set(t, "LABEL", label);
    tmpl_set(t, "TEXT", text);
}

static void
fill_notes(struct req *rq, struct tmpl *row, int64_t cycle,
           const struct verdict *v)
{
    struct arena *a = rq->cx.arena;

    if (v == NULL)
        return;
    add_note(
        row,
        arena_printf(a, T("Note on the verdict, cycle %lld"), (long long)cycle),
        v->note);
    add_note(row,
             arena_printf(a, T("Internal note, cycle %lld"), (long long)cycle),
             v->internal_note);
}

static void
fill_parts(struct tmpl *row, const struct compare_row *r, bool has_all)
{
    for (size_t i = 0; i < r->nparts; i++) {
        if (!has_all && !r->parts[i].is_changed)
            continue;
        struct tmpl *t = tmpl_add(row, "PART");
        const struct diff *d = &r->parts[i].diff;
        tmpl_set(t, "LABEL", r->parts[i].label);
        for (size_t k = 0; k < d->n; k++) {
            static const char *const sections[] = {
                [DIFF_SAME] = "SAME", [DIFF_DEL] = "DEL", [DIFF_INS] = "INS"};
            tmpl_set(tmpl_add(tmpl_add(t, "PIECE"), sections[d->v[k].kind]),
                     "TEXT", d->v[k].text);
        }
    }
}

void
compare_view_row(struct req *rq, struct tmpl *table, const struct compare *c,
                 const struct compare_row *row, bool has_all)
{
    struct tmpl *t = tmpl_add(table, "ROW");
    const struct submission *s = row->now.row != NULL ? &c->now.s : &c->then.s;

    if (rq->cx.actor.is_staff)
        tmpl_setf(t, "HREF", "/submissions/%s/review/%d#c-%s", s->id,
                  row->clause->domain,
                  clause_html_id(rq->cx.arena, row->clause->number));
    else
        tmpl_set(t, "HREF",
                 clause_href(rq->cx.arena, s->id, row->clause->domain,
                             row->clause->number, false));
    tmpl_set(t, "NUMBER", row->clause->number);
    tmpl_set(t, "QUESTION", row->clause->question.in[rq->cx.lang]);
    if (*row->number_then != '\0')
        tmpl_set(tmpl_add(t, "WAS"), "OLD", row->number_then);
    fill_side(rq, t, "BEFORE", &row->then);
    fill_side(rq, t, "AFTER", &row->now);
    tmpl_set(t, "TURN", turn_class(row->turn));
    tmpl_set(t, "TURN_TEXT",
             row->turn == COMPARE_SAME && row->is_changed
                 ? T("Answer changed")
                 : compare_turn_text(rq->cx.lang, row->turn));
    fill_parts(t, row, has_all);
    fill_notes(rq, t, c->then.s.cycle, row->then.verdict);
    fill_notes(rq, t, c->now.s.cycle, row->now.verdict);
}

static void
add_figure(struct tmpl *page, const char *label, int64_t n)
{
    struct tmpl *t = tmpl_add(page, "FIGURE");

    tmpl_set(t, "LABEL", label);
    tmpl_int(t, "N", n);
}

void
compare_view_totals(struct req *rq, struct tmpl *page, const struct compare *c)
{
    int64_t by_turn[NCOMPARE_TURNS] = {0}, changed = 0, carried = 0;

    for (size_t i = 0; i < c->nrows; i++) {
        const struct compare_row *row = &c->rows[i];
        by_turn[row->turn]++;
        changed += row->is_changed ? 1 : 0;
        carried +=
            row->now.row != NULL && *row->now.row->carried_over != '\0' ? 1 : 0;
    }
    add_figure(page, T("Clauses with changes"), changed);
    add_figure(page, T("Better"), by_turn[COMPARE_BETTER]);
    add_figure(page, T("Worse"), by_turn[COMPARE_WORSE]);
    if (by_turn[COMPARE_ADDED] + by_turn[COMPARE_REMOVED] > 0) {
        add_figure(page, T("Newly asked"), by_turn[COMPARE_ADDED]);
        add_figure(page, T("Not asked any more"), by_turn[COMPARE_REMOVED]);
    }
    if (carried > 0)
        add_figure(page, T("Carried over, not confirmed"), carried);
}

static void
fill_bar(struct tmpl *picture, const struct compare_cycle *c, size_t n)
{
    const struct {
        const char *section;
        int64_t n;
    } pieces[] = {
        {"DONE", c->nconforming}, {"SOME", c->npartly}, {"LATE", c->nfailed}};
    int64_t x = BAR_X;
    const int64_t y = (int64_t)n * ROW_UNITS;

    struct tmpl *bar = tmpl_add(picture, "BAR");
    tmpl_int(bar, "TEXT_Y", y + 21);
    for (size_t i = 0; i < 3; i++) {
        const int64_t width =
            c->nasked == 0 ? 0 : pieces[i].n * BAR_UNITS / c->nasked;
        if (width == 0)
            continue;
        struct tmpl *t = tmpl_add(bar, pieces[i].section);
        tmpl_int(t, "X", x);
        tmpl_int(t, "Y", y + 6);
        tmpl_int(t, "WIDTH", width);
        x += width;
    }
}

void
compare_view_trend(struct req *rq, struct tmpl *page,
                   const struct compare_trend *trend)
{
    struct tmpl *t = tmpl_add(page, "TREND");

    tmpl_int(t, "HEIGHT", (int64_t)trend->n * ROW_UNITS);
    for (size_t i = 0; i < trend->n; i++) {
        const struct compare_cycle *c = &trend->v[i];
        const char *name =
            arena_printf(rq->cx.arena, T("Cycle %lld"), (long long)c->cycle);
        fill_bar(t, c, i);
        struct tmpl *row = tmpl_add(t, "CYCLE");
        tmpl_set(row, "NAME", name);
        tmpl_int(row, "TEXT_Y", (int64_t)i * ROW_UNITS + 21);
        tmpl_int(row, "NASKED", c->nasked);
        tmpl_int(row, "CONFORMING", c->nconforming);
        tmpl_int(row, "PARTLY", c->npartly);
        tmpl_int(row, "FAILED", c->nfailed);
        tmpl_int(row, "NOT_YET", c->nopen);
        tmpl_set(row, "OUTCOME",
                 c->outcome.or_null == NULL ? "pending" : c->outcome.or_null);
        tmpl_set(row, "OUTCOME_TEXT",
                 c->outcome.or_null == NULL
                     ? T("Not decided")
                     : outcome_text(rq->cx.lang, c->outcome.or_null));
    }
}
