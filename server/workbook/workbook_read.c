#include "workbook/workbook.h"

#include "base/i18n.h"
#include "base/text.h"
#include "spreadsheet/grid.h"

#include <stdlib.h>
#include <string.h>

#define MAX_PROBLEMS 300
#define MAX_ID_BYTES 40

/* A clause while its lines are read. */
struct filled {
    const struct clause *clause;
    const struct sheet_row *row; /* as it is now */
    struct workbook_row out;
    struct field_value *values;
    bool *is_set; /* fields that the file has */
    bool has_line;
};

struct reading {
    struct cx *cx;
    const struct sheet *sheet;
    const struct book *book;
    struct grid lines;
    const struct grid *grid;  /* the lines, once they are found */
    struct filled *v;         /* one for each clause of the scope */
    struct workbook_row *odd; /* rows of no clause */
    size_t nodd;
};

/* ---- Problems ---- */

__attribute__((format(printf, 2, 3))) static struct bilingual
say(struct arena *a, const char *fmt, ...)
{
    struct bilingual text;

    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        va_list ap;
        va_start(ap, fmt);
        text.in[lang] = arena_vprintf(a, tr((enum lang)lang, fmt), ap);
        va_end(ap);
    }
    return text;
}

static void
problem(struct reading *r, struct filled *f, const struct grid *g, int row,
        int column, struct bilingual what)
{
    if (*f->out.problem.in[LANG_EN] != '\0')
        return; /* the first one is told */
    f->out.cell = grid_cell_name(r->cx->arena, g, row, column);
    f->out.problem = what;
}

/* The beginning of an id that nobody knows, whole characters of it. */
static const char *
beginning(struct arena *a, const char *s)
{
    size_t n = strlen(s);

    if (n > MAX_ID_BYTES) {
        n = MAX_ID_BYTES;
        while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
            n--;
    }
    return arena_strndup(a, s, n);
}

static RESULT
odd_row(struct reading *r, const struct grid *g, int row, struct bilingual what)
{
    if (r->nodd == MAX_PROBLEMS)
        return FAIL(r->cx, ERR_INVALID, "too_many_problems",
                    N_("Too many rows of this file cannot be read. Please "
                       "download it again."));
    r->odd[r->nodd++] = (struct workbook_row){
        .clause = beginning(r->cx->arena, grid_text(g, row, COL_ID)),
        .cell = grid_cell_name(r->cx->arena, g, row, COL_ID),
        .problem = what,
        .content = {"", "", "{}", "", "", ""},
        .base_digest = "",
    };
    return OK;
}

static bool
is_formula(struct reading *r, struct filled *f, const struct grid *g, int row,
           int column)
{
    const struct cell *c = grid_at(g, row, column);

    if (c == NULL || c->kind != CELL_FORMULA)
        return false;
    problem(r, f, g, row, column,
            say(r->cx->arena,
                N_("This cell holds a formula. Enter the value itself.")));
    return true;
}

/* ---- Which file it is ---- */

static RESULT
find_lines(struct reading *r)
{
    const struct submission *s = &r->sheet->s;
    const char *want = arena_printf(r->cx->arena, "%s %s %s %s", WORKBOOK_MARK,
                                    s->id, s->questionnaire_id, s->vendor_id);
    const size_t nmark = strlen(WORKBOOK_MARK);

    for (size_t i = 0; i < r->book->n; i++) {
        const char *mark = grid_text(&r->book->v[i], 0, COL_ID);

        if (strncmp(mark, WORKBOOK_MARK " ", nmark + 1) != 0)
            continue;
        if (r->grid != NULL)
            break;
        if (strcmp(text_trim(r->cx->arena, mark), want) != 0)
            return FAIL(r->cx, ERR_INVALID, "other_submission",
                        N_("This file belongs to another submission, or to "
                           "another version of the questionnaire. Download "
                           "the file of this submission."));
        r->lines = r->book->v[i];
        r->lines.name = ""; /* the others' names are told */
        r->grid = &r->lines;
    }
    if (r->grid == NULL)
        return FAIL(r->cx, ERR_INVALID, "other_file",
                    N_("This is not a questionnaire that was downloaded here, "
                       "or its sheet of answers is missing."));
    return OK;
}

