#include "section/parts_view.h"

#include "answer/answer.h"

#include <string.h>

/* Claims from worst to best. */
static const char order[] = "does_not_conform partly - alternative inherited "
                            "conforms not_applicable";

static const char *
claim_of(const void *arg, const char *number)
{
    const struct sheet *sheet = arg;

    for (size_t i = 0; i < sheet->nrows; i++)
        if (sheet->rows[i].is_asked &&
            strcmp(sheet->rows[i].clause, number) == 0)
            return sheet->rows[i].status;
    return NULL;
}

const char *
parts_list(struct arena *a, enum lang lang, const struct clause *c)
{
    const char *list = "";

    for (size_t i = 0; i < c->nparts; i++)
        list = arena_printf(a, "%s%s%s", list,
                            i == 0            ? ""
                            : lang == LANG_JA ? "、"
                                              : ", ",
                            c->parts[i]);
    return list;
}

void
parts_view_add(struct req *rq, struct tmpl *t, const struct sheet *sheet,
               const struct clause *c)
{
    struct arena *a = rq->cx.arena;
    const enum lang lang = rq->cx.lang;
    const char *number = "";

    if (c->nparts == 0)
        return;
    const char *worst = clause_worst(c, order, claim_of, sheet, &number);
    if (worst == NULL)
        return;
    struct tmpl *parts = tmpl_add(t, "PARTS");
    tmpl_setf(parts, "PARTS_TEXT", T("Rated together with %s."),
              parts_list(a, lang, c));
    tmpl_setf(parts, "WEAKEST", T("Weakest so far: %s (%s)"),
              answer_status_text(lang, worst), number);
}

void
parts_view_forget(struct req *rq, struct tmpl *saved,
                  const struct questionnaire *q, const struct clause *c)
{
    const struct domain *d = questionnaire_domain(q, c->domain);

    for (size_t i = d->first; i < d->first + d->count; i++) {
        const struct clause *whole = &q->clauses[i];
        bool is_part = whole == c && c->nparts > 0;

        for (size_t k = 0; k < whole->nparts; k++)
            is_part |= strcmp(whole->parts[k], c->number) == 0;
        if (is_part)
            tmpl_set(tmpl_add(saved, "WHOLE"), "WHOLE_ID",
                     clause_html_id(rq->cx.arena, whole->number));
    }
}
