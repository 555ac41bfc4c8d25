/* The workbook as XLSX. Every text is written as a string: nothing that people
 * typed becomes a formula. */
#include "base/clock.h"
#include "base/i18n.h"
#include "spreadsheet/xlsx_write.h"
#include "workbook/workbook.h"
#include "workbook/workbook_words.h"

#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

#define LISTS "Lists"
#define LINE_HEIGHT 14.0
#define MAX_LINES 25 /* a row has 409 points at most */
#define HELP_WIDTH 100.0

enum look { LOCKED, LOCKED_CLAUSE, HEAD, OPEN, OPEN_DATE, TITLE, NLOOKS };

/* The texts of a drop-down. Short ones stand in the validation itself; where
 * they are too long together (255 characters) or hold a comma, on a hidden
 * sheet, of which libxlsxwriter 1.1.4 loses the reference (some 20 bytes). */
struct list {
    char **texts; /* ended by NULL; NULL: no drop-down */
    char *range;  /* on the hidden sheet; "" */
};

static const double widths[NCOLUMNS] = {8,  8,  9,  52, 40, 26,
                                        40, 28, 28, 13, 34};

struct writing {
    struct cx *cx;
    const struct sheet *sheet;
    lxw_workbook *book;
    lxw_worksheet *lines, *lists;
    lxw_format *look[NLOOKS];
    struct list statuses, yes_no;
    lxw_error error;
    unsigned nlists;
};

static void
keep(struct writing *w, lxw_error e)
{
    if (w->error == LXW_NO_ERROR)
        w->error = e;
}

static lxw_row_t
row_of(size_t i)
{
    return (lxw_row_t)i;
}

static lxw_row_col_options
hidden_option(void)
{
    return (lxw_row_col_options){.hidden = LXW_TRUE};
}

/* ---- Looks ---- */

static lxw_format *
look(struct writing *w, uint32_t fill, bool is_bold)
{
    lxw_format *f = workbook_add_format(w->book);

    format_set_text_wrap(f);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(f, LXW_BORDER_HAIR);
    format_set_font_name(f, "Yu Gothic");
    format_set_font_size(f, 10);
    if (fill != 0)
        format_set_bg_color(f, fill);
    if (is_bold)
        format_set_bold(f);
    return f;
}

static void
make_looks(struct writing *w)
{
    w->look[LOCKED] = look(w, 0, false);
    w->look[LOCKED_CLAUSE] = look(w, 0xE8F1FE, true);
    w->look[HEAD] = look(w, 0xD9E6FF, true);
    w->look[OPEN] = look(w, 0xFFFBE5, false);
    w->look[OPEN_DATE] = look(w, 0xFFFBE5, false);
    w->look[TITLE] = workbook_add_format(w->book);
    format_set_bold(w->look[TITLE]);
    format_set_font_size(w->look[TITLE], 16);
    /* As text: "1-2" is no date, "95%" no 0.95, "=x" no formula. */
    format_set_num_format(w->look[OPEN], "@");
    format_set_num_format(w->look[OPEN_DATE], "yyyy-mm-dd");
    format_set_unlocked(w->look[OPEN]);
    format_set_unlocked(w->look[OPEN_DATE]);
}

/* ---- Cells ---- */

static void
put(struct writing *w, lxw_worksheet *s, size_t row, int column,
    const char *text, enum look l)
{
    const lxw_col_t col = (lxw_col_t)column;

    if (text == NULL || *text == '\0')
        keep(w, worksheet_write_blank(s, row_of(row), col, w->look[l]));
    else
        keep(w, worksheet_write_string(
                    s, row_of(row), col,
                    xlsx_write_text(w->cx->arena, text, SIZE_MAX), w->look[l]));
}

