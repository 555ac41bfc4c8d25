#include "section/section_part.h"

#include "answer/answer.h"
#include "section/beside_view.h"
#include "section/performer_view.h"
#include "value/field_hint.h"

#include <string.h>

/* Estimates, a little on the high side. A page may have 100 KB; this leaves
 * room for its frame and for the questions that are not asked. */
#define PART_BYTES ((size_t)93000)
#define CLAUSE_BYTES ((size_t)2220)
#define HISTORY_BYTES ((size_t)60)
#define WEAK_BYTES ((size_t)860)
#define FIELD_BYTES ((size_t)200)
#define OPTION_BYTES ((size_t)70)
#define CELL_BYTES ((size_t)120)
#define FILE_BYTES ((size_t)380)
#define CARRIED_BYTES ((size_t)900)
#define NOTE_BYTES ((size_t)150)
#define UNIT_BYTES ((size_t)55)
#define HINT_BYTES ((size_t)70)
#define LINK_BYTES ((size_t)620)

/* As it will be escaped. */
static size_t
html_bytes(const char *text)
{
    size_t n = 0;

    for (; *text != '\0'; text++)
        n += strchr("&<>\"'", *text) != NULL ? 6 : 1;
    return n;
}

static size_t
field_bytes(const struct clause_field *f, enum lang lang)
{
    size_t n = FIELD_BYTES + html_bytes(f->label.in[lang]) +
               html_bytes(f->hint.in[lang]);

    n += f->nunits * UNIT_BYTES + (field_may_hint(f) ? HINT_BYTES : 0);
    for (size_t i = 0; i < f->nchoices; i++)
        n += OPTION_BYTES + html_bytes(f->choices[i].label.in[lang]);
    for (size_t i = 0; i < f->ncolumns; i++)
        n += CELL_BYTES + 3 * html_bytes(f->columns[i].label.in[lang]);
    return n;
}

/* The values of a table cost its column names again in each row. */
static size_t
values_bytes(const struct clause *c, const char *json, enum lang lang)
{
    size_t row = 0, nrows = 0;

    for (size_t i = 0; i < c->nfields; i++)
        for (size_t k = 0; k < c->fields[i].ncolumns; k++)
            row += CELL_BYTES +
                   2 * html_bytes(c->fields[i].columns[k].label.in[lang]);
    for (const char *p = json; row > 0 && (p = strchr(p, '{')) != NULL; p++)
        nrows++;
    return strlen(json) + (nrows > 1 ? (nrows - 1) * row : 0);
}

static size_t
row_bytes(const struct sheet *sheet, const struct beside *beside,
          const struct sheet_row *r, enum lang lang)
{
    const struct clause *c = questionnaire_clause(sheet->q, r->clause);
    size_t n =
        beside_view_bytes(beside, r->clause) + CLAUSE_BYTES + HISTORY_BYTES;

    if (!r->is_asked || c == NULL)
        return 0;
    n += c->nlinked * LINK_BYTES + (c->nparts > 0 ? NOTE_BYTES : 0);
    n += html_bytes(c->question.in[lang]) + html_bytes(c->guidance.in[lang]) +
         html_bytes(c->evidence.in[lang]) + html_bytes(c->erratum.in[lang]) +
         html_bytes(c->official.in[lang]) + html_bytes(c->weak_why.in[lang]) +
         html_bytes(r->comment) + html_bytes(r->safeguard) +
         html_bytes(r->plan);
    if (answer_is_weak(r->status) || *r->plan != '\0')
        n += WEAK_BYTES + html_bytes(c->weak_why.in[lang]);
    for (size_t i = 0; i < c->nfields; i++)
        n += field_bytes(&c->fields[i], lang);
    n += values_bytes(c, r->fields, lang);
    n += performer_view_bytes(sheet, c, r->status);
    if (*r->carried_over != '\0')
        n += CARRIED_BYTES;
    if (r->return_note.or_null != NULL)
        n += NOTE_BYTES + html_bytes(r->return_note.or_null);
    for (size_t i = 0; i < sheet->nfiles; i++)
        if (strcmp(sheet->files[i].clause, r->clause) == 0)
            n += FILE_BYTES + 2 * html_bytes(sheet->files[i].name);
    for (size_t i = 0; i < sheet->nverdicts; i++)
        if (strcmp(sheet->verdicts[i].clause, r->clause) == 0)
            n += NOTE_BYTES + html_bytes(sheet->verdicts[i].note);
    return n;
}

/* "31.4" after "31.3" is of the same requirement. */
static bool
is_same_requirement(const char *a, const char *b)
{
    const size_t n = strcspn(a, ".");

    return n == strcspn(b, ".") && strncmp(a, b, n) == 0;
}

/* Where the parts begin; the number of parts. */
static size_t
cut(const struct sheet *sheet, const struct beside *beside, enum lang lang,
    size_t *starts)
{
    size_t total = 0, filled = 0, n = 1;

    starts[0] = 0;
    for (size_t i = 0; i < sheet->nrows; i++)
        total += row_bytes(sheet, beside, &sheet->rows[i], lang);
    if (total <= PART_BYTES)
        return n;
    const size_t wanted = total / PART_BYTES + 1;
    for (size_t i = 0; i < sheet->nrows; i++) {
        const struct sheet_row *r = &sheet->rows[i];
        const size_t bytes = row_bytes(sheet, beside, r, lang);
        const bool is_good_place =
            n < wanted && filled * 4 >= total / wanted * 3 &&
            !is_same_requirement(r->clause, sheet->rows[i - 1].clause);

        if (filled > 0 && bytes > 0 &&
            (is_good_place || filled + bytes > PART_BYTES)) {
            starts[n++] = i;
            filled = 0;
        }
        filled += bytes;
    }
    return n;
}

struct section_part
section_part_of(struct arena *a, enum lang lang, const struct sheet *sheet,
                const struct beside *beside, const char *clause)
{
    size_t *starts = arena_array(a, sheet->nrows + 1, sizeof(*starts));
    const size_t n = cut(sheet, beside, lang, starts);
    size_t at = 0;

    starts[n] = sheet->nrows;
    for (size_t k = 1; k < n; k++) {
        for (size_t i = starts[k]; i < starts[k + 1]; i++) {
            if (strcmp(sheet->rows[i].clause, clause) == 0)
                at = k;
        }
    }
    return (struct section_part){
        .first = starts[at],
        .end = starts[at + 1],
        .number = at + 1,
        .count = n,
        .before = at > 0 ? sheet->rows[starts[at - 1]].clause : NULL,
        .after = at + 1 < n ? sheet->rows[starts[at + 1]].clause : NULL,
    };
}
