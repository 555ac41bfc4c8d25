#include "report/document.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "base/paper.h"
#include "base/text.h"

#include <string.h>

/* Of static/css/1-base.css. */
static const struct {
    const char *codes;
    struct tone tone;
} tones[] = {
    {"conforms closed approved decided completed in_time complete met",
     {"#e6f5ec", "#259d63", "#0c472a"}},
    {"answered open submitted in_review low",
     {"#e8f1fe", "#7096f8", "#00118f"}},
    {"plan_agreed agreed", {"#e9f7f9", "#00a3bf", "#004c59"}},
    {"plan_proposed proposed", {"#dcf0ff", "#39abff", "#00316a"}},
    {"alternative_accepted governed_by_contract inherited",
     {"#f1eafa", "#a565f8", "#41048e"}},
    {"needs_clarification approved_with_conditions pending medium due_soon",
     {"#fbf5e0", "#b78f00", "#604b00"}},
    {"evidence_expired returned expired suspended withdrawn high",
     {"#ffeee2", "#fb5b01", "#6d2700"}},
    {"gap not_approved late", {"#fdeeee", "#ec0000", "#a90000"}},
    {"plan_overdue overdue critical", {"#a90000", "#a90000", "#ffffff"}},
    {"unanswered", {"#ffffff", "#767676", "#333333"}},
};
static const struct tone grey = {"#f2f2f2", "#b3b3b3", "#333333"};

const struct tone *
tone_of(const char *code)
{
    for (size_t i = 0; i < sizeof(tones) / sizeof(*tones); i++)
        if (text_has_word(tones[i].codes, code))
            return &tones[i].tone;
    return &grey;
}

struct document *
document_new(struct cx *cx, const char *title, const char *lead)
{
    struct document *d = arena_alloc(cx->arena, sizeof(*d));

    *d = (struct document){.a = cx->arena,
                           .lang = cx->lang,
                           .title = title,
                           .lead = lead,
                           .made_us = cx->now_us};
    return d;
}

static struct part *
add(struct document *d, enum part_kind kind)
{
    struct part *p = arena_alloc(d->a, sizeof(*p));

    p->kind = kind;
    p->text = "";
    if (d->last == NULL)
        d->first = p;
    else
        d->last->next = p;
    d->last = p;
    return p;
}

void
document_text(struct document *d, enum part_kind kind, const char *text)
{
    if (*text != '\0')
        add(d, kind)->text = text;
}

#define MAX_FACTS 16 /* of one list: the code has fewer */

static void
add_fact(struct document *d, const char *name, struct document_cell value)
{
    struct part *p = d->last;

    if (*value.text == '\0')
        return;
    if (p == NULL || p->kind != PART_FACTS || p->nfacts == MAX_FACTS) {
        p = add(d, PART_FACTS);
        p->facts = arena_array(d->a, MAX_FACTS, sizeof(*p->facts));
    }
    p->facts[p->nfacts++] = (struct document_fact){name, value};
}

void
document_fact(struct document *d, const char *name, const char *text,
              const char *state)
{
    add_fact(d, name, (struct document_cell){text, state, "", "", false});
}

void
document_fact_date(struct document *d, const char *name, const char *iso)
{
    if (*iso != '\0')
        add_fact(d, name,
                 (struct document_cell){clock_show_date(d->a, d->lang, iso), "",
                                        iso, "", false});
}

void
document_picture(struct document *d, const struct picture *picture)
{
    add(d, PART_PICTURE)->picture = picture;
}

struct document_table *
document_table(struct document *d, const char *caption,
               const char *const heads[], size_t n)
{
    struct document_table *t = arena_alloc(d->a, sizeof(*t));
    struct part *p = add(d, PART_TABLE);

    t->caption = caption;
    t->heads = arena_array(d->a, n, sizeof(*t->heads));
    memcpy(t->heads, heads, n * sizeof(*heads));
    t->ncolumns = n;
    p->table = t;
    return t;
}

static void
put(struct document *d, struct document_table *t, struct document_cell cell)
{
    if (t->ncells == t->room) {
        const size_t room = t->room * 2 + 64;
        struct document_cell *cells = arena_array(d->a, room, sizeof(*cells));
        if (t->ncells > 0)
            memcpy(cells, t->cells, t->ncells * sizeof(*cells));
        t->cells = cells;
        t->room = room;
    }
    t->cells[t->ncells++] = cell;
    t->nrows = t->ncells / t->ncolumns;
}

void
document_cell(struct document *d, struct document_table *t, const char *text,
              const char *state)
{
    put(d, t, (struct document_cell){text, state, "", "", false});
}

void
document_cell_date(struct document *d, struct document_table *t,
                   const char *iso)
{
    put(d, t,
        (struct document_cell){
            *iso == '\0' ? "" : clock_show_date(d->a, d->lang, iso), "", iso,
            "", false});
}

void
document_cell_number(struct document *d, struct document_table *t,
                     int64_t number)
{
    put(d, t,
        (struct document_cell){arena_i64(d->a, number), "", "", "", true});
}

void
document_cell_leads(struct document_table *t, const char *href)
{
    t->cells[t->ncells - 1].href = href;
}

/* ---- On paper ---- */

static const char *
mark_of(const struct document_cell *cell)
{
    return *cell->state == '\0' ? NULL : tone_of(cell->state)->rim;
}

static void
set_table(struct paper *paper, const struct document *d,
          const struct document_table *t)
{
    struct paper_cell *cells =
        arena_array(d->a, t->nrows * t->ncolumns + 1, sizeof(*cells));

    for (size_t i = 0; i < t->nrows * t->ncolumns; i++)
        cells[i] = (struct paper_cell){t->cells[i].text, mark_of(&t->cells[i])};
    paper_add(paper, PAPER_SUBHEADING, t->caption);
    paper_table(paper, &(struct paper_table){.heads = t->heads,
                                             .cells = cells,
                                             .ncolumns = t->ncolumns,
                                             .nrows = t->nrows});
}

static void
set_part(struct paper *paper, const struct document *d, const struct part *p)
{
    switch (p->kind) {
    case PART_HEADING: paper_add(paper, PAPER_HEADING, p->text); break;
    case PART_SUBHEADING: paper_add(paper, PAPER_SUBHEADING, p->text); break;
    case PART_NOTE: paper_add(paper, PAPER_TEXT, p->text); break;
    case PART_FACTS:
        for (size_t i = 0; i < p->nfacts; i++)
            paper_fact(paper, p->facts[i].name, p->facts[i].value.text);
        break;
    case PART_TABLE: set_table(paper, d, p->table); break;
    case PART_PICTURE: paper_picture(paper, p->picture); break;
    }
}

enum err
document_pdf(struct cx *cx, const struct document *d, const char *author,
             const char *foot, const void **out, size_t *out_n)
{
    struct paper *paper =
        paper_new(cx->arena, &(struct paper_info){.title = d->title,
                                                  .author = author,
                                                  .foot = foot,
                                                  .lang = d->lang,
                                                  .created_us = d->made_us});

    paper_add(paper, PAPER_TITLE, d->title);
    paper_add(paper, PAPER_TEXT, d->lead);
    paper_rule(paper);
    for (const struct part *p = d->first; p != NULL; p = p->next)
        set_part(paper, d, p);
    return paper_pdf(cx, paper, out, out_n);
}
