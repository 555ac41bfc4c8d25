/* What a workbook asks, line by line: each clause with its answer, then a line
 * for each of its fields and for each option of a field with several. Writers
 * and the reader agree on ids and columns here. */
#ifndef PORTAL_WORKBOOK_WORKBOOK_LINES_H
#define PORTAL_WORKBOOK_WORKBOOK_LINES_H

#include "answer/sheet.h"
#include "value/field_value.h"

#define WORKBOOK_MARK "portal-answers/1"
#define WORKBOOK_TABLE_MARK "portal-table/1"
#define WORKBOOK_FIRST_ROW 1   /* of lines; row 0 has mark and headings */
#define WORKBOOK_TABLE_CODES 1 /* row of a table's sheet with its codes */
#define WORKBOOK_TABLE_FIRST_ROW 2

enum workbook_column {
    COL_ID,    /* "Q3.2", "Q3.2/coverage", "Q6.2/tools/other" */
    COL_STAMP, /* of a clause: "v7-<digest>": what was downloaded */
    COL_NUMBER,
    COL_JA,
    COL_EN,
    COL_VALUE, /* the status, or a field's value */
    COL_COMMENT,
    COL_SAFEGUARD,
    COL_PLAN,
    COL_PLAN_DATE,
    COL_HINT,
    NCOLUMNS,
};

enum line_kind { LINE_CLAUSE, LINE_FIELD, LINE_OPTION, LINE_TABLE };

struct line {
    enum line_kind kind;
    const struct sheet_row *row;
    const struct clause *clause;
    const struct field_value *values; /* of the clause's fields */
    size_t field, option;
    const char *id;
};
/* Of what is asked. */
struct line *workbook_lines(struct arena *a, const struct sheet *sheet,
                            size_t *out_n);
/* Whether a line of this kind of field is for each option. */
bool workbook_has_options(const struct clause_field *f);

/* "適合 / Conforms". */
const char *workbook_both(struct arena *a, struct bilingual text);
struct bilingual workbook_tr(const char *text); /* N_("...") */
const char *workbook_status_label(struct arena *a, const char *status);
/* What a cell shows for a scalar. */
const char *workbook_shown(struct arena *a, const struct clause_field *f,
                           const char *text);
/* What a cell means, in canonical form where it can be told; what is unknown
 * stays as it is, for field_values_check() to refuse. */
const char *workbook_meant(struct arena *a, const struct clause_field *f,
                           const char *text);
/* Code of a status; NULL when it is none. */
const char *workbook_status_meant(struct arena *a, const char *text);

/* The content of one answer as files carry it: no control characters, lines
 * end with LF, trimmed. */
struct workbook_content {
    const char *status, *comment, *fields, *safeguard, *plan, *plan_date;
};
const char *workbook_text(struct arena *a, const char *s);
struct workbook_content workbook_content_of(struct arena *a,
                                            const struct clause *c,
                                            const struct sheet_row *row);
/* Canonical JSON of values whose texts were made plain. */
const char *workbook_fields(struct arena *a, const struct clause *c,
                            struct field_value *values);
const char *workbook_digest(struct arena *a,
                            const struct workbook_content *content);

#endif
