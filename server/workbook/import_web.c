/* The rows of an uploaded file: what would change, which of it is taken over.
 */
#include "account/form_once.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/text.h"
#include "section/clause_view.h"
#include "workbook/import.h"
#include "workbook/workbook_web.h"

#include <stdlib.h>
#include <string.h>

#define PAGE_ROWS 25
#define MAX_PARTS 10 /* of one row */
#define EXCERPT 80   /* characters */

static const struct word state_words[] = {
    {"new", N_("New")},
    {"changed", N_("Differs")},
    {"conflict", N_("Conflict")},
    {"error", N_("Error")},
    {"unchanged", N_("Unchanged")},
    {NULL, NULL},
};
static const char *const state_codes[IMPORT_NSTATES] = {
    "new", "changed", "conflict", "error", "unchanged"};
static const char *const state_classes[IMPORT_NSTATES] = {
    "in_progress", "changed", "overdue", "failed", "complete"};

/* ---- One row ---- */

/* What was there and what comes, when they differ. */
struct parts {
    struct req *rq;
    struct tmpl *row;
    int n;
};

static const char *
excerpt(struct arena *a, const char *s)
{
    size_t n = 0;
    const char *p = s;

    for (; *p != '\0' && n < EXCERPT; p++)
        n += ((unsigned char)p[1] & 0xc0) != 0x80;
    if (*p == '\0')
        return s;
    return arena_printf(a, "%.*s…", (int)(p - s), s);
}

static void
part(struct parts *p, const char *name, const char *before, const char *after)
{
    struct arena *a = p->rq->cx.arena;

    if (strcmp(before, after) == 0)
        return;
    if (++p->n > MAX_PARTS) {
        if (p->n == MAX_PARTS + 1)
            tmpl_show(p->row, "MORE");
        return;
    }
    struct tmpl *t = tmpl_add(p->row, "PART");
    tmpl_set(t, "NAME", name);
    if (*before != '\0')
        tmpl_set(tmpl_add(t, "BEFORE"), "OLD", excerpt(a, before));
    if (*after != '\0')
        tmpl_set(tmpl_add(t, "AFTER"), "NEW", excerpt(a, after));
    else
        tmpl_show(t, "EMPTIED");
}

/* A table in words, row by row. */
static const char *
value_words(struct req *rq, const struct clause_field *f,
            const struct field_value *v)
{
    struct arena *a = rq->cx.arena;
    const char *text = field_value_text(a, rq->cx.lang, f, v);

    for (size_t i = 0; i < v->nrows * f->ncolumns && i < 12; i++) {
        const char *cell = field_value_text(
            a, rq->cx.lang, &f->columns[i % f->ncolumns], &v->cells[i]);
        if (*cell != '\0')
            text = arena_printf(a, "%s%s%s", text, i == 0 ? ": " : " / ", cell);
    }
    return text;
}

static void
value_parts(struct parts *p, const struct import_row *r,
            const struct workbook_content *now)
{
    struct arena *a = p->rq->cx.arena;
    const struct clause *c = r->in_catalogue;
    struct field_value *before, *after;

    field_values_of_json(a, c, now->fields, &before);
    field_values_of_json(a, c, r->content.fields, &after);
    for (size_t i = 0; i < c->nfields; i++)
        part(p, c->fields[i].label.in[p->rq->cx.lang],
             value_words(p->rq, &c->fields[i], &before[i]),
             value_words(p->rq, &c->fields[i], &after[i]));
}

static const char *
date_words(struct req *rq, const char *iso)
{
    return clock_is_date(iso) ? clock_show_date(rq->cx.arena, rq->cx.lang, iso)
                              : iso;
}

static void
add_parts(struct req *rq, struct tmpl *row, const struct import_row *r)
{
    const enum lang lang = rq->cx.lang;
    const struct workbook_content now =
        workbook_content_of(rq->cx.arena, r->in_catalogue, r->now);
    const struct workbook_content *c = &r->content;
    struct parts p = {.rq = rq, .row = row};

    if (strcmp(now.status, c->status) != 0)
        part(&p, T("Answer"),
             *now.status == '\0' ? "" : answer_status_text(lang, now.status),
             *c->status == '\0' ? "" : answer_status_text(lang, c->status));
    value_parts(&p, r, &now);
    part(&p, T("Comment"), now.comment, c->comment);
    part(&p, T("What protects you today?"), now.safeguard, c->safeguard);
    part(&p, T("What will you do?"), now.plan, c->plan);
    part(&p, T("By when?"), date_words(rq, now.plan_date),
         date_words(rq, c->plan_date));
}

