#include "answer/proof.h"

#include "answer/proof_store.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "db/db.h"
#include "settings/settings.h"

#include <string.h>

bool
proof_is_asked(const struct clause *c)
{
    return *c->cadence_unit != '\0';
}

int64_t
proof_nmissing(const struct questionnaire *q, const struct proof_tally *tally)
{
    int64_t count = 0;
    char number[32];

    for (const char *p = tally->bare; *p != '\0';) {
        const size_t n = strcspn(p, " ");
        if (n < sizeof(number)) {
            memcpy(number, p, n);
            number[n] = '\0';
            const struct clause *c = questionnaire_clause(q, number);
            count += c != NULL && proof_is_asked(c);
        }
        p += n + (p[n] == ' ');
    }
    return count;
}

/* A claim that nothing has to prove. */
static bool
needs_no_proof(const char *status)
{
    return strcmp(status, "not_applicable") == 0 ||
           strcmp(status, "does_not_conform") == 0 ||
           strcmp(status, "inherited") == 0;
}

struct span {
    const struct proof_file *v;
    size_t n;
};

/* Files come by clause. */
static struct span
files_of(const struct span *all, const char *clause)
{
    struct span out = {NULL, 0};

    for (size_t i = 0; i < all->n; i++) {
        if (strcmp(all->v[i].clause, clause) != 0)
            continue;
        if (out.n++ == 0)
            out.v = &all->v[i];
    }
    return out;
}

/* The first to expire; NULL when none has an end. */
static const struct proof_file *
first_to_end(const struct span *files)
{
    const struct proof_file *first = NULL;

    for (size_t i = 0; i < files->n; i++) {
        const char *end = files->v[i].good_until.or_null;
        if (end != NULL &&
            (first == NULL || strcmp(end, first->good_until.or_null) < 0))
            first = &files->v[i];
    }
    return first;
}

struct today {
    const char *date, *soon;
};

static enum proof_gap
gap_of(const struct clause *c, const char *status, const struct span *files,
       const struct today *today, const struct proof_file **out_file)
{
    const struct proof_file *first = first_to_end(files);
    const char *end = first != NULL ? first->good_until.or_null : NULL;

    *out_file = first;
    if (needs_no_proof(status))
        return PROOF_GAPS;
    if (end != NULL && strcmp(end, today->date) < 0)
        return PROOF_EXPIRED;
    if (end != NULL && strcmp(end, today->soon) <= 0)
        return PROOF_SOON;
    if (files->n == 0 && proof_is_asked(c))
        return PROOF_MISSING;
    if (files->n > 0 && end == NULL && proof_is_asked(c)) {
        *out_file = &files->v[0];
        return PROOF_UNDATED;
    }
    return files->n == 0 && (strcmp(status, "conforms") == 0 ||
                             strcmp(status, "alternative") == 0)
               ? PROOF_BARE
               : PROOF_GAPS;
}

static struct proof_row
row_of(struct cx *cx, const struct sheet *sheet, const struct sheet_row *r,
       const struct span *all, const struct today *today)
{
    const struct clause *c = questionnaire_clause(sheet->q, r->clause);
    const struct span files = files_of(all, r->clause);
    struct proof_row row = {.gap = PROOF_GAPS, .clause = c};

    if (c == NULL || !r->is_asked)
        return row;
    row.may_edit = sheet_may_edit(cx, sheet->s.state, r->is_returned);
    row.gap =
        sheet_needs_file(cx->arena, sheet->q, c, sheet->rows, sheet->nrows, r)
            ? PROOF_REQUIRED
            : gap_of(c, r->status, &files, today, &row.file);
    return row;
}

/* Sorted by gap; the order of clauses stays within each. */
static void
sort_rows(struct arena *a, const struct proof_row *all, size_t n,
          struct proof_sheet *out)
{
    struct proof_row *rows = arena_array(a, n + 1, sizeof(*rows));

    out->nrows = 0;
    for (enum proof_gap gap = 0; gap < PROOF_GAPS; gap++) {
        out->count[gap] = 0;
        for (size_t i = 0; i < n; i++)
            if (all[i].gap == gap) {
                rows[out->nrows++] = all[i];
                out->count[gap]++;
            }
    }
    out->rows = rows;
}

const char *
proof_soon_text(struct arena *a, enum lang lang)
{
    const int64_t days = setting(SETTING_EVIDENCE_SOON_DAYS);

    return arena_printf(
        a,
        trn(lang, "Expires within %lld day", "Expires within %lld days", days),
        (long long)days);
}

enum err
proof_load(struct cx *cx, const char *submission_id, struct proof_sheet *out)
{
    struct sheet sheet;
    struct db_set files;
    const struct today today = {
        clock_date(cx->arena, cx->now_us),
        clock_date(cx->arena, cx->now_us + setting(SETTING_EVIDENCE_SOON_DAYS) *
                                               US_PER_DAY)};

    TRY(sheet_load(cx, submission_id, 0, &sheet));
    TRY(proof_store_files(cx, sheet.s.id, sheet.s.vendor_id, &files));
    const struct span all = {files.rows, files.count};
    struct proof_row *rows =
        arena_array(cx->arena, sheet.nrows + 1, sizeof(*rows));
    for (size_t i = 0; i < sheet.nrows; i++)
        rows[i] = row_of(cx, &sheet, &sheet.rows[i], &all, &today);
    out->s = sheet.s;
    sort_rows(cx->arena, rows, sheet.nrows, out);
    return OK;
}
