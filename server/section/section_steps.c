#include "section/section_steps.h"

#include "section/clause_view.h"

#include <string.h>

static void
set_step(struct tmpl *page, const char *section, const char *href,
         const char *title)
{
    struct tmpl *t = tmpl_add(page, section);

    tmpl_set(t, "HREF", href);
    tmpl_set(t, "TITLE", title);
}

static void
set_last(struct req *rq, struct tmpl *page, const struct sheet *sheet)
{
    set_step(page, "LAST",
             arena_printf(rq->cx.arena, "/submissions/%s/check", sheet->s.id),
             "");
}

static void
set_clause_step(struct req *rq, struct tmpl *page, const char *section,
                const struct sheet *sheet, const char *clause, int64_t domain,
                bool is_single)
{
    set_step(
        page, section,
        clause_href(rq->cx.arena, sheet->s.id, (int)domain, clause, is_single),
        clause);
}

/* Not answered yet, or returned and not changed since. */
static bool
is_to_do(const struct sheet *sheet, const struct sheet_row *r)
{
    const struct submission *s = &sheet->s;

    if (!r->is_asked)
        return false;
    if (strcmp(s->state, "open") == 0)
        return *r->status == '\0' || *r->carried_over != '\0';
    return strcmp(s->state, "returned") == 0 && r->is_returned &&
           s->returned_us.has && r->saved_us <= s->returned_us.v;
}

const struct sheet_row *
section_steps_first(const struct sheet *sheet)
{
    const struct sheet_row *first = NULL;

    for (size_t i = 0; i < sheet->nrows; i++) {
        const struct sheet_row *r = &sheet->rows[i];
        if (is_to_do(sheet, r))
            return r;
        if (first == NULL && r->is_asked)
            first = r;
    }
    return first;
}

static const struct sheet_place *
place_of(const struct sheet *sheet, const char *role)
{
    for (size_t i = 0; i < sheet->nplaces; i++)
        if (strcmp(sheet->places[i].role, role) == 0)
            return &sheet->places[i];
    return NULL;
}

/* The next thing to do that is not on this page: in the rest of the domain, in
 * a later one, or in one that was passed over. */
static void
set_to_do_beyond(struct req *rq, struct tmpl *page, const struct sheet *sheet,
                 const struct section_part *part)
{
    const struct sheet_place *place = place_of(sheet, "next_to_do");

    for (size_t i = part->end; i < sheet->nrows; i++)
        if (is_to_do(sheet, &sheet->rows[i])) {
            set_clause_step(rq, page, "NEXT_TO_DO", sheet,
                            sheet->rows[i].clause, sheet->rows[i].domain,
                            false);
            return;
        }
    if (place == NULL)
        place = place_of(sheet, "prev_to_do");
    if (place != NULL)
        set_clause_step(rq, page, "NEXT_TO_DO", sheet, place->clause,
                        place->domain, false);
}

static void
set_part_step(struct req *rq, struct tmpl *page, const char *section,
              const struct sheet *sheet, const struct domain *d,
              const char *clause, size_t number)
{
    struct arena *a = rq->cx.arena;

    set_step(page, section,
             clause_href(a, sheet->s.id, d->number, clause, false),
             arena_printf(a, "%s (%zu)", d->title.in[rq->cx.lang], number));
}

void
section_steps_part(struct req *rq, struct tmpl *page, const struct sheet *sheet,
                   const struct domain *d, const struct section_part *part)
{
    const struct questionnaire *q = sheet->q;
    const size_t at = (size_t)(d - q->domains);

    if (part->before != NULL)
        set_part_step(rq, page, "PREV", sheet, d, part->before,
                      part->number - 1);
    else if (at > 0)
        set_step(page, "PREV",
                 arena_printf(rq->cx.arena, "/submissions/%s/domains/%d",
                              sheet->s.id, d[-1].number),
                 d[-1].title.in[rq->cx.lang]);
    if (part->after != NULL)
        set_part_step(rq, page, "NEXT", sheet, d, part->after,
                      part->number + 1);
    else if (at + 1 < q->ndomains)
        set_step(page, "NEXT",
                 arena_printf(rq->cx.arena, "/submissions/%s/domains/%d",
                              sheet->s.id, d[1].number),
                 d[1].title.in[rq->cx.lang]);
    else
        set_last(rq, page, sheet);
    set_to_do_beyond(rq, page, sheet, part);
}

/* The nearest row from `row` on, in the direction of `step`. */
static const struct sheet_row *
nearest(const struct sheet *sheet, const struct sheet_row *row, int step,
        bool only_to_do)
{
    const struct sheet_row *end = sheet->rows + sheet->nrows;

    for (const struct sheet_row *r = row + step; r >= sheet->rows && r < end;
         r += step)
        if (only_to_do ? is_to_do(sheet, r) : r->is_asked)
            return r;
    return NULL;
}

/* Within the domain, else to another one. */
static bool
set_single_step(struct req *rq, struct tmpl *page, const char *section,
                const struct sheet *sheet, const struct sheet_row *in_domain,
                const char *role)
{
    const struct sheet_place *place = place_of(sheet, role);

    if (in_domain != NULL)
        set_clause_step(rq, page, section, sheet, in_domain->clause,
                        in_domain->domain, true);
    else if (place != NULL)
        set_clause_step(rq, page, section, sheet, place->clause, place->domain,
                        true);
    return in_domain != NULL || place != NULL;
}

void
section_steps_clause(struct req *rq, struct tmpl *page,
                     const struct sheet *sheet, const struct sheet_row *row,
                     const struct domain *d)
{
    set_single_step(rq, page, "PREV", sheet, nearest(sheet, row, -1, false),
                    "prev");
    if (!set_single_step(rq, page, "NEXT", sheet, nearest(sheet, row, 1, false),
                         "next"))
        set_last(rq, page, sheet);
    set_single_step(rq, page, "PREV_TO_DO", sheet,
                    nearest(sheet, row, -1, true), "prev_to_do");
    set_single_step(rq, page, "NEXT_TO_DO", sheet, nearest(sheet, row, 1, true),
                    "next_to_do");
    set_clause_step(rq, page, "ALL", sheet, row->clause, d->number, false);
}