static void
start_clauses(struct reading *r)
{
    struct arena *a = r->cx->arena;

    r->v = arena_array(a, r->sheet->nrows + 1, sizeof(*r->v));
    r->odd = arena_array(a, MAX_PROBLEMS + 1, sizeof(*r->odd));
    for (size_t i = 0; i < r->sheet->nrows; i++) {
        struct filled *f = &r->v[i];

        f->row = &r->sheet->rows[i];
        f->clause = questionnaire_clause(r->sheet->q, f->row->clause);
        if (f->clause == NULL)
            continue;
        f->out.clause = f->row->clause;
        f->out.problem = (struct bilingual){{"", ""}};
        f->out.content = workbook_content_of(a, f->clause, f->row);
        f->out.base_digest = "";
        field_values_of_json(a, f->clause, f->row->fields, &f->values);
        f->is_set = arena_array(a, f->clause->nfields + 1, sizeof(bool));
    }
}

static struct filled *
clause_named(struct reading *r, const char *number, size_t n)
{
    for (size_t i = 0; i < r->sheet->nrows; i++) {
        const char *clause = r->sheet->rows[i].clause;
        if (strlen(clause) == n && strncmp(clause, number, n) == 0)
            return r->v[i].clause == NULL ? NULL : &r->v[i];
    }
    return NULL;
}

/* ---- Cells ---- */

/* A date cell may hold a serial number, a date time in ISO, or text. */
static const char *
date_text(struct reading *r, const struct cell *c)
{
    struct arena *a = r->cx->arena;
    const char *date = NULL;

    if (c->kind == CELL_NUMBER)
        date = grid_serial_date(a, c->text, r->book->is_1904);
    else if (strlen(c->text) > 10 && c->text[10] == 'T')
        date = arena_strndup(a, c->text, 10);
    return date == NULL ? c->text : date;
}

/* "12" and "0.1", whatever way the file writes the number. */
static const char *
number_text(struct arena *a, const char *text)
{
    char *end;
    const double value = strtod(text, &end);

    if (end == text || *end != '\0')
        return text;
    return arena_printf(a, "%.15g", value);
}

static const char *
scalar(struct reading *r, const struct clause_field *f, const struct grid *g,
       int row, int column)
{
    struct arena *a = r->cx->arena;
    const struct cell *c = grid_at(g, row, column);

    if (c == NULL)
        return "";
    if (f->kind == KIND_DATE)
        return workbook_text(a, date_text(r, c));
    if (c->kind == CELL_NUMBER)
        return workbook_meant(a, f, number_text(a, c->text));
    return workbook_meant(a, f, c->text);
}

static const char *
plain(struct reading *r, int row, int column)
{
    return workbook_text(r->cx->arena, grid_text(r->grid, row, column));
}

/* ---- Lines of a clause ---- */

/* "v7-0123456789abcdef". */
static bool
read_stamp(struct reading *r, struct filled *f, const char *stamp)
{
    char *end;

    f->out.base_version = 0;
    if (stamp[0] != 'v' || stamp[1] < '0' || stamp[1] > '9')
        return false;
    f->out.base_version = strtoll(stamp + 1, &end, 10);
    if (*end != '-' || strlen(end + 1) != 16 || f->out.base_version > INT32_MAX)
        return false;
    f->out.base_digest = arena_strdup(r->cx->arena, end + 1);
    return true;
}

