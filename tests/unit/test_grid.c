/* Cells of files: CSV as spreadsheets write it, dates as they count them, and
 * what looks like a formula. */
#include "base/text.h"
#include "lib/ut.h"
#include "spreadsheet/csv_file.h"
#include "spreadsheet/table_file.h"

#include <string.h>

static struct cx cx;

static void
start(void)
{
    cx = (struct cx){.arena = arena_new((size_t)64 << 20), .lang = LANG_EN};
}

static void
stop(void)
{
    arena_free(cx.arena);
}

static const struct {
    const char *number, *date;
    bool is_1904;
} serials[] = {
    {"1", "1900-01-01", false},
    {"59", "1900-02-28", false},
    {"60", NULL, false},
    {"61", "1900-03-01", false},
    {"25569", "1970-01-01", false},
    {"46348.75", "2026-11-22", false},
    {"44886", "2026-11-22", true},
    {"2958465", "9999-12-31", false},
    {"2958466", NULL, false},
    {"-1", NULL, false},
    {"0", NULL, false},
    {"1e99", NULL, false},
    {"nan", NULL, false},
    {"2026-11-22", NULL, false},
};

START_TEST(serial_dates)
{
    const char *date =
        grid_serial_date(cx.arena, serials[_i].number, serials[_i].is_1904);

    ck_assert_pstr_eq(date, serials[_i].date);
}
END_TEST

static const char *const texts[] = {
    "plain", "a,b",      "say \"x\"", "two\nlines", "=1+1",
    "+1",    "-5",       "@x",        "\tx",        "'=x",
    "''=x",  "'quoted'", "＝全角",    "日本語",     "😀 〜 &#x41; &amp;",
    "髙﨑",  " spaces ", "\n=x",
};

START_TEST(every_text_comes_back)
{
    for (int charset = CSV_UTF8; charset <= CSV_CP932; charset++) {
        struct csv_writer w = {.a = cx.arena};
        struct book book;
        const void *bytes;
        size_t n;

        csv_cell(&w, "最初");
        csv_cell(&w, texts[_i]);
        csv_cell(&w, texts[_i]);
        csv_end_row(&w);
        ck_assert_int_eq(
            csv_finish(&cx, &w, (enum csv_charset)charset, &bytes, &n), OK);
        ck_assert_int_eq(grid_read(&cx, bytes, n, &book), OK);
        ck_assert_str_eq(grid_text(&book.v[0], 0, 1), texts[_i]);
        ck_assert_str_eq(grid_text(&book.v[0], 0, 2), texts[_i]);
        if (charset == CSV_UTF8)
            ck_assert(memcmp(bytes, "\xef\xbb\xbf", 3) == 0);
    }
}
END_TEST

static const char *const kept[][2] = {
    {"a\vb\ac\033d\re", "a\vb\ac\033d\re"},
    {"_x0041_ _x005F_", "_x0041_ _x005F_"},
    {"￥ ￮ \xef\xbf\xbc", "￥ ￮ \xef\xbf\xbc"},
    /* No XML has these two: a program would open none of the file. */
    {"a\xef\xbf\xbe\xef\xbf\xbf", "a\xef\xbf\xbd\xef\xbf\xbd"},
};

START_TEST(a_workbook_holds_every_text)
{
    const struct table_cell cell = {.text = kept[_i][0], .value = ""};
    const struct table_cell *const rows[] = {&cell, &cell};
    const struct table table = {.name = kept[_i][0],
                                .ncolumns = 1,
                                .nrows = 2,
                                .nheads = 1,
                                .rows = rows};
    struct book book;
    const void *bytes;
    size_t n;

    ck_assert_int_eq(table_xlsx(&cx, kept[_i][0], &table, 1, &bytes, &n), OK);
    ck_assert_int_eq(grid_read(&cx, bytes, n, &book), OK);
    ck_assert_str_eq(grid_text(&book.v[0], 0, 0), kept[_i][1]);
    ck_assert_str_eq(grid_text(&book.v[0], 1, 0), kept[_i][1]);
}
END_TEST

START_TEST(what_looks_like_a_formula_is_none)
{
    static const char *const like[] = {"=1",   "+1",   "-1",   "@x",
                                       "\t=1", "\r=1", "\n=1", "＝1"};

    for (int i = 0; i < UT_COUNT(like); i++) {
        struct csv_writer w = {.a = cx.arena};
        const void *bytes;
        size_t n;

        csv_cell(&w, like[i]);
        ck_assert_int_eq(csv_finish(&cx, &w, CSV_UTF8, &bytes, &n), OK);
        ck_assert_msg(memcmp((const char *)bytes + 3, "\"'", 2) == 0, "%d", i);
    }
}
END_TEST

static const struct {
    const char *csv, *cells; /* "|" between cells, "/" between rows */
} files[] = {
    {"a,b\r\nc,d\r\n", "a|b/c|d"}, {"a,b\nc,d", "a|b/c|d"},
    {"a,b\rc", "a|b/c|"},          {"\"a,\"\"b\"\"\",x\r\n", "a,\"b\"|x"},
    {",,\r\n,z", "|/|z"},          {"\"\",b", "|b"},
};

START_TEST(csv_as_programs_write_it)
{
    struct book book;
    const char *got = "";

    ck_assert_int_eq(
        grid_read(&cx, files[_i].csv, strlen(files[_i].csv), &book), OK);
    for (int row = 0; row < grid_rows(&book.v[0]) || row == 0; row++)
        got = arena_printf(cx.arena, "%s%s%s|%s", got, row == 0 ? "" : "/",
                           grid_text(&book.v[0], row, 0),
                           grid_text(&book.v[0], row, 1));
    ck_assert_str_eq(got, files[_i].cells);
}
END_TEST

START_TEST(cells_have_names)
{
    const struct grid g = {.name = ""}, named = {.name = "S"};

    ck_assert_str_eq(grid_cell_name(cx.arena, &g, 0, 0), "A1");
    ck_assert_str_eq(grid_cell_name(cx.arena, &g, 11, 25), "Z12");
    ck_assert_str_eq(grid_cell_name(cx.arena, &g, 0, 26), "AA1");
    ck_assert_str_eq(grid_cell_name(cx.arena, &named, 0, 701), "S!ZZ1");
    ck_assert_str_eq(grid_cell_name(cx.arena, &g, 0, 702), "AAA1");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, start, stop);
    tcase_add_loop_test(tc, serial_dates, 0, UT_COUNT(serials));
    tcase_add_loop_test(tc, every_text_comes_back, 0, UT_COUNT(texts));
    tcase_add_loop_test(tc, a_workbook_holds_every_text, 0, UT_COUNT(kept));
    tcase_add_test(tc, what_looks_like_a_formula_is_none);
    tcase_add_loop_test(tc, csv_as_programs_write_it, 0, UT_COUNT(files));
    tcase_add_test(tc, cells_have_names);
}

int
main(void)
{
    return ut_main("grid", add_tests);
}
