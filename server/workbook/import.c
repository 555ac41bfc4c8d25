#include "workbook/import.h"

#include "audit/audit.h"
#include "base/clock.h"
#include "base/flaw.h"
#include "base/i18n.h"
#include "base/random.h"
#include "workbook/import_store.h"
#include "workbook/workbook.h"

#include <string.h>

#define KEPT_US (2 * US_PER_DAY)

static RESULT
check_open(struct cx *cx, const struct submission *s)
{
    if (strcmp(s->state, "open") != 0 && strcmp(s->state, "returned") != 0)
        return FAIL(cx, ERR_CONFLICT, "submission_closed",
                    N_("The questionnaire has been submitted: its answers can "
                       "no longer be changed."));
    return OK;
}

static const struct sheet_row *
row_of(const struct sheet *sheet, const char *clause)
{
    for (size_t i = 0; i < sheet->nrows; i++) {
        if (strcmp(sheet->rows[i].clause, clause) == 0)
            return &sheet->rows[i];
    }
    return NULL;
}

static void
set_problem(struct import_row *r, const char *text)
{
    r->state = IMPORT_ERROR;
    r->problem = workbook_tr(text);
}

/* The first of its texts that cannot be kept; "": all can. */
static const char *
long_text(const struct workbook_content *c)
{
    const char *const texts[] = {c->comment, c->safeguard, c->plan};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (strlen(texts[i]) > ANSWER_COMMENT_MAX_BYTES)
            return texts[i];
    return "";
}

static void
set_length_problem(struct cx *cx, struct import_row *r)
{
    const char *text = long_text(&r->content);

    r->state = IMPORT_ERROR;
    for (enum lang lang = LANG_JA; lang <= LANG_EN; lang++)
        r->problem.in[lang] =
            flaw_too_long(cx->arena, lang, text, ANSWER_COMMENT_MAX_BYTES);
}

/* A new date must be one that can still be kept. */
static const char *
date_flaw(struct cx *cx, const struct import_row *r)
{
    const char *date = r->content.plan_date, *code;
    const char *was = r->now->plan_date.or_null;

    if (!answer_is_weak(r->content.status) || *date == '\0' ||
        (was != NULL && strcmp(was, date) == 0))
        return NULL;
    return plan_date_flaw(cx, date, &code);
}

/* The row is named by the cell of its answer; the date stands further on. */
static void
set_date_problem(struct cx *cx, struct import_row *r)
{
    set_problem(r, date_flaw(cx, r));
    if (*r->cell == 'A' + COL_VALUE)
        r->cell =
            arena_printf(cx->arena, "%c%s", 'A' + COL_PLAN_DATE, r->cell + 1);
}

/* In this order: what nobody touched is no matter of rights or conflicts. */
static void
judge(struct cx *cx, const struct sheet *sheet, struct import_row *r,
      int64_t base_version, const char *base_digest)
{
    if (*r->problem.in[LANG_EN] != '\0' || r->now == NULL ||
        r->in_catalogue == NULL) {
        r->state = IMPORT_ERROR;
        return;
    }
    const struct workbook_content now =
        workbook_content_of(cx->arena, r->in_catalogue, r->now);
    const char *digest = workbook_digest(cx->arena, &r->content);
    const bool is_answered = r->now->version > 0 && *r->now->status != '\0';
    if (strcmp(digest, base_digest) == 0 ||
        strcmp(digest, workbook_digest(cx->arena, &now)) == 0)
        r->state = IMPORT_UNCHANGED;
    else if (!r->now->is_asked)
        set_problem(r, N_("This clause is not asked in this submission."));
    else if (!sheet_may_edit(cx, sheet->s.state, r->now->is_returned))
        set_problem(r, N_("This answer cannot be changed now, only those that "
                          "were returned."));
    else if (*long_text(&r->content) != '\0')
        set_length_problem(cx, r);
    else if (date_flaw(cx, r) != NULL)
        set_date_problem(cx, r);
    else if (base_version != r->now->version)
        r->state = IMPORT_CONFLICT;
    else
        r->state = is_answered ? IMPORT_CHANGED : IMPORT_NEW;
}

/* ---- Upload ---- */

enum err
import_add(struct cx *cx, const char *submission_id, const char *file_name,
           const void *bytes, size_t n, const char **out_id)
{
    struct workbook_rows rows;
    struct sheet sheet;
    int64_t position = 0;

    TRY(sheet_load(cx, submission_id, 0, &sheet));
    TRY(check_open(cx, &sheet.s));
    TRY(workbook_read(cx, &sheet, bytes, n, &rows));
    const struct import import = {
        .id = random_uuid(cx->arena),
        .vendor_id = sheet.s.vendor_id,
        .submission_id = sheet.s.id,
        .file_name = file_name,
        .nclauses = (int64_t)rows.n,
        .created_us = cx->now_us,
        .expires_us = cx->now_us + KEPT_US,
    };
    import_store_add(cx, &import);
    for (size_t i = 0; i < rows.n; i++) {
        const struct workbook_row *w = &rows.v[i];
        struct import_row r = {
            .clause = w->clause,
            .cell = w->cell,
            .problem = w->problem,
            .content = w->content,
            .in_catalogue = questionnaire_clause(sheet.q, w->clause),
            .now = row_of(&sheet, w->clause),
        };
        judge(cx, &sheet, &r, w->base_version, w->base_digest);
        if (r.state != IMPORT_UNCHANGED)
            import_store_add_row(cx, &import, position++, w);
    }
    audit_log(cx, "workbook.uploaded", sheet.s.vendor_id, sheet.s.id, "");
    *out_id = import.id;
    return OK;
}

