#include "questionnaire/edition_view.h"

#include <stdlib.h>
#include <string.h>

/* As many changed clauses as fit on a page for sure. */
#define ALL_AT_ONCE 12

static const struct clause *
clause_of(const struct clause_change *change)
{
    return change->after != NULL ? change->after : change->before;
}

static int64_t
count_in(const struct change_list *changes, int domain)
{
    int64_t n = 0;

    for (size_t i = 0; i < changes->n; i++)
        n += clause_of(&changes->v[i])->domain == domain;
    return n;
}

void
edition_view_domains(struct req *rq, struct tmpl *page, const char *id,
                     const struct questionnaire *q,
                     const struct change_list *changes)
{
    tmpl_show_if(page, changes != NULL, "CHANGED_HEAD");
    for (size_t i = 0; i < q->ndomains; i++) {
        const struct domain *d = &q->domains[i];
        struct tmpl *row = tmpl_add(page, "ROW");

        tmpl_int(row, "N", d->number);
        tmpl_set(row, "TITLE", d->title.in[rq->cx.lang]);
        tmpl_int(row, "COUNT", (int64_t)d->nassessable);
        if (changes == NULL)
            continue;
        struct tmpl *cell = tmpl_add(row, "CHANGED");
        const int64_t n = count_in(changes, d->number);
        tmpl_show_if(cell, n == 0, "NONE");
        if (n == 0)
            continue;
        struct tmpl *link = tmpl_add(cell, "LINK");
        tmpl_setf(link, "HREF", "/questionnaire/versions/%s/changes?domain=%d",
                  id, d->number);
        tmpl_int(link, "NCHANGED", n);
    }
}

/* ---- What has changed ---- */

static bool
is_inside(const char *s)
{
    return ((unsigned char)*s & 0xC0) == 0x80;
}

static bool
is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '.';
}

/* What both begin with, ending between characters and between words. */
static size_t
common_head(const char *a, const char *b)
{
    size_t n = 0;

    while (a[n] != '\0' && a[n] == b[n])
        n++;
    while (n > 0 &&
           (is_inside(a + n) || is_inside(b + n) ||
            (is_latin(a[n - 1]) && (is_latin(a[n]) || is_latin(b[n])))))
        n--;
    return n;
}

static size_t
common_tail(const char *a, size_t na, const char *b, size_t nb)
{
    size_t n = 0;

    while (n < na && n < nb && a[na - 1 - n] == b[nb - 1 - n])
        n++;
    while (n > 0 &&
           (is_inside(a + na - n) ||
            (is_latin(a[na - n]) && ((na > n && is_latin(a[na - n - 1])) ||
                                     (nb > n && is_latin(b[nb - n - 1]))))))
        n--;
    return n;
}

static void
add_side(struct req *rq, struct tmpl *t, const char *section, const char *text,
         size_t head, size_t tail)
{
    struct arena *a = rq->cx.arena;
    const size_t n = strlen(text);

    if (n == 0)
        return;
    struct tmpl *side = tmpl_add(t, section);
    tmpl_set(side, "HEAD", arena_strndup(a, text, head));
    if (head + tail < n)
        tmpl_set(tmpl_add(side, "MARK"), "TEXT",
                 arena_strndup(a, text + head, n - head - tail));
    tmpl_set(side, "TAIL", text + n - tail);
}

static void
add_detail(struct req *rq, struct tmpl *clause, const struct change_detail *d)
{
    struct tmpl *t = tmpl_add(clause, "DETAIL");
    const size_t head = common_head(d->before, d->after);
    const size_t tail = common_tail(d->before + head, strlen(d->before) - head,
                                    d->after + head, strlen(d->after) - head);

    tmpl_set(t, "LABEL", d->label);
    add_side(rq, t, "WAS", d->before, head, tail);
    add_side(rq, t, "IS", d->after, head, tail);
}