static void
read_clause(struct reading *r, struct filled *f, int row)
{
    struct arena *a = r->cx->arena;
    struct workbook_content *c = &f->out.content;
    const char *status =
        workbook_status_meant(a, grid_text(r->grid, row, COL_VALUE));
    const struct cell *date = grid_at(r->grid, row, COL_PLAN_DATE);
    const char *iso = date == NULL ? "" : text_date(a, date_text(r, date));

    f->out.cell = grid_cell_name(a, r->grid, row, COL_VALUE);
    for (int column = COL_VALUE; column <= COL_PLAN_DATE; column++) {
        if (is_formula(r, f, r->grid, row, column))
            return;
    }
    if (!read_stamp(r, f, plain(r, row, COL_STAMP)))
        problem(r, f, r->grid, row, COL_STAMP,
                say(a, N_("A hidden cell of this row was changed. Download "
                          "the file again.")));
    const char *number = plain(r, row, COL_NUMBER);
    if (strcmp(number + (*number == 'Q'), f->row->clause) != 0)
        problem(r, f, r->grid, row, COL_NUMBER,
                say(a, N_("The number of this row was changed.")));
    if (status == NULL)
        problem(r, f, r->grid, row, COL_VALUE,
                say(a, N_("Choose one of the answers in the list.")));
    if (iso == NULL)
        problem(r, f, r->grid, row, COL_PLAN_DATE,
                say(a, N_("Enter a date that exists, such as 2026-11-22.")));
    c->status = status == NULL ? "" : status;
    c->comment = plain(r, row, COL_COMMENT);
    c->safeguard = plain(r, row, COL_SAFEGUARD);
    c->plan = plain(r, row, COL_PLAN);
    c->plan_date = iso == NULL ? "" : iso;
}

/* What is wrong with a value, in both languages. */
static struct bilingual
judged(struct reading *r, const struct clause_field *f, const char *text)
{
    struct bilingual what = {{"", ""}};
    const struct clause c = {.fields = f, .nfields = 1};

    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        struct field_value v = {.text = text, .problem = ""};
        field_values_check(r->cx->arena, (enum lang)lang, &c, &v);
        what.in[lang] = v.problem;
    }
    return what;
}

static void
check_value(struct reading *r, struct filled *f, const struct clause_field *fd,
            const struct grid *g, int row, int column, const char *text)
{
    const struct bilingual what = judged(r, fd, text);

    if (*what.in[LANG_EN] != '\0')
        problem(r, f, g, row, column, what);
}

static void
read_field(struct reading *r, struct filled *f, size_t i, int row)
{
    const struct clause_field *fd = &f->clause->fields[i];

    if (fd->kind == KIND_TABLE || workbook_has_options(fd))
        return; /* their lines follow, or a sheet of their own */
    if (is_formula(r, f, r->grid, row, COL_VALUE))
        return;
    f->values[i].text = scalar(r, fd, r->grid, row, COL_VALUE);
    check_value(r, f, fd, r->grid, row, COL_VALUE, f->values[i].text);
}

/* A line of an option says yes or nothing. */
static RESULT
read_option(struct reading *r, struct filled *f, size_t i, const char *code,
            int row)
{
    static const struct clause_field yes_no = {.kind = KIND_BOOLEAN};
    const struct clause_field *fd = &f->clause->fields[i];
    struct field_value *v = &f->values[i];
    const char **items =
        arena_array(r->cx->arena, fd->nchoices + 1, sizeof(*items));
    size_t n = 0;

    if (is_formula(r, f, r->grid, row, COL_VALUE))
        return OK;
    const char *said = scalar(r, &yes_no, r->grid, row, COL_VALUE);
    if (*said != '\0' && strcmp(said, "true") != 0 &&
        strcmp(said, "false") != 0)
        problem(
            r, f, r->grid, row, COL_VALUE,
            say(r->cx->arena, N_("Choose one of the answers in the list.")));
    for (size_t k = 0; k < fd->nchoices; k++) {
        const char *choice = fd->choices[k].code;
        bool is_on = false;

        for (size_t m = 0; m < v->nitems; m++)
            is_on = is_on || strcmp(v->items[m], choice) == 0;
        if (strcmp(choice, code) == 0)
            is_on = strcmp(said, "true") == 0;
        if (is_on)
            items[n++] = choice;
    }
    v->items = items;
    v->nitems = n;
    return OK;
}

/* ---- Tables ---- */