/* A date that a spreadsheet cannot count stays text. */
static void
put_date(struct writing *w, lxw_worksheet *s, size_t row, int column,
         const char *iso, enum look l)
{
    lxw_datetime at = {0};

    if (clock_is_date(iso)) {
        at.year = (int)strtol(iso, NULL, 10);
        at.month = (int)strtol(iso + 5, NULL, 10);
        at.day = (int)strtol(iso + 8, NULL, 10);
    }
    if (at.year < 1901)
        put(w, s, row, column, iso, l);
    else
        keep(w, worksheet_write_datetime(s, row_of(row), (lxw_col_t)column, &at,
                                         w->look[l]));
}

static size_t
characters(const char *s)
{
    size_t n = 0;

    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xc0) != 0x80;
    return n;
}

static char *
range_of(struct writing *w, char *const *texts, size_t n)
{
    char cell[32] = "";

    for (size_t i = 0; i < n; i++)
        keep(w, worksheet_write_string(
                    w->lists, row_of(i), (lxw_col_t)w->nlists,
                    xlsx_write_text(w->cx->arena, texts[i], SIZE_MAX), NULL));
    lxw_rowcol_to_range_abs(cell, 0, (lxw_col_t)w->nlists, row_of(n - 1),
                            (lxw_col_t)w->nlists);
    w->nlists++;
    return arena_printf(w->cx->arena, "=" LISTS "!%s", cell);
}

static struct list
list_of_texts(struct writing *w, const char *const *texts, size_t n)
{
    struct list list = {arena_array(w->cx->arena, n + 1, sizeof(char *)), NULL};
    size_t length = n;
    bool has_comma = false;

    for (size_t i = 0; i < n; i++) {
        list.texts[i] = arena_strdup(w->cx->arena, texts[i]);
        length += characters(texts[i]);
        has_comma = has_comma || strpbrk(texts[i], ",\"") != NULL;
    }
    list.range = has_comma || length > 255 ? range_of(w, list.texts, n)
                                           : arena_strdup(w->cx->arena, "");
    return list;
}

static void
drop_down(struct writing *w, lxw_worksheet *s, size_t first, size_t last,
          int column, const struct list *list)
{
    const bool is_short = list->texts != NULL && *list->range == '\0';
    lxw_data_validation v = {
        .validate = is_short ? LXW_VALIDATION_TYPE_LIST
                             : LXW_VALIDATION_TYPE_LIST_FORMULA,
        .ignore_blank = LXW_VALIDATION_ON,
        .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
    };

    if (list->texts == NULL)
        return;
    if (is_short)
        v.value_list = list->texts;
    else
        v.value_formula = list->range;
    keep(w,
         worksheet_data_validation_range(s, row_of(first), (lxw_col_t)column,
                                         row_of(last), (lxw_col_t)column, &v));
}

static struct list
list_of(struct writing *w, const struct clause_field *f)
{
    const char **texts =
        arena_array(w->cx->arena, f->nchoices + 1, sizeof(*texts));

    if (f->kind == KIND_BOOLEAN)
        return w->yes_no;
    if (f->kind != KIND_CHOICE || f->nchoices == 0)
        return (struct list){NULL, NULL};
    for (size_t i = 0; i < f->nchoices; i++)
        texts[i] = workbook_both(w->cx->arena, f->choices[i].label);
    return list_of_texts(w, texts, f->nchoices);
}

static void
make_lists(struct writing *w)
{
    struct arena *a = w->cx->arena;
    const char *const statuses[] = {
        workbook_status_label(a, "conforms"),
        workbook_status_label(a, "partly"),
        workbook_status_label(a, "does_not_conform"),
        workbook_status_label(a, "not_applicable"),
        workbook_status_label(a, "alternative"),
        workbook_status_label(a, "inherited"),
    };
    const char *const yes_no[] = {
        workbook_both(a, workbook_tr(N_("Yes"))),
        workbook_both(a, workbook_tr(N_("No"))),
    };

    w->statuses =
        list_of_texts(w, statuses, sizeof(statuses) / sizeof(*statuses));
    w->yes_no = list_of_texts(w, yes_no, 2);
}

/* ---- Sheets ---- */

