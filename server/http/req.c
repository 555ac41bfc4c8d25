#include "http/req.h"

#include "base/flaw.h"
#include "base/text.h"
#include "http/tmpl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_MAX 100000

static const struct pair *
find(const struct pair *p, const char *name)
{
    while (p != NULL && strcmp(p->name, name) != 0)
        p = p->next;
    return p;
}

static const char *
value_of(const struct pair *list, const char *name)
{
    const struct pair *p = find(list, name);

    return p != NULL ? p->value : "";
}

const char *
req_param(const struct req *rq, const char *name)
{
    for (size_t i = 0; i < REQ_MAX_PARAMS; i++)
        if (rq->params[i].name != NULL && strcmp(rq->params[i].name, name) == 0)
            return rq->params[i].value;
    abort(); /* the route's path has no such part: a bug */
}

const char *
req_query(const struct req *rq, const char *name)
{
    return value_of(rq->query, name);
}

int64_t
req_page(const struct req *rq)
{
    const int64_t asked = strtoll(req_query(rq, "page"), NULL, 10);

    return asked < 1 ? 1 : asked > PAGE_MAX ? PAGE_MAX : asked;
}

const char *
req_form(const struct req *rq, const char *name)
{
    return value_of(rq->form, name);
}

bool
req_has(const struct req *rq, const char *name)
{
    return find(rq->form, name) != NULL;
}

const struct pair *
req_form_next(const struct req *rq, const struct pair *after, const char *name)
{
    return find(after != NULL ? after->next : rq->form, name);
}

const char *
req_form_list(const struct req *rq, const char *name, char between)
{
    const char *list = "";

    for (const struct pair *p = NULL; (p = req_form_next(rq, p, name)) != NULL;)
        list = arena_printf(rq->cx.arena, "%s%.*s%s", list, *list != '\0',
                            &between, p->value);
    return list;
}

const char *
req_header(const struct req *rq, const char *lower_name)
{
    return value_of(rq->headers, lower_name);
}

const char *
req_cookie(const struct req *rq, const char *name)
{
    const size_t want = strlen(name);

    /* Browsers send one Cookie field; HTTP/2 front ends may split it. */
    for (const struct pair *h = rq->headers; h != NULL; h = h->next) {
        if (strcmp(h->name, "cookie") != 0)
            continue;
        for (const char *p = h->value; *p != '\0';) {
            p += strspn(p, "; \t");
            const size_t n = strcspn(p, ";");
            if (n > want && p[want] == '=' && strncmp(p, name, want) == 0)
                return arena_strndup(rq->cx.arena, p + want + 1, n - want - 1);
            p += n;
        }
    }
    return "";
}

const char *
req_return_path(const struct req *rq)
{
    const char *from = req_header(rq, "referer");
    const char *host = req_header(rq, "host");
    const size_t n = strlen(host);

    if (!req_is_fragment(rq) &&
        (strcmp(rq->method, "GET") == 0 || strcmp(rq->method, "HEAD") == 0))
        return rq->target;
    if (strncmp(from, "https://", 8) == 0 && n > 0 &&
        strncmp(from + 8, host, n) == 0 && from[8 + n] == '/')
        return from + 8 + n;
    return "/";
}

bool
req_is_fragment(const struct req *rq)
{
    return strcmp(req_header(rq, "hx-request"), "true") == 0 &&
           strcmp(req_header(rq, "hx-request-type"), "full") != 0 &&
           strcmp(req_header(rq, "hx-boosted"), "true") != 0 &&
           strcmp(req_header(rq, "hx-history-restore-request"), "true") != 0;
}

void
req_problem(struct req *rq, const char *field, const char *message)
{
    if (rq->nproblems < REQ_MAX_PROBLEMS)
        rq->problems[rq->nproblems++] =
            (struct problem){.field = field, .message = message};
}

void
req_flaws(struct req *rq, const struct flaws *flaws)
{
    for (size_t i = 0; i < flaws->n; i++)
        req_problem(rq, flaws->v[i].field, T(flaws->v[i].message));
}

enum err
req_problems(struct req *rq)
{
    if (rq->nproblems == 0)
        return OK;
    return FAIL(&rq->cx, ERR_INVALID, "invalid_input",
                N_("Please correct what is marked."));
}

const char *
req_problem_of(const struct req *rq, const char *field)
{
    for (size_t i = 0; i < rq->nproblems; i++)
        if (strcmp(rq->problems[i].field, field) == 0)
            return rq->problems[i].message;
    return "";
}

static void
bind_text(struct req *rq, const struct field *f, const char *v, void *dst)
{
    if (f->max_bytes != 0 && strlen(v) > f->max_bytes)
        req_problem(rq, f->name,
                    flaw_too_long(rq->cx.arena, rq->cx.lang, v, f->max_bytes));
    *(const char **)dst = v;
}

static void
bind_number(struct req *rq, const struct field *f, const char *v, int64_t *dst)
{
    char *end;
    const char *digits = text_nfkc(rq->cx.arena, v);

    errno = 0;
    *dst = strtoll(digits, &end, 10);
    if (*end != '\0' || end == digits || errno != 0)
        req_problem(rq, f->name, T("Please enter a whole number."));
}

/* An empty value: an absent one for the optional types, false for a check
 * box, a problem for the others. */
static void
bind_nothing(struct req *rq, const struct field *f, void *dst)
{
    switch (f->type) {
    case F_TEXT:
        *(const char **)dst = "";
        if (!f->is_optional)
            req_problem(rq, f->name, T("Please fill this in."));
        return;
    case F_I64:
        if (!f->is_optional)
            req_problem(rq, f->name, T("Please fill this in."));
        return;
    case F_OPT_TEXT: *(struct opt_text *)dst = (struct opt_text){NULL}; return;
    case F_OPT_I64: *(struct opt_i64 *)dst = (struct opt_i64){false, 0}; return;
    case F_BOOL: *(bool *)dst = false; return;
    }
}

static void
bind_one(struct req *rq, const struct field *f, void *out)
{
    const char *v = text_trim(rq->cx.arena, req_form(rq, f->name));
    char *dst = (char *)out + f->off;

    if (v[0] == '\0') {
        bind_nothing(rq, f, dst);
        return;
    }
    switch (f->type) {
    case F_TEXT: bind_text(rq, f, v, dst); return;
    case F_OPT_TEXT:
        bind_text(rq, f, v, &((struct opt_text *)(void *)dst)->or_null);
        return;
    case F_BOOL:
        *(bool *)dst = strcmp(v, "0") != 0 && strcmp(v, "false") != 0;
        return;
    case F_I64: bind_number(rq, f, v, (int64_t *)(void *)dst); return;
    case F_OPT_I64:
        ((struct opt_i64 *)(void *)dst)->has = true;
        bind_number(rq, f, v, &((struct opt_i64 *)(void *)dst)->v);
        return;
    }
}

enum err
req_bind(struct req *rq, const struct field fields[], void *out)
{
    for (const struct field *f = fields; f->name != NULL; f++)
        bind_one(rq, f, out);
    return req_problems(rq);
}
