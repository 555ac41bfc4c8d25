#include "section/linked_view.h"

#include "answer/linked_answer.h"

#include <string.h>

enum err
linked_view_load(struct cx *cx, const struct sheet *sheet,
                 struct answer_list *out)
{
    for (size_t i = 0; i < sheet->nrows; i++) {
        const struct clause *c =
            questionnaire_clause(sheet->q, sheet->rows[i].clause);
        const struct clause *other =
            c == NULL || c->nlinked == 0
                ? NULL
                : questionnaire_clause(sheet->q, c->linked[0]);

        if (other != NULL)
            return answer_list(cx, sheet->s.id, sheet->s.vendor_id,
                               other->domain, out);
    }
    return OK;
}

static const struct answer *
answer_of(const struct answer_list *list, const char *clause)
{
    for (size_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].clause, clause) == 0 &&
            *list->v[i].status != '\0')
            return &list->v[i];
    return NULL;
}

static struct answer
own_answer(const struct sheet_row *row)
{
    return (struct answer){
        .clause = row->clause,
        .status = row->status,
        .comment = row->comment,
        .fields = row->fields,
        .safeguard = row->safeguard,
        .plan = row->plan,
        .plan_date = row->plan_date,
        .inherited_party_id = row->inherited_party_id,
    };
}

static void
add_offer(const struct clause_page *p, struct tmpl *link,
          const struct clause *c, const struct sheet_row *row,
          const struct clause *from)
{
    struct tmpl *t = tmpl_add(link, "SAME_FORM");

    tmpl_setf(t, "SAME_ACTION", "%sclauses/%s/same", clause_up(p->rq),
              c->number);
    tmpl_set(t, "FROM", from->number);
    tmpl_set(t, "EDIT_ID", p->edit_id);
    tmpl_int(t, "SAME_VERSION", row->version);
    tmpl_show_if(t, *p->view != '\0', "VIEW");
    tmpl_setf(t, "SAME_TEXT", tr(p->rq->cx.lang, N_("Same answer as %s")),
              from->number);
}

void
linked_view_add(const struct clause_page *p, struct tmpl *t,
                const struct clause *c, const struct sheet_row *row,
                bool may_edit)
{
    struct req *rq = p->rq;
    struct arena *a = rq->cx.arena;
    const struct answer own = own_answer(row);

    for (size_t i = 0; i < c->nlinked; i++) {
        const struct clause *from =
            questionnaire_clause(p->sheet->q, c->linked[i]);
        struct tmpl *link = tmpl_add(t, "LINK");
        if (from == NULL)
            continue;
        const struct answer *theirs = answer_of(&p->linked, from->number);
        tmpl_set(link, "NUMBER", from->number);
        tmpl_set(
            link, "HREF",
            clause_href(a, p->sheet->s.id, from->domain, from->number, false));
        tmpl_set(link, "STATE", theirs == NULL ? "unanswered" : theirs->status);
        tmpl_set(link, "STATE_TEXT",
                 answer_status_text(rq->cx.lang,
                                    theirs == NULL ? "" : theirs->status));
        if (theirs == NULL)
            continue;
        if (linked_is_same(a, rq->cx.lang, c, &own, from, theirs))
            tmpl_show(link, "IS_SAME");
        else if (may_edit)
            add_offer(p, link, c, row, from);
    }
}