static void
protect(struct writing *w, lxw_worksheet *s)
{
    lxw_protection allowed = {.format_columns = LXW_TRUE,
                              .format_rows = LXW_TRUE,
                              .autofilter = LXW_TRUE};

    (void)w;
    worksheet_protect(s, NULL, &allowed);
}

static bool
may_edit(const struct writing *w, const struct line *l)
{
    return sheet_may_edit(w->cx, w->sheet->s.state, l->row->is_returned);
}

/* Sheets in Excel have names of 31 characters at most; the reader goes by the
 * id in the first cell. */
static const char *
table_name(struct arena *a, const struct line *l)
{
    return arena_printf(a, "%.11s %.19s", l->row->clause,
                        l->clause->fields[l->field].code);
}

static void
table_cells(struct writing *w, lxw_worksheet *s, const struct line *l)
{
    const struct clause_field *f = &l->clause->fields[l->field];
    const struct field_value *v = &l->values[l->field];
    const bool is_open = may_edit(w, l);

    for (size_t row = 0; row < FIELD_MAX_ROWS; row++) {
        for (size_t k = 0; k < f->ncolumns; k++) {
            const bool is_date = f->columns[k].kind == KIND_DATE;
            const char *text = "";

            if (row < v->nrows)
                text = workbook_shown(w->cx->arena, &f->columns[k],
                                      v->cells[row * f->ncolumns + k].text);
            else if (!is_open)
                continue;
            const enum look as = !is_open ? LOCKED : is_date ? OPEN_DATE : OPEN;
            if (is_date)
                put_date(w, s, WORKBOOK_TABLE_FIRST_ROW + row, (int)k + 1, text,
                         as);
            else
                put(w, s, WORKBOOK_TABLE_FIRST_ROW + row, (int)k + 1, text, as);
        }
    }
}