static void
start_table(struct reading *r, struct filled *f, size_t i)
{
    const struct clause_field *fd = &f->clause->fields[i];
    struct field_value *v = &f->values[i];

    if (f->is_set[i])
        return;
    f->is_set[i] = true;
    v->cells = arena_array(r->cx->arena, FIELD_MAX_ROWS * fd->ncolumns + 1,
                           sizeof(*v->cells));
    for (size_t k = 0; k < FIELD_MAX_ROWS * fd->ncolumns; k++)
        v->cells[k] = (struct field_value){.text = "", .problem = ""};
    v->nrows = FIELD_MAX_ROWS; /* the empty ones go at the end */
}

static void
set_table_cell(struct reading *r, struct filled *f, size_t i, size_t nth,
               size_t k, const struct grid *g, int row, int column)
{
    const struct clause_field *fd = &f->clause->fields[i];
    const char *text = scalar(r, &fd->columns[k], g, row, column);

    if (is_formula(r, f, g, row, column) || *text == '\0')
        return;
    if (nth >= FIELD_MAX_ROWS) {
        problem(r, f, g, row, column,
                say(r->cx->arena, N_("A table has at most %d rows."),
                    FIELD_MAX_ROWS));
        return;
    }
    f->values[i].cells[nth * fd->ncolumns + k].text = text;
    check_value(r, f, &fd->columns[k], g, row, column, text);
}

static size_t
column_named(const struct clause_field *fd, const char *code)
{
    size_t k = 0;

    while (k < fd->ncolumns && strcmp(fd->columns[k].code, code) != 0)
        k++;
    return k;
}

/* CSV: "Q3.2/exceptions/1/system". */
static RESULT
read_table_line(struct reading *r, struct filled *f, size_t i, const char *rest,
                int row)
{
    const struct clause_field *fd = &f->clause->fields[i];
    char *end;
    const long nth = strtol(rest, &end, 10);
    const size_t k = *end == '/' ? column_named(fd, end + 1) : fd->ncolumns;

    if (nth < 1 || k == fd->ncolumns)
        return odd_row(
            r, r->grid, row,
            say(r->cx->arena, N_("The id of this row is unknown. Was it "
                                 "changed?")));
    start_table(r, f, i);
    set_table_cell(r, f, i, (size_t)nth - 1, k, r->grid, row, COL_VALUE);
    return OK;
}

static void
pack_table(const struct clause_field *fd, struct field_value *v)
{
    size_t n = 0;

    for (size_t row = 0; row < v->nrows; row++) {
        if (field_row_is_empty(fd, v, row))
            continue;
        memmove(&v->cells[n * fd->ncolumns], &v->cells[row * fd->ncolumns],
                fd->ncolumns * sizeof(*v->cells));
        n++;
    }
    v->nrows = n;
}

static size_t
field_named(const struct clause *c, const char *code, size_t n)
{
    size_t i = 0;

    while (i < c->nfields && (strlen(c->fields[i].code) != n ||
                              strncmp(c->fields[i].code, code, n) != 0))
        i++;
    return i;
}

/* The clause and field of "Q3.2/exceptions"; *out_rest: behind it. */
static struct filled *
find_field(struct reading *r, const char *id, size_t *out_field,
           const char **out_rest)
{
    const size_t n = strcspn(id, "/");
    struct filled *f = *id == 'Q' ? clause_named(r, id + 1, n - 1) : NULL;

    *out_rest = "";
    if (f == NULL)
        return NULL;
    *out_field = f->clause->nfields;
    if (id[n] == '\0')
        return f;
    const char *code = id + n + 1;
    const size_t ncode = strcspn(code, "/");
    *out_field = field_named(f->clause, code, ncode);
    *out_rest = code[ncode] == '/' ? code + ncode + 1 : "";
    return *out_field == f->clause->nfields ? NULL : f;
}

static RESULT
read_table_sheet(struct reading *r, const struct grid *g, const char *id)
{
    size_t i;
    const char *rest;
    struct filled *f = find_field(r, id, &i, &rest);

    if (f == NULL || i == f->clause->nfields || *rest != '\0' ||
        f->clause->fields[i].kind != KIND_TABLE || f->is_set[i])
        return odd_row(
            r, g, 0,
            say(r->cx->arena, N_("The id of this sheet is unknown, or it is "
                                 "there twice. Was it changed?")));
    const struct clause_field *fd = &f->clause->fields[i];
    start_table(r, f, i);
    for (size_t n = 0; n < g->n; n++) {
        const struct cell *c = &g->v[n];
        const size_t k =
            column_named(fd, grid_text(g, WORKBOOK_TABLE_CODES, c->column));

        if (c->row >= WORKBOOK_TABLE_FIRST_ROW && k < fd->ncolumns)
            set_table_cell(r, f, i, (size_t)(c->row - WORKBOOK_TABLE_FIRST_ROW),
                           k, g, c->row, c->column);
    }
    return OK;
}