static void
add_row(struct req *rq, struct tmpl *page, const struct import_row *r)
{
    struct arena *a = rq->cx.arena;
    struct tmpl *row = tmpl_add(page, "ROW");
    const bool is_error = r->state == IMPORT_ERROR;

    tmpl_set(row, "NUMBER", r->clause);
    tmpl_set(row, "ID", clause_html_id(a, r->clause));
    tmpl_set(row, "CELL", r->cell);
    tmpl_set(row, "STATE", state_classes[r->state]);
    tmpl_set(row, "STATE_TEXT",
             word_text(rq->cx.lang, state_words, state_codes[r->state]));
    if (r->in_catalogue != NULL)
        tmpl_set(row, "QUESTION", r->in_catalogue->question.in[rq->cx.lang]);
    if (is_error || r->in_catalogue == NULL || r->now == NULL) {
        tmpl_set(tmpl_add(row, "PROBLEM"), "WHY", r->problem.in[rq->cx.lang]);
        return;
    }
    if (r->state == IMPORT_CONFLICT)
        tmpl_setf(tmpl_add(row, "CONFLICT"), "WHO", T("%s, %s"),
                  r->now->saved_by_name,
                  clock_show_time(a, rq->cx.lang, r->now->saved_us));
    add_parts(rq, row, r);
    struct tmpl *take = tmpl_add(row, "TAKE");
    tmpl_setf(take, "PICK", "%s@%lld", r->clause, (long long)r->now->version);
    tmpl_set(take, "ID", clause_html_id(a, r->clause));
    tmpl_set(take, "NUMBER", r->clause);
    tmpl_show_if(take, r->state != IMPORT_CONFLICT, "ON");
}

/* ---- The page ---- */

/* Conflicts and errors first, then the rest, each in the order of the
 * clauses; what is unchanged is only counted. */
static size_t
ordered(struct arena *a, const struct import_list *rows,
        const struct import_row ***out)
{
    static const enum import_state order[] = {IMPORT_ERROR, IMPORT_CONFLICT,
                                              IMPORT_CHANGED, IMPORT_NEW};
    const struct import_row **v = arena_array(a, rows->n + 1, sizeof(*v));
    size_t n = 0;

    for (size_t k = 0; k < sizeof(order) / sizeof(*order); k++) {
        for (size_t i = 0; i < rows->n; i++) {
            if (rows->v[i].state == order[k])
                v[n++] = &rows->v[i];
        }
    }
    *out = v;
    return n;
}

static size_t
page_asked(struct req *rq, size_t npages)
{
    const size_t number = (size_t)req_page(rq);

    return (number > npages ? npages : number) - 1;
}

static void
add_pages(struct tmpl *page, const struct import *import, size_t at,
          size_t npages)
{
    struct tmpl *t;

    if (npages < 2)
        return;
    t = tmpl_add(page, "PAGES");
    for (size_t i = 0; i < npages; i++) {
        struct tmpl *link = tmpl_add(t, "PAGE");
        tmpl_setf(link, "HREF", "/submissions/%s/workbook/%s?page=%zu",
                  import->submission_id, import->id, i + 1);
        tmpl_int(link, "N", (int64_t)i + 1);
        tmpl_show_if(link, i == at, "CURRENT");
    }
}

static void
add_counts(struct req *rq, struct tmpl *page, const struct import_list *rows)
{
    for (size_t i = 0; i < IMPORT_NSTATES; i++) {
        struct tmpl *t = tmpl_add(page, "COUNT");
        tmpl_set(t, "STATE", state_classes[i]);
        tmpl_set(t, "STATE_TEXT",
                 word_text(rq->cx.lang, state_words, state_codes[i]));
        tmpl_int(t, "N", (int64_t)rows->count[i]);
    }
}

static RESULT
preview(struct req *rq, unsigned status, const char *error)
{
    struct import import;
    struct import_list rows;
    struct sheet sheet;
    const struct import_row **v;

    TRY(import_get(&rq->cx, req_param(rq, "submission_id"),
                   req_param(rq, "import_id"), &import, &sheet, &rows));
    if (error != NULL)
        req_problem(rq, "rows", error);
    const size_t n = ordered(rq->cx.arena, &rows, &v);
    const size_t npages = n == 0 ? 1 : (n + PAGE_ROWS - 1) / PAGE_ROWS;
    const size_t at = page_asked(rq, npages);
    const size_t nclean = rows.count[IMPORT_NEW] + rows.count[IMPORT_CHANGED];
    struct tmpl *page = workbook_page(rq, &sheet.s, "workbook/import.tpl",
                                      T("Answers from a file"));
    tmpl_set(page, "FILE", import.file_name);
    tmpl_set(page, "UPLOADED",
             clock_show_time(rq->cx.arena, rq->cx.lang, import.created_us));
    tmpl_setf(page, "ACTION", "/submissions/%s/workbook/%s",
              import.submission_id, import.id);
    tmpl_setf(page, "HUB_HREF", "/submissions/%s", import.submission_id);
    add_counts(rq, page, &rows);
    tmpl_show_if(page, n == 0, "NOTHING");
    if (n > 0) {
        struct tmpl *form = tmpl_add(page, "FORM");
        tmpl_setf(form, "ACTION", "/submissions/%s/workbook/%s",
                  import.submission_id, import.id);
        tmpl_set(form, "FORM_ID", random_uuid(rq->cx.arena));
        tmpl_set(form, "ROWS_ERROR", req_problem_of(rq, "rows"));
        for (size_t i = at * PAGE_ROWS; i < n && i < (at + 1) * PAGE_ROWS; i++)
            add_row(rq, form, v[i]);
        tmpl_show_if(form, rows.count[IMPORT_ERROR] < n, "APPLY");
        if (npages > 1 && nclean > 0)
            tmpl_setf(tmpl_add(form, "ALL"), "ALL_TEXT",
                      T("Take over all %zu new and changed rows"), nclean);
    }
    add_pages(page, &import, at, npages);
    return reply_page(rq, status, page);
}