static void
table_sheet(struct writing *w, const struct line *l, const char *name)
{
    struct arena *a = w->cx->arena;
    const struct clause_field *f = &l->clause->fields[l->field];
    lxw_worksheet *s = workbook_add_worksheet(w->book, name);
    lxw_row_col_options hidden = hidden_option();

    if (s == NULL) {
        keep(w, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return;
    }
    put(w, s, 0, 0, arena_printf(a, "%s %s", WORKBOOK_TABLE_MARK, l->id), HEAD);
    for (size_t k = 0; k < f->ncolumns; k++) {
        const struct clause_field *column = &f->columns[k];
        const char *hint = workbook_hint(a, column, false);
        const struct list list = list_of(w, column);

        put(w, s, 0, (int)k + 1,
            arena_printf(a, "%s%s%s", workbook_both(a, column->label),
                         *hint == '\0' ? "" : "\n", hint),
            HEAD);
        put(w, s, WORKBOOK_TABLE_CODES, (int)k + 1, column->code, LOCKED);
        drop_down(w, s, WORKBOOK_TABLE_FIRST_ROW,
                  WORKBOOK_TABLE_FIRST_ROW + FIELD_MAX_ROWS - 1, (int)k + 1,
                  &list);
    }
    worksheet_set_row(s, 0, 5 * LINE_HEIGHT, NULL);
    table_cells(w, s, l);
    worksheet_set_column_opt(s, 0, 0, 8, NULL, &hidden);
    worksheet_set_column(s, 1, (lxw_col_t)f->ncolumns, 28, NULL);
    worksheet_set_row_opt(s, WORKBOOK_TABLE_CODES, LXW_DEF_ROW_HEIGHT, NULL,
                          &hidden);
    worksheet_freeze_panes(s, WORKBOOK_TABLE_FIRST_ROW, 1);
    protect(w, s);
}

static void
clause_line(struct writing *w, const struct line *l, const char **cells,
            size_t row)
{
    const enum look open = may_edit(w, l) ? OPEN : LOCKED;

    put(w, w->lines, row, COL_VALUE, cells[COL_VALUE], open);
    for (int column = COL_COMMENT; column <= COL_PLAN; column++)
        put(w, w->lines, row, column, cells[column], open);
    put_date(w, w->lines, row, COL_PLAN_DATE, cells[COL_PLAN_DATE],
             open == OPEN ? OPEN_DATE : LOCKED);
    if (open == OPEN)
        drop_down(w, w->lines, row, row, COL_VALUE, &w->statuses);
}

static void
field_line(struct writing *w, const struct line *l, const char **cells,
           size_t row)
{
    const struct clause_field *f = &l->clause->fields[l->field];
    const enum look open = may_edit(w, l) ? OPEN : LOCKED;

    if (l->kind == LINE_TABLE) {
        const char *name = table_name(w->cx->arena, l);
        keep(w, worksheet_write_url_opt(
                    w->lines, row_of(row), COL_VALUE,
                    arena_printf(w->cx->arena, "internal:'%s'!B3", name),
                    w->look[LOCKED], arena_printf(w->cx->arena, "→ %s", name),
                    NULL));
        table_sheet(w, l, name);
        return;
    }
    if (l->kind == LINE_FIELD && workbook_has_options(f))
        return;
    if (l->kind == LINE_FIELD && f->kind == KIND_DATE)
        put_date(w, w->lines, row, COL_VALUE, cells[COL_VALUE],
                 open == OPEN ? OPEN_DATE : LOCKED);
    else
        put(w, w->lines, row, COL_VALUE, cells[COL_VALUE], open);
    if (open == OPEN) {
        const struct list list =
            l->kind == LINE_OPTION ? w->yes_no : list_of(w, f);
        drop_down(w, w->lines, row, row, COL_VALUE, &list);
    }
}

/* Rows do not grow with their text by themselves in every program. A column's
 * width counts digits; a Japanese character takes two. */
static int
lines_of(const char *text, double width)
{
    double used = 0;
    int lines = 1;

    for (const char *p = text; p != NULL && *p != '\0'; p++) {
        const unsigned char c = (unsigned char)*p;

        if ((c & 0xc0) == 0x80)
            continue;
        used += c >= 0xe0 ? 2 : 1;
        if (c == '\n' || used > width - 2) {
            lines++;
            used = c == '\n' ? 0 : 2;
        }
    }
    return lines < MAX_LINES ? lines : MAX_LINES;
}

static void
set_height(lxw_worksheet *s, size_t row, const char *const *cells)
{
    int most = 1;

    for (int column = COL_JA; column <= COL_HINT; column++) {
        const int lines = lines_of(cells[column], widths[column]);
        most = lines > most ? lines : most;
    }
    worksheet_set_row(s, row_of(row), most * LINE_HEIGHT + 4, NULL);
}

static void
write_lines(struct writing *w)
{
    struct arena *a = w->cx->arena;
    size_t n;
    const struct line *lines = workbook_lines(a, w->sheet, &n);

    for (size_t i = 0; i < n; i++) {
        const char *cells[NCOLUMNS] = {0};
        const size_t row = WORKBOOK_FIRST_ROW + i;
        const bool is_clause = lines[i].kind == LINE_CLAUSE;
        const enum look asked = is_clause ? LOCKED_CLAUSE : LOCKED;

        workbook_cells(a, &lines[i], cells);
        for (int column = COL_ID; column <= COL_EN; column++)
            put(w, w->lines, row, column, cells[column], asked);
        cells[COL_HINT] = workbook_line_hint(a, &lines[i], false);
        put(w, w->lines, row, COL_HINT, cells[COL_HINT], LOCKED);
        set_height(w->lines, row, cells);
        if (is_clause)
            clause_line(w, &lines[i], cells, row);
        else
            field_line(w, &lines[i], cells, row);
    }
    worksheet_ignore_errors(w->lines, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                            arena_printf(a, "A1:K%zu", n + WORKBOOK_FIRST_ROW));
}

static void
lines_sheet(struct writing *w)
{
    const char *heads[NCOLUMNS];
    lxw_row_col_options hidden = hidden_option();

    workbook_heads(w->cx->arena, w->sheet, heads);
    for (int i = 0; i < NCOLUMNS; i++) {
        const lxw_col_t col = (lxw_col_t)i;
        put(w, w->lines, 0, i, heads[i], HEAD);
        worksheet_set_column_opt(w->lines, col, col, widths[i], NULL,
                                 i <= COL_STAMP ? &hidden : NULL);
    }
    worksheet_set_row(w->lines, 0, 2 * LINE_HEIGHT + 4, NULL);
    write_lines(w);
    worksheet_freeze_panes(w->lines, WORKBOOK_FIRST_ROW, COL_JA);
    worksheet_set_landscape(w->lines);
    worksheet_fit_to_pages(w->lines, 1, 0);
    worksheet_repeat_rows(w->lines, 0, 0);
    protect(w, w->lines);
}

/* One language after the other. */
static const char *const steps[] = {
    N_("Fill in the yellow cells of the sheet “Answers”. The other cells are "
       "locked."),
    N_("Choose the answer of a clause and the values with a drop-down from the "
       "list."),
    N_("Tables have sheets of their own: follow the arrow in the column of the "
       "answer."),
    N_("When you answer “partly” or “does not conform”, also say what protects "
       "you today, what you will do, and by when."),
    N_("Do not delete, add or move rows and columns, and enter values, not "
       "formulas."),
    N_("Save the file as XLSX and upload it on the page it came from. You will "
       "see what would change before anything is taken over."),
    N_("Evidence is attached on the pages of the questionnaire."),
};

static void
help_sheet(struct writing *w, lxw_worksheet *s)
{
    struct arena *a = w->cx->arena;
    const struct submission *sub = &w->sheet->s;
    size_t row = 0;

    put(w, s, row++, 0, sub->engagement_name, TITLE);
    put(w, s, row++, 0,
        arena_printf(a, "%s / %s / %s", sub->vendor_name, sub->party_name,
                     w->sheet->q->version),
        LOCKED);
    put(w, s, row++, 0,
        arena_printf(a, "%s: %s",
                     workbook_both(a, workbook_tr(N_("Downloaded at"))),
                     clock_iso(a, w->cx->now_us)),
        LOCKED);
    for (int lang = LANG_JA; lang <= LANG_EN; lang++) {
        row++;
        for (size_t i = 0; i < sizeof(steps) / sizeof(*steps); i++) {
            const char *step = arena_printf(a, "%zu. %s", i + 1,
                                            tr((enum lang)lang, steps[i]));
            worksheet_set_row(s, row_of(row),
                              lines_of(step, HELP_WIDTH) * LINE_HEIGHT + 4,
                              NULL);
            put(w, s, row++, 0, step, LOCKED);
        }
    }
    worksheet_set_column(s, 0, 0, HELP_WIDTH, NULL);
    protect(w, s);
}

static void
write_sheets(struct writing *w)
{
    lxw_doc_properties properties = {
        .title = xlsx_write_text(w->cx->arena, w->sheet->s.engagement_name,
                                 SIZE_MAX),
        .company =
            xlsx_write_text(w->cx->arena, w->sheet->s.vendor_name, SIZE_MAX),
        .created = (time_t)(w->cx->now_us / US_PER_S),
    };

    workbook_set_properties(w->book, &properties);
    make_looks(w);
    lxw_worksheet *help = workbook_add_worksheet(w->book, "説明 Instructions");
    w->lines = workbook_add_worksheet(w->book, "回答 Answers");
    w->lists = workbook_add_worksheet(w->book, LISTS);
    make_lists(w);
    help_sheet(w, help);
    lines_sheet(w);
    worksheet_hide(w->lists);
    protect(w, w->lists);
    worksheet_activate(w->lines);
}

enum err
workbook_xlsx(struct cx *cx, const struct sheet *sheet, const void **out,
              size_t *out_n)
{
    struct xlsx_writing file;
    struct writing w = {.cx = cx, .sheet = sheet};

    TRY(xlsx_write_begin(cx, false, &file));
    w.book = file.book;
    write_sheets(&w);
    return xlsx_write_end(cx, &file, (int)w.error, out, out_n);
}