static RESULT
read_tables(struct reading *r)
{
    const size_t n = strlen(WORKBOOK_TABLE_MARK " ");

    for (size_t i = 0; i < r->book->n; i++) {
        const char *mark = grid_text(&r->book->v[i], 0, COL_ID);
        if (strncmp(mark, WORKBOOK_TABLE_MARK " ", n) == 0)
            TRY(read_table_sheet(r, &r->book->v[i], mark + n));
    }
    return OK;
}

/* ---- The whole ---- */

static RESULT
read_line(struct reading *r, int row)
{
    const char *id = plain(r, row, COL_ID), *rest;
    size_t i;
    struct filled *f;

    if (*id == '\0')
        return OK; /* a note, an empty row */
    f = find_field(r, id, &i, &rest);
    if (f == NULL)
        return odd_row(
            r, r->grid, row,
            say(r->cx->arena, N_("The id of this row is unknown. Was it "
                                 "changed?")));
    if (i == f->clause->nfields) {
        if (f->has_line)
            return odd_row(
                r, r->grid, row,
                say(r->cx->arena, N_("This row is in the file twice.")));
        f->has_line = true;
        read_clause(r, f, row);
        return OK;
    }
    if (f->clause->fields[i].kind == KIND_TABLE && *rest != '\0')
        return read_table_line(r, f, i, rest, row);
    if (workbook_has_options(&f->clause->fields[i]) && *rest != '\0')
        return read_option(r, f, i, rest, row);
    if (f->is_set[i] && f->clause->fields[i].kind != KIND_TABLE)
        return odd_row(r, r->grid, row,
                       say(r->cx->arena, N_("This row is in the file twice.")));
    if (f->clause->fields[i].kind != KIND_TABLE)
        f->is_set[i] = true;
    read_field(r, f, i, row);
    return OK;
}

static void
finish_clause(struct reading *r, struct filled *f)
{
    struct arena *a = r->cx->arena;

    for (size_t i = 0; i < f->clause->nfields; i++) {
        if (f->clause->fields[i].kind == KIND_TABLE)
            pack_table(&f->clause->fields[i], &f->values[i]);
    }
    if (field_values_check(a, r->cx->lang, f->clause, f->values) > 0 &&
        *f->out.problem.in[LANG_EN] == '\0')
        f->out.problem = say(a, N_("One of the values cannot be."));
    f->out.content.fields = workbook_fields(a, f->clause, f->values);
}

enum err
workbook_read(struct cx *cx, const struct sheet *sheet, const void *bytes,
              size_t n, struct workbook_rows *out)
{
    struct book book;
    struct reading r = {.cx = cx, .sheet = sheet, .book = &book};

    TRY(grid_read(cx, bytes, n, &book));
    TRY(find_lines(&r));
    start_clauses(&r);
    const int nrows = grid_rows(r.grid);
    for (int row = WORKBOOK_FIRST_ROW; row < nrows; row++)
        TRY(read_line(&r, row));
    TRY(read_tables(&r));
    struct workbook_row *rows =
        arena_array(cx->arena, sheet->nrows + r.nodd + 1, sizeof(*rows));
    size_t count = 0;
    for (size_t i = 0; i < r.nodd; i++)
        rows[count++] = r.odd[i];
    for (size_t i = 0; i < sheet->nrows; i++) {
        if (r.v[i].clause == NULL || !r.v[i].has_line)
            continue;
        finish_clause(&r, &r.v[i]);
        rows[count++] = r.v[i].out;
    }
    *out = (struct workbook_rows){rows, count};
    return OK;
}
