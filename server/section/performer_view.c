#include "section/performer_view.h"

#include <string.h>

#define CHOICE_BYTES ((size_t)640)
#define PARTY_BYTES ((size_t)80)

static bool
is_offered(const struct sheet *sheet, const struct clause *c,
           const char *status)
{
    const struct domain *d = questionnaire_domain(sheet->q, c->domain);

    if (strcmp(status, "inherited") == 0)
        return true;
    return d != NULL && d->is_delegable && sheet->nparties > 0;
}

static const struct performer *
find(const struct clause_page *p, const char *clause)
{
    for (size_t i = 0; i < p->performers.n; i++)
        if (strcmp(p->performers.v[i].clause, clause) == 0)
            return &p->performers.v[i];
    return NULL;
}

static void
add_party(struct req *rq, struct tmpl *t, const struct sheet_party *party,
          const char *chosen)
{
    const bool is_on = strcmp(party->id, chosen) == 0;

    if (party->is_gone && !is_on)
        return;
    struct tmpl *option = tmpl_add(t, "PARTY");
    tmpl_set(option, "PARTY_ID", party->id);
    tmpl_set(option, "NAME",
             party->is_gone
                 ? arena_printf(rq->cx.arena, T("%s (takes no more part)"),
                                party->name)
                 : party->name);
    tmpl_show_if(option, is_on, "ON");
}

void
performer_view_edit(const struct clause_page *p, struct tmpl *form,
                    const struct clause *c, const struct typed *a)
{
    struct req *rq = p->rq;
    const struct performer *now = find(p, c->number);

    if (!is_offered(p->sheet, c, a->status))
        return;
    struct tmpl *pill = tmpl_add(form, "STATUS");
    tmpl_set(pill, "CODE", "inherited");
    tmpl_set(pill, "TEXT", answer_status_text(rq->cx.lang, "inherited"));
    tmpl_show_if(pill, strcmp(a->status, "inherited") == 0, "ON");
    struct tmpl *t = tmpl_include(tmpl_add(form, "PERFORMER"), "PERFORMER_PART",
                                  "section/performer.tpl");
    tmpl_set(t, "ID", clause_html_id(rq->cx.arena, c->number));
    for (size_t i = 0; i < p->sheet->nparties; i++)
        add_party(rq, t, &p->sheet->parties[i], a->performer);
    const bool is_shown = now != NULL && *now->party_id != '\0' &&
                          strcmp(now->party_id, a->performer) == 0;
    tmpl_show_if(t, !is_shown, "FOLLOWS");
    if (is_shown)
        tmpl_set(tmpl_add(t, "STANDS"), "STANDS_TEXT",
                 status_performer_text(rq->cx.arena, rq->cx.lang, now));
}

const char *
performer_view_text(const struct clause_page *p, const struct sheet_row *row)
{
    const struct performer *now = find(p, row->clause);

    if (strcmp(row->status, "inherited") != 0)
        return "";
    return now == NULL
               ? row->inherited_name
               : status_performer_text(p->rq->cx.arena, p->rq->cx.lang, now);
}

size_t
performer_view_bytes(const struct sheet *sheet, const struct clause *c,
                     const char *status)
{
    size_t n = CHOICE_BYTES;

    if (!is_offered(sheet, c, status))
        return 0;
    for (size_t i = 0; i < sheet->nparties; i++)
        n += PARTY_BYTES + strlen(sheet->parties[i].name);
    return n;
}