static void
add_clause(struct req *rq, struct tmpl *domain,
           const struct clause_change *change)
{
    const struct clause *c = clause_of(change);
    struct tmpl *t = tmpl_add(domain, "CLAUSE");

    /* What took a removed clause's number may stand on the same page. */
    tmpl_setf(t, "ID", "%s-%s", change->after == NULL ? "was" : "c",
              clause_html_id(rq->cx.arena, c->number));
    tmpl_set(t, "NUMBER", c->number);
    tmpl_set(t, "QUESTION", c->question.in[rq->cx.lang]);
    for (int bit = 0; bit < NCHANGES; bit++) {
        if ((change->kinds & 1u << bit) == 0)
            continue;
        struct tmpl *tag = tmpl_add(t, "TAG");
        tmpl_set(tag, "CODE", 1u << bit == CHANGE_RAISED ? "high" : "info");
        tmpl_set(tag, "TEXT", change_text(rq->cx.lang, bit));
    }
    for (size_t i = 0; i < change->ndetails; i++)
        add_detail(rq, t, &change->details[i]);
}

static void
add_domain(struct req *rq, struct tmpl *page, const struct domain *d,
           const struct change_list *changes)
{
    struct tmpl *part = tmpl_add(page, "DOMAIN");

    tmpl_int(part, "N", d->number);
    tmpl_set(part, "TITLE", d->title.in[rq->cx.lang]);
    for (size_t i = 0; i < changes->n; i++)
        if (clause_of(&changes->v[i])->domain == d->number)
            add_clause(rq, part, &changes->v[i]);
}

static void
add_summary(struct req *rq, struct tmpl *page,
            const struct questionnaire *before,
            const struct change_list *changes)
{
    tmpl_setf(page, "SUMMARY",
              trn(rq->cx.lang, "%1$zu clause differs from version %2$s.",
                  "%1$zu clauses differ from version %2$s.",
                  (int64_t)changes->n),
              changes->n, before->version);
    for (int bit = 0; bit < NCHANGES; bit++) {
        int64_t n = 0;
        for (size_t i = 0; i < changes->n; i++)
            n += (changes->v[i].kinds & 1u << bit) != 0;
        if (n == 0)
            continue;
        struct tmpl *kind = tmpl_add(page, "KIND");
        tmpl_set(kind, "TEXT", change_text(rq->cx.lang, bit));
        tmpl_int(kind, "COUNT", n);
    }
}

/* A domain that only the version before had is named as it was there. */
static size_t
domains_of(struct arena *a, const struct questionnaire *before,
           const struct questionnaire *q, const struct change_list *changes,
           const struct domain ***out)
{
    const struct domain **v =
        arena_array(a, before->ndomains + q->ndomains, sizeof(*v));
    size_t n = 0;

    for (size_t i = 0; i < q->ndomains; i++)
        if (count_in(changes, q->domains[i].number) > 0)
            v[n++] = &q->domains[i];
    for (size_t i = 0; i < before->ndomains; i++) {
        const int number = before->domains[i].number;
        if (questionnaire_domain(q, number) == NULL &&
            count_in(changes, number) > 0)
            v[n++] = &before->domains[i];
    }
    *out = v;
    return n;
}

void
edition_view_changes(struct req *rq, struct tmpl *page, const char *id,
                     const struct questionnaire *before,
                     const struct questionnaire *q,
                     const struct change_list *changes)
{
    const struct domain **domains;
    const size_t n = domains_of(rq->cx.arena, before, q, changes, &domains);
    const int wanted = (int)strtol(req_query(rq, "domain"), NULL, 10);
    size_t chosen = 0;

    add_summary(rq, page, before, changes);
    tmpl_show_if(page, changes->n == 0, "NOTHING");
    if (changes->n <= ALL_AT_ONCE) {
        for (size_t i = 0; i < n; i++)
            add_domain(rq, page, domains[i], changes);
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (domains[i]->number == wanted)
            chosen = i;
    struct tmpl *index = tmpl_add(page, "INDEX");
    for (size_t i = 0; i < n; i++) {
        struct tmpl *entry = tmpl_add(index, "ENTRY");
        const int64_t count = count_in(changes, domains[i]->number);
        tmpl_setf(entry, "HREF", "/questionnaire/versions/%s/changes?domain=%d",
                  id, domains[i]->number);
        tmpl_int(entry, "N", domains[i]->number);
        tmpl_set(entry, "TITLE", domains[i]->title.in[rq->cx.lang]);
        tmpl_setf(entry, "COUNT_TEXT",
                  trn(rq->cx.lang, "%lld clause", "%lld clauses", count),
                  (long long)count);
        tmpl_show_if(entry, i == chosen, "CURRENT");
    }
    add_domain(rq, page, domains[chosen], changes);
}
