#include "questionnaire/questionnaire_web.h"

#include "http/tmpl.h"
#include "questionnaire/questionnaire.h"
#include "questionnaire/threshold_web.h"

#include <stdlib.h>
#include <string.h>

static void
show_fields(struct req *rq, struct tmpl *t, const struct clause *c,
            const struct raised_list *raised)
{
    const enum lang lang = rq->cx.lang;

    if (c->nfields == 0)
        return;
    struct tmpl *part = tmpl_add(t, "FIELDS");
    tmpl_show_if(part, strcmp(req_form(rq, "clause"), c->number) == 0, "OPEN");
    for (size_t i = 0; i < c->nfields; i++) {
        const struct clause_field *f = &c->fields[i];
        struct tmpl *row = tmpl_add(part, "FIELD");
        tmpl_set(row, "LABEL", f->label.in[lang]);
        tmpl_show_if(row, f->is_required, "REQUIRED");
        if (f->op != OP_NONE)
            tmpl_set(tmpl_add(row, "LIMIT"), "THRESHOLD",
                     field_threshold_text(rq->cx.arena, lang, f));
        threshold_view_add(rq, row, c, f, raised);
    }
}

static void
show_text(struct tmpl *t, const char *section, const char *text)
{
    if (*text != '\0')
        tmpl_set(tmpl_add(t, section), "TEXT", text);
}

/* When it is asked: the questions about the service that decide. */
static void
show_facts(struct req *rq, struct tmpl *t, const struct questionnaire *q,
           const struct clause *c)
{
    for (const char *p = c->facts; *p != '\0';) {
        const size_t n = strcspn(p, " ");
        const struct fact *f =
            questionnaire_fact(q, arena_strndup(rq->cx.arena, p, n));
        if (f != NULL)
            show_text(t, "FACT", f->question.in[rq->cx.lang]);
        p += n;
        p += strspn(p, " ");
    }
}

static void
show_clause(struct req *rq, struct tmpl *page, const struct questionnaire *q,
            const struct clause *c, const struct raised_list *raised)
{
    const enum lang lang = rq->cx.lang;
    struct tmpl *t = tmpl_add(page, "CLAUSE");

    tmpl_set(t, "ID", clause_html_id(rq->cx.arena, c->number));
    tmpl_set(t, "NUMBER", c->number);
    tmpl_set(t, "QUESTION", c->question.in[lang]);
    tmpl_set(t, "GUIDANCE", c->guidance.in[lang]);
    tmpl_set(t, "EVIDENCE", c->evidence.in[lang]);
    tmpl_show_if(t, c->is_knock_out, "KNOCK_OUT");
    show_text(t, "CADENCE", clause_cadence_text(rq->cx.arena, rq->cx.lang, c));
    show_text(t, "ERRATUM", c->erratum.in[lang]);
    show_text(t, "OFFICIAL", c->official.in[LANG_JA]);
    show_facts(rq, t, q, c);
    show_fields(rq, t, c, raised);
    if (*c->weak_severity != '\0') {
        struct tmpl *weak = tmpl_add(t, "WEAK");
        tmpl_set(weak, "SEVERITY", c->weak_severity);
        tmpl_set(weak, "SEVERITY_TEXT",
                 severity_text(rq->cx.lang, c->weak_severity));
        tmpl_set(weak, "WHY", c->weak_why.in[lang]);
    }
    for (size_t i = 0; i < c->nlinked; i++)
        show_text(t, "LINKED", c->linked[i]);
}

static void
show_link(struct req *rq, struct tmpl *part, const char *section,
          const struct domain *d)
{
    if (d == NULL)
        return;
    struct tmpl *link = tmpl_add(part, section);
    tmpl_int(link, "N", d->number);
    tmpl_set(link, "TITLE", d->title.in[rq->cx.lang]);
}

static void
show_domain(struct req *rq, struct tmpl *page, const struct questionnaire *q,
            const struct domain *d, const struct raised_list *raised)
{
    struct tmpl *part = tmpl_add(page, "DOMAIN");

    tmpl_int(part, "N", d->number);
    tmpl_set(part, "TITLE", d->title.in[rq->cx.lang]);
    for (size_t i = d->first; i < d->first + d->count; i++)
        if (q->clauses[i].is_assessable)
            show_clause(rq, part, q, &q->clauses[i], raised);
    show_link(rq, part, "PREV", questionnaire_domain(q, d->number - 1));
    show_link(rq, part, "NEXT", questionnaire_domain(q, d->number + 1));
}

static void
show_overview(struct req *rq, struct tmpl *page, const struct questionnaire *q)
{
    struct tmpl *part = tmpl_add(page, "OVERVIEW");

    tmpl_set(part, "COUNT_TEXT",
             arena_printf(rq->cx.arena,
                          T("%zu questions in %zu domains. Which of them are "
                            "asked depends on the service."),
                          q->nassessable, q->ndomains));
    for (size_t i = 0; i < q->ndomains; i++) {
        const struct domain *d = &q->domains[i];
        struct tmpl *row = tmpl_add(part, "ROW");
        tmpl_int(row, "N", d->number);
        tmpl_set(row, "TITLE", d->title.in[rq->cx.lang]);
        tmpl_int(row, "COUNT", (int64_t)d->nassessable);
    }
}

enum err
questionnaire_page(struct req *rq, unsigned status, int number)
{
    const struct questionnaire *q;
    struct raised_list raised;

    const enum err e = questionnaire_newest(&rq->cx, &q);
    if (e != OK && e != ERR_NOT_FOUND)
        return e;
    struct tmpl *page =
        page_new(rq, "questionnaire/show.tpl", T("The standard for vendors"));
    page_nav(rq, page, "questionnaire");
    if (e == ERR_NOT_FOUND) {
        tmpl_show(page, "EMPTY");
        return reply_page(rq, 200, page);
    }
    tmpl_set(tmpl_add(page, "PUBLISHED"), "VERSION", q->version);
    const struct domain *d = questionnaire_domain(q, number);
    if (d == NULL) {
        show_overview(rq, page, q);
        return reply_page(rq, 200, page);
    }
    page_crumb(page, T("The standard for vendors"), "/questionnaire");
    TRY(threshold_list(&rq->cx, &raised));
    show_domain(rq, page, q, d, &raised);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return questionnaire_page(rq, 200,
                              (int)strtol(req_query(rq, "domain"), NULL, 10));
}

const struct route questionnaire_web_routes[] = {
    {GET, "/questionnaire", P_SESSION, NO_BODY, show, "questionnaire.show", 0,
     NULL},
    {.path = NULL},
};
