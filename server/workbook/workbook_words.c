#include "workbook/workbook_words.h"

#include "answer/answer.h"
#include "base/i18n.h"
#include "questionnaire/field_unit.h"

#include <string.h>

static const char *
head(struct arena *a, const char *text)
{
    return workbook_both(a, workbook_tr(text));
}

void
workbook_heads(struct arena *a, const struct sheet *sheet,
               const char *heads[NCOLUMNS])
{
    heads[COL_ID] = arena_printf(a, "%s %s %s %s", WORKBOOK_MARK, sheet->s.id,
                                 sheet->s.questionnaire_id, sheet->s.vendor_id);
    heads[COL_STAMP] = "version";
    heads[COL_NUMBER] = head(a, N_("Clause"));
    heads[COL_JA] = tr(LANG_JA, N_("Question (Japanese)"));
    heads[COL_EN] = tr(LANG_EN, N_("Question (English)"));
    heads[COL_VALUE] = head(a, N_("Answer"));
    heads[COL_COMMENT] = head(a, N_("Comment"));
    heads[COL_SAFEGUARD] = head(a, N_("What protects you today?"));
    heads[COL_PLAN] = head(a, N_("What will you do?"));
    heads[COL_PLAN_DATE] = head(a, N_("By when?"));
    heads[COL_HINT] = head(a, N_("What is expected"));
}

static void
clause_cells(struct arena *a, const struct line *l, const char **cells)
{
    const struct workbook_content c = workbook_content_of(a, l->clause, l->row);

    cells[COL_STAMP] = arena_printf(a, "v%lld-%s", (long long)l->row->version,
                                    workbook_digest(a, &c));
    cells[COL_NUMBER] = l->row->clause;
    cells[COL_JA] = l->clause->question.in[LANG_JA];
    cells[COL_EN] = l->clause->question.in[LANG_EN];
    cells[COL_VALUE] = workbook_status_label(a, c.status);
    cells[COL_COMMENT] = c.comment;
    cells[COL_SAFEGUARD] = c.safeguard;
    cells[COL_PLAN] = c.plan;
    cells[COL_PLAN_DATE] = c.plan_date;
}

static bool
is_chosen(const struct line *l)
{
    const struct field_value *v = &l->values[l->field];
    const char *code = l->clause->fields[l->field].choices[l->option].code;

    for (size_t i = 0; i < v->nitems; i++) {
        if (strcmp(v->items[i], code) == 0)
            return true;
    }
    return false;
}

void
workbook_cells(struct arena *a, const struct line *l,
               const char *cells[NCOLUMNS])
{
    cells[COL_ID] = l->id;
    if (l->kind == LINE_CLAUSE) {
        clause_cells(a, l, cells);
        return;
    }
    const struct clause_field *f = &l->clause->fields[l->field];
    const struct bilingual label =
        l->kind == LINE_OPTION ? f->choices[l->option].label : f->label;
    const char *indent = l->kind == LINE_OPTION ? "　　・" : "　";
    cells[COL_JA] = arena_printf(a, "%s%s", indent, label.in[LANG_JA]);
    cells[COL_EN] = arena_printf(a, "%s%s", indent, label.in[LANG_EN]);
    if (l->kind == LINE_OPTION)
        cells[COL_VALUE] =
            is_chosen(l) ? workbook_both(a, workbook_tr(N_("Yes"))) : "";
    else if (l->kind == LINE_FIELD && !workbook_has_options(f))
        cells[COL_VALUE] = workbook_shown(a, f, l->values[l->field].text);
}

static const char *
joined(struct arena *a, const char *left, const char *right)
{
    if (*left == '\0' || *right == '\0')
        return *left == '\0' ? right : left;
    return arena_printf(a, "%s\n%s", left, right);
}

static const char *
options(struct arena *a, const struct clause_field *f)
{
    const char *text = "";

    if (f->kind == KIND_BOOLEAN)
        return arena_printf(a, "%s | %s",
                            workbook_both(a, workbook_tr(N_("Yes"))),
                            workbook_both(a, workbook_tr(N_("No"))));
    for (size_t i = 0; i < f->nchoices; i++)
        text = arena_printf(a, "%s%s%s", text, i == 0 ? "" : " | ",
                            workbook_both(a, f->choices[i].label));
    return text;
}