static enum err
show(struct req *rq)
{
    return preview(rq, 200, NULL);
}

/* ---- Taking over ---- */

/* "3.2@7": the row, and the version of the answer that stood beside it. */
static size_t
read_picks(struct req *rq, struct import_pick **out)
{
    struct arena *a = rq->cx.arena;
    size_t n = 0, size = 1;

    for (const struct pair *p = NULL; (p = req_form_next(rq, p, "take"));)
        size++;
    struct import_pick *picks = arena_array(a, size, sizeof(*picks));
    for (const struct pair *p = NULL; (p = req_form_next(rq, p, "take"));) {
        const char *mark = strchr(p->value, '@');
        const size_t len = mark == NULL ? 0 : (size_t)(mark - p->value);

        picks[n++] = (struct import_pick){
            arena_strndup(a, p->value, len),
            mark == NULL ? 0 : strtoll(mark + 1, NULL, 10)};
    }
    *out = picks;
    return n;
}

static RESULT
picks_of(struct req *rq, const char *submission_id, const char *id,
         struct import_pick **out, size_t *out_n)
{
    struct import import;
    struct import_list rows;
    struct sheet sheet;

    if (!req_has(rq, "all")) {
        *out_n = read_picks(rq, out);
        return OK;
    }
    TRY(import_get(&rq->cx, submission_id, id, &import, &sheet, &rows));
    *out_n = import_picks_of_all(rq->cx.arena, &rows, out);
    return OK;
}

static enum err
apply(struct req *rq)
{
    const char *submission_id = req_param(rq, "submission_id");
    const char *id = req_param(rq, "import_id"), *location;
    struct import_pick *picks;
    size_t n;
    int count;
    bool again;

    TRY(form_once(&rq->cx, req_form(rq, "form_id"), &again, &location));
    if (again)
        return reply_redirect(rq, "%s", location);
    TRY(picks_of(rq, submission_id, id, &picks, &n));
    const enum err result =
        import_apply(&rq->cx, submission_id, id, picks, n, &count);
    if (result == ERR_INVALID || result == ERR_CONFLICT)
        return preview(
            rq, result == ERR_INVALID ? 422 : 409,
            strcmp(rq->cx.fault.code, "stale") == 0
                ? T("A colleague changed one of these answers just now. "
                    "Nothing was taken over; please look at the rows again.")
                : tr(rq->cx.lang, rq->cx.fault.message));
    TRY(result);
    location = arena_printf(rq->cx.arena, "/submissions/%s/workbook/%s",
                            submission_id, id);
    form_done(&rq->cx, req_form(rq, "form_id"), location);
    return reply_done(rq,
                      arena_printf(rq->cx.arena,
                                   trn(rq->cx.lang, "%d answer was taken over.",
                                       "%d answers were taken over.", count),
                                   count),
                      "%s", location);
}

static enum err
discard(struct req *rq)
{
    const char *submission_id = req_param(rq, "submission_id");

    TRY(import_discard(&rq->cx, submission_id, req_param(rq, "import_id")));
    return reply_done(rq, T("The uploaded file was discarded."),
                      "/submissions/%s/workbook", submission_id);
}

const struct route import_web_routes[] = {
    {GET, "/submissions/:submission_id/workbook/:import_id", P_ANSWER, NO_BODY,
     show, "workbook.import", 0, NULL},
    {POST, "/submissions/:submission_id/workbook/:import_id", P_ANSWER, FORM,
     apply, "workbook.apply", 0, NULL},
    {POST, "/submissions/:submission_id/workbook/:import_id/discard", P_ANSWER,
     FORM, discard, "workbook.discard", 0, NULL},
    {.path = NULL},
};
