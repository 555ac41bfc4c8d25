#include "spreadsheet/table_file.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "spreadsheet/xlsx_write.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <xlsxwriter.h>

#define CELL_MAX_BYTES 32000 /* Excel: 32,767 characters */
#define NAME_MAX_CHARS 31    /* of a sheet, in UTF-16 */
#define LONG_ROWS 5000
#define MIN_WIDTH 8
#define MAX_WIDTH 60

enum err
table_csv(struct cx *cx, const struct table *t, enum csv_charset charset,
          const void **out, size_t *out_n)
{
    struct csv_writer w = {.a = cx->arena};
    size_t size = 0;

    for (size_t row = 0; row < t->nrows; row++)
        for (size_t i = 0; i < t->ncolumns; i++)
            size += strlen(t->rows[row][i].text) + 3;
    csv_reserve(&w, size);
    for (size_t row = 0; row < t->nrows; row++) {
        for (size_t i = 0; i < t->ncolumns; i++)
            csv_cell(&w, t->rows[row][i].text);
        csv_end_row(&w);
    }
    return csv_finish(cx, &w, charset, out, out_n);
}

enum look { PLAIN, HEAD, NUMBER, DAY, NLOOKS };

struct table_writing {
    struct cx *cx;
    lxw_workbook *book;
    lxw_format *look[NLOOKS];
    lxw_error error;
};

static void
keep(struct table_writing *w, lxw_error e)
{
    if (w->error == LXW_NO_ERROR)
        w->error = e;
}

static void
make_looks(struct table_writing *w)
{
    for (int i = 0; i < NLOOKS; i++) {
        lxw_format *f = workbook_add_format(w->book);

        format_set_text_wrap(f);
        format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        format_set_font_name(f, "Yu Gothic");
        format_set_font_size(f, 10);
        w->look[i] = f;
    }
    format_set_bold(w->look[HEAD]);
    format_set_bg_color(w->look[HEAD], 0xE8F1FE);
    format_set_num_format(w->look[NUMBER], "#,##0.##########");
    format_set_num_format(w->look[DAY], w->cx->lang == LANG_JA
                                            ? "yyyy\"年\"m\"月\"d\"日\""
                                            : "d mmmm yyyy");
}

/* "2026-11-23" */
static bool
read_day(const char *iso, lxw_datetime *out)
{
    char *end;

    out->year = (int)strtol(iso, &end, 10);
    if (*end != '-')
        return false;
    out->month = (int)strtol(end + 1, &end, 10);
    if (*end != '-')
        return false;
    out->day = (int)strtol(end + 1, &end, 10);
    return *end == '\0';
}

static void
put_cell(struct table_writing *w, lxw_worksheet *s, size_t row, size_t column,
         const struct table_cell *cell, bool is_head)
{
    const lxw_row_t r = (lxw_row_t)row;
    const lxw_col_t c = (lxw_col_t)column;
    lxw_datetime day = {0};

    if (!is_head && cell->kind == TABLE_NUMBER) {
        keep(w, worksheet_write_number(s, r, c, strtod(cell->value, NULL),
                                       strchr(cell->value, '.') == NULL &&
                                               strchr(cell->text, ',') == NULL
                                           ? w->look[PLAIN]
                                           : w->look[NUMBER]));
        return;
    }
    if (!is_head && cell->kind == TABLE_DATE && read_day(cell->value, &day)) {
        keep(w, worksheet_write_datetime(s, r, c, &day, w->look[DAY]));
        return;
    }
    if (*cell->text == '\0' && !is_head)
        return;
    keep(w,
         worksheet_write_string(
             s, r, c, xlsx_write_text(w->cx->arena, cell->text, CELL_MAX_BYTES),
             w->look[is_head ? HEAD : PLAIN]));
}

/* Columns of a font where most are twice as wide as a Latin letter. */
static size_t
width_of(const char *text)
{
    size_t widest = 0, now = 0;

    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\n')
            now = 0;
        else if (((unsigned char)*p & 0xc0) != 0x80)
            now += ((unsigned char)*p >= 0xe0) ? 2 : 1;
        widest = now > widest ? now : widest;
    }
    return widest;
}

static void
set_widths(lxw_worksheet *s, const struct table *t)
{
    for (size_t i = 0; i < t->ncolumns; i++) {
        size_t width = MIN_WIDTH;

        for (size_t row = 0; row < t->nrows; row++) {
            const size_t w = width_of(t->rows[row][i].text) + 2;
            width = w > width ? w : width;
        }
        worksheet_set_column(s, (lxw_col_t)i, (lxw_col_t)i,
                             (double)(width > MAX_WIDTH ? MAX_WIDTH : width),
                             NULL);
    }
}

/* What Excel takes for the name of a sheet, and no name twice. */
static const char *
sheet_name(struct table_writing *w, const char *wanted, size_t nth)
{
    char *name = xlsx_write_text(w->cx->arena, wanted, SIZE_MAX);
    size_t chars = 0, n = 0;

    for (char *p = name; *p != '\0'; p++) {
        if (strchr("[]:*?/\\'", *p) != NULL || (unsigned char)*p < ' ')
            *p = ' ';
    }
    for (; name[n] != '\0' && chars < NAME_MAX_CHARS - 4; n++)
        if (((unsigned char)name[n] & 0xc0) != 0x80)
            chars += (unsigned char)name[n] >= 0xf0 ? 2 : 1;
    while (((unsigned char)name[n] & 0xc0) == 0x80)
        n++;
    name[n] = '\0';
    if (name[strspn(name, " ")] == '\0')
        return arena_printf(w->cx->arena, "%zu", nth + 1);
    if (workbook_get_worksheet_by_name(w->book, name) == NULL)
        return name;
    return arena_printf(w->cx->arena, "%s %zu", name, nth + 1);
}

static void
write_table(struct table_writing *w, const struct table *t, size_t nth)
{
    lxw_worksheet *s =
        workbook_add_worksheet(w->book, sheet_name(w, t->name, nth));

    if (s == NULL) {
        keep(w, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return;
    }
    for (size_t row = 0; row < t->nrows; row++)
        for (size_t i = 0; i < t->ncolumns; i++)
            put_cell(w, s, row, i, &t->rows[row][i], row < t->nheads);
    set_widths(s, t);
    worksheet_freeze_panes(s, (lxw_row_t)t->nheads, 0);
    if (t->nheads == 1 && t->nrows > 1)
        keep(w, worksheet_autofilter(s, 0, 0, (lxw_row_t)(t->nrows - 1),
                                     (lxw_col_t)(t->ncolumns - 1)));
    worksheet_set_landscape(s);
    worksheet_set_paper(s, 9); /* A4 */
    worksheet_fit_to_pages(s, 1, 0);
}

enum err
table_xlsx(struct cx *cx, const char *title, const struct table tables[],
           size_t n, const void **out, size_t *out_n)
{
    struct table_writing w = {.cx = cx};
    struct xlsx_writing file;
    size_t nrows = 0;

    for (size_t i = 0; i < n; i++)
        nrows += tables[i].nrows;
    TRY(xlsx_write_begin(cx, nrows > LONG_ROWS, &file));
    w.book = file.book;
    lxw_doc_properties properties = {
        .title = xlsx_write_text(cx->arena, title, SIZE_MAX),
        .created = (time_t)(cx->now_us / US_PER_S),
    };
    workbook_set_properties(w.book, &properties);
    make_looks(&w);
    for (size_t i = 0; i < n; i++)
        write_table(&w, &tables[i], i);
    return xlsx_write_end(cx, &file, (int)w.error, out, out_n);
}