/* ---- Preview ---- */

static void
read_row(struct cx *cx, const struct sheet *sheet, const struct stored_row *s,
         struct import_row *out)
{
    *out = (struct import_row){
        .clause = s->clause,
        .cell = s->cell,
        .problem = {{s->problem_ja, s->problem_en}},
        .content = {s->status, s->comment, s->fields, s->safeguard, s->plan,
                    s->plan_date},
        .in_catalogue = questionnaire_clause(sheet->q, s->clause),
        .now = row_of(sheet, s->clause),
    };
    judge(cx, sheet, out, s->base_version, s->base_digest);
}

enum err
import_get(struct cx *cx, const char *submission_id, const char *id,
           struct import *out, struct sheet *out_sheet,
           struct import_list *out_rows)
{
    struct db_set set;

    TRY(import_store_get(cx, id, submission_id, out));
    TRY(import_store_rows(cx, out, &set));
    TRY(sheet_load(cx, out->submission_id, 0, out_sheet));
    struct import_row *rows =
        arena_array(cx->arena, set.count + 1, sizeof(*rows));
    struct import_list list = {.v = rows, .n = set.count};
    for (size_t i = 0; i < set.count; i++) {
        read_row(cx, out_sheet, &((const struct stored_row *)set.rows)[i],
                 &rows[i]);
        list.count[rows[i].state]++;
    }
    list.count[IMPORT_UNCHANGED] += (size_t)out->nclauses - list.n;
    *out_rows = list;
    return OK;
}

/* ---- Taking over ---- */

static const struct import_row *
takable(const struct import_list *rows, const char *clause)
{
    for (size_t i = 0; i < rows->n; i++) {
        const struct import_row *r = &rows->v[i];

        if (strcmp(r->clause, clause) == 0 && r->state != IMPORT_ERROR)
            return r;
    }
    return NULL;
}

static RESULT
apply_one(struct cx *cx, const struct import *import,
          const struct import_row *r, int64_t version)
{
    struct answer now;
    const struct answer_in in = {
        .clause = r->clause,
        .status = r->content.status,
        .comment = r->content.comment,
        .fields = r->content.fields,
        .safeguard = r->content.safeguard,
        .plan = r->content.plan,
        .plan_date = r->content.plan_date,
        .version = version,
        .edit_id = import->id,
        .starts_version = true,
    };
    const enum err result = answer_save(cx, import->submission_id, &in, &now);

    if (result == ERR_INVALID)
        cx->fault.message = arena_printf(cx->arena, "%s: %s", r->clause,
                                         tr(cx->lang, cx->fault.message));
    return result;
}

static bool
is_picked(const struct import_pick picks[], size_t n, const char *clause,
          int64_t *out_version)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(picks[i].clause, clause) == 0) {
            *out_version = picks[i].version;
            return true;
        }
    }
    return false;
}

/* In the order of the clauses, as every lock on them. */
enum err
import_apply(struct cx *cx, const char *submission_id, const char *id,
             const struct import_pick picks[], size_t n, int *out_count)
{
    struct import import;
    struct import_list rows;
    struct sheet sheet;
    int count = 0;

    TRY(import_get(cx, submission_id, id, &import, &sheet, &rows));
    TRY(check_open(cx, &sheet.s));
    if (n == 0)
        return FAIL(cx, ERR_INVALID, "nothing_chosen",
                    N_("Choose at least one row."));
    for (size_t i = 0; i < n; i++) {
        if (takable(&rows, picks[i].clause) == NULL)
            return FAIL(cx, ERR_INVALID, "row_not_takable",
                        N_("One of the rows cannot be taken over."));
    }
    for (size_t i = 0; i < rows.n; i++) {
        int64_t version = 0;

        if (rows.v[i].state == IMPORT_ERROR ||
            !is_picked(picks, n, rows.v[i].clause, &version))
            continue;
        TRY(apply_one(cx, &import, &rows.v[i], version));
        count++;
    }
    audit_log(cx, "workbook.applied", import.vendor_id, import.submission_id,
              arena_printf(cx->arena, "%d", count));
    *out_count = count;
    return OK;
}

size_t
import_picks_of_all(struct arena *a, const struct import_list *rows,
                    struct import_pick **out)
{
    struct import_pick *picks = arena_array(a, rows->n + 1, sizeof(*picks));
    size_t n = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct import_row *r = &rows->v[i];

        if (r->state == IMPORT_NEW || r->state == IMPORT_CHANGED)
            picks[n++] = (struct import_pick){r->clause, r->now->version};
    }
    *out = picks;
    return n;
}

enum err
import_discard(struct cx *cx, const char *submission_id, const char *id)
{
    struct import import;

    TRY(import_store_get(cx, id, submission_id, &import));
    return import_store_delete(cx, &import);
}

enum err
import_prune(struct cx *cx)
{
    return import_store_prune(cx);
}