static const char *
unit_words(struct arena *a, const char *unit)
{
    const struct bilingual words = {
        {field_unit_text(LANG_JA, unit), field_unit_text(LANG_EN, unit)}};

    return workbook_both(a, words);
}

/* Of a duration, "3 days" and the others. */
static const char *
units(struct arena *a, const struct clause_field *f)
{
    const char *text = *f->unit == '\0' ? "" : unit_words(a, f->unit);

    for (size_t i = 0; i < f->nunits; i++)
        text = arena_printf(a, "%s%s3 %s (%s)", text, i == 0 ? "" : " | ",
                            f->units[i], unit_words(a, f->units[i]));
    return text;
}

const char *
workbook_hint(struct arena *a, const struct clause_field *f, bool with_options)
{
    const char *text = "";

    if (f->is_required)
        text = workbook_both(a, workbook_tr(N_("Required")));
    text = joined(a, text, units(a, f));
    if (f->kind == KIND_DATE)
        text = joined(a, text, "2026-11-22");
    if (f->op != OP_NONE) {
        const struct bilingual limit = {{field_threshold_text(a, LANG_JA, f),
                                         field_threshold_text(a, LANG_EN, f)}};
        text = joined(a, text, workbook_both(a, limit));
    }
    text = joined(a, text, workbook_both(a, f->hint));
    if (with_options && !workbook_has_options(f))
        text = joined(a, text, options(a, f));
    return text;
}

/* The answer that another field must have for this one to be asked. */
static const char *
condition(struct arena *a, const struct clause *c, const struct clause_field *f)
{
    if (f->when_field == NULL || *f->when_field == '\0')
        return "";
    for (size_t i = 0; i < c->nfields; i++) {
        if (strcmp(c->fields[i].code, f->when_field) != 0)
            continue;
        const char *text = "";
        for (size_t k = 0; k < f->nwhen_in; k++) {
            const struct clause_field *of = &c->fields[i];
            const char *word = workbook_shown(a, of, f->when_in[k]);
            for (size_t m = 0; m < of->nchoices; m++) {
                if (strcmp(of->choices[m].code, f->when_in[k]) == 0)
                    word = workbook_both(a, of->choices[m].label);
            }
            text = arena_printf(a, "%s%s%s", text, k == 0 ? "" : " | ", word);
        }
        return arena_printf(a, "%s: %s", workbook_both(a, c->fields[i].label),
                            text);
    }
    return "";
}

/* A file cannot say that what was carried over is still true: nobody could
 * tell it from an answer that was not looked at. */
static const char *
clause_hint(struct arena *a, const struct sheet_row *row, bool with_options)
{
    const char *text = "";

    if (row->return_note.or_null != NULL)
        text = arena_printf(a, "%s: %s",
                            workbook_both(a, workbook_tr(N_("Returned"))),
                            row->return_note.or_null);
    if (*row->carried_over != '\0')
        text = joined(
            a, text,
            workbook_both(
                a, workbook_tr(N_("Carried over from the last cycle. If it is "
                                  "still true, confirm it in the portal; "
                                  "otherwise change it here."))));
    if (!with_options)
        return text;
    return joined(a, text,
                  arena_printf(a, "%s | %s | %s | %s | %s | %s",
                               workbook_status_label(a, "conforms"),
                               workbook_status_label(a, "partly"),
                               workbook_status_label(a, "does_not_conform"),
                               workbook_status_label(a, "not_applicable"),
                               workbook_status_label(a, "alternative"),
                               workbook_status_label(a, "inherited")));
}

const char *
workbook_line_hint(struct arena *a, const struct line *l, bool with_options)
{
    if (l->kind == LINE_OPTION)
        return with_options ? workbook_both(a, workbook_tr(N_("Yes"))) : "";
    if (l->kind == LINE_CLAUSE)
        return clause_hint(a, l->row, with_options);
    const struct clause_field *f = &l->clause->fields[l->field];
    const char *when = condition(a, l->clause, f);
    if (*when != '\0')
        when = arena_printf(a, "%s %s",
                            workbook_both(a, workbook_tr(N_("Only if"))), when);
    return joined(a, when, workbook_hint(a, f, with_options));
}
