#include "workbook/workbook_lines.h"

#include "answer/answer.h"
#include "base/crypto.h"
#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

#define DIGEST_BYTES 8

/* ---- Words ---- */

struct bilingual
workbook_tr(const char *text)
{
    return (struct bilingual){{tr(LANG_JA, text), tr(LANG_EN, text)}};
}

const char *
workbook_both(struct arena *a, struct bilingual text)
{
    if (strcmp(text.in[LANG_JA], text.in[LANG_EN]) == 0)
        return text.in[LANG_JA];
    return arena_printf(a, "%s / %s", text.in[LANG_JA], text.in[LANG_EN]);
}

static const char *const statuses[] = {
    "conforms",       "partly",      "does_not_conform",
    "not_applicable", "alternative", "inherited",
};
#define NSTATUSES (sizeof(statuses) / sizeof(*statuses))

static struct bilingual
status_words(const char *status)
{
    return (struct bilingual){{answer_status_text(LANG_JA, status),
                               answer_status_text(LANG_EN, status)}};
}

const char *
workbook_status_label(struct arena *a, const char *status)
{
    return *status == '\0' ? "" : workbook_both(a, status_words(status));
}

/* Both languages, one of them, or the code; whatever the width and case. */
static bool
means(struct arena *a, const char *plain, const char *code,
      struct bilingual label)
{
    const char *const all[] = {workbook_both(a, label), label.in[LANG_JA],
                               label.in[LANG_EN], code};

    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
        if (strcmp(plain, text_lower(a, text_nfkc(a, all[i]))) == 0)
            return true;
    }
    return false;
}

const char *
workbook_status_meant(struct arena *a, const char *text)
{
    const char *plain = text_lower(a, text_nfkc(a, text));

    if (*plain == '\0')
        return "";
    for (size_t i = 0; i < NSTATUSES; i++) {
        if (means(a, plain, statuses[i], status_words(statuses[i])))
            return statuses[i];
    }
    return NULL;
}

const char *
workbook_shown(struct arena *a, const struct clause_field *f, const char *text)
{
    if (f->kind == KIND_BOOLEAN && strcmp(text, "true") == 0)
        return workbook_both(a, workbook_tr(N_("Yes")));
    if (f->kind == KIND_BOOLEAN && strcmp(text, "false") == 0)
        return workbook_both(a, workbook_tr(N_("No")));
    if (f->kind == KIND_CHOICE) {
        for (size_t i = 0; i < f->nchoices; i++) {
            if (strcmp(f->choices[i].code, text) == 0)
                return workbook_both(a, f->choices[i].label);
        }
    }
    return workbook_text(a, text);
}

const char *
workbook_meant(struct arena *a, const struct clause_field *f, const char *text)
{
    if (f->kind != KIND_BOOLEAN && f->kind != KIND_CHOICE)
        return workbook_text(a, text);
    const char *plain = text_lower(a, text_nfkc(a, text));
    if (f->kind == KIND_BOOLEAN) {
        if (means(a, plain, "true", workbook_tr(N_("Yes"))) ||
            strcmp(plain, "1") == 0)
            return "true";
        if (means(a, plain, "false", workbook_tr(N_("No"))) ||
            strcmp(plain, "0") == 0)
            return "false";
    }
    for (size_t i = 0; f->kind == KIND_CHOICE && i < f->nchoices; i++) {
        if (means(a, plain, f->choices[i].code, f->choices[i].label))
            return f->choices[i].code;
    }
    return text;
}

/* ---- Lines ---- */

bool
workbook_has_options(const struct clause_field *f)
{
    return f->kind == KIND_CHOICES;
}

static void
add_field_lines(struct arena *a, struct line *lines, size_t *n,
                struct line line)
{
    const struct clause_field *f = &line.clause->fields[line.field];
    const char *id = arena_printf(a, "Q%s/%s", line.clause->number, f->code);

    line.id = id;
    line.kind = f->kind == KIND_TABLE ? LINE_TABLE : LINE_FIELD;
    lines[(*n)++] = line;
    if (!workbook_has_options(f))
        return;
    line.kind = LINE_OPTION;
    for (size_t i = 0; i < f->nchoices; i++) {
        line.option = i;
        line.id = arena_printf(a, "%s/%s", id, f->choices[i].code);
        lines[(*n)++] = line;
    }
}

static size_t
count_lines(const struct sheet *sheet)
{
    size_t n = 0;

    for (size_t i = 0; i < sheet->nrows; i++) {
        const struct clause *c =
            questionnaire_clause(sheet->q, sheet->rows[i].clause);
        n++;
        for (size_t k = 0; c != NULL && k < c->nfields; k++)
            n += 1 + c->fields[k].nchoices;
    }
    return n;
}

struct line *
workbook_lines(struct arena *a, const struct sheet *sheet, size_t *out_n)
{
    struct line *lines = arena_array(a, count_lines(sheet) + 1, sizeof(*lines));
    size_t n = 0;

    for (size_t i = 0; i < sheet->nrows; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        struct line line = {.row = row};
        struct field_value *values;

        line.clause = questionnaire_clause(sheet->q, row->clause);
        if (!row->is_asked || line.clause == NULL)
            continue;
        field_values_of_json(a, line.clause, row->fields, &values);
        line.values = values;
        line.id = arena_printf(a, "Q%s", row->clause);
        lines[n++] = line;
        for (line.field = 0; line.field < line.clause->nfields; line.field++)
            add_field_lines(a, lines, &n, line);
    }
    *out_n = n;
    return lines;
}

/* ---- Content ---- */

const char *
workbook_text(struct arena *a, const char *s)
{
    char *out = arena_alloc(a, strlen(s) + 1);
    size_t n = 0;

    for (; *s != '\0'; s++) {
        if (*s == '\r')
            out[n++] = '\n';
        else if ((unsigned char)*s >= 0x20 || *s == '\n' || *s == '\t')
            out[n++] = *s;
        s += *s == '\r' && s[1] == '\n';
    }
    return text_trim(a, out);
}

const char *
workbook_fields(struct arena *a, const struct clause *c,
                struct field_value *values)
{
    for (size_t i = 0; i < c->nfields; i++) {
        struct field_value *v = &values[i];

        v->text = workbook_text(a, v->text);
        for (size_t k = 0; k < v->nrows * c->fields[i].ncolumns; k++)
            v->cells[k].text = workbook_text(a, v->cells[k].text);
    }
    return field_values_json(a, c, values);
}

struct workbook_content
workbook_content_of(struct arena *a, const struct clause *c,
                    const struct sheet_row *row)
{
    const char *date = row->plan_date.or_null;
    struct field_value *values;

    field_values_of_json(a, c, row->fields, &values);
    return (struct workbook_content){
        .status = row->status,
        .comment = workbook_text(a, row->comment),
        .fields = workbook_fields(a, c, values),
        .safeguard = workbook_text(a, row->safeguard),
        .plan = workbook_text(a, row->plan),
        .plan_date = date == NULL ? "" : date,
    };
}

const char *
workbook_digest(struct arena *a, const struct workbook_content *content)
{
    uint8_t sum[SHA256_BYTES];
    const char *text =
        arena_printf(a, "%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s", content->status,
                     content->comment, content->fields, content->safeguard,
                     content->plan, content->plan_date);

    crypto_sha256(text, strlen(text), sum);
    return text_hex(a, sum, DIGEST_BYTES);
}
