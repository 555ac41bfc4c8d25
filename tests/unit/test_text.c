#include "base/flaw.h"
#include "base/text.h"
#include "lib/ut_arena.h"

#include <string.h>

static const struct {
    const char *bytes;
    size_t n;
    bool is_good;
} utf8[] = {
    {"", 0, true},
    {"abc", 3, true},
    {"日本語", 9, true},
    {"\xf0\x9f\x98\x80", 4, true},      /* U+1F600 */
    {"\xf4\x8f\xbf\xbf", 4, true},      /* U+10FFFF */
    {"\xed\x9f\xbf", 3, true},          /* U+D7FF */
    {"a\0b", 3, false},                 /* NUL */
    {"\x80", 1, false},                 /* continuation alone */
    {"\xe6\x97", 2, false},             /* cut off */
    {"\xe6\x97x", 3, false},            /* broken off */
    {"\xc0\xaf", 2, false},             /* overlong */
    {"\xe0\x80\xaf", 3, false},         /* overlong */
    {"\xf0\x80\x80\xaf", 4, false},     /* overlong */
    {"\xc0\x80", 2, false},             /* overlong NUL */
    {"\xed\xa0\x80", 3, false},         /* surrogate */
    {"\xf4\x90\x80\x80", 4, false},     /* above U+10FFFF */
    {"\xf8\x88\x80\x80\x80", 5, false}, /* five bytes */
    {"\xff", 1, false},
    {"\x93\xfa\x96\x7b", 4, false}, /* Shift_JIS */
};

START_TEST(utf8_is_checked)
{
    ck_assert_int_eq(text_is_utf8(utf8[_i].bytes, utf8[_i].n),
                     utf8[_i].is_good);
}
END_TEST

static const struct {
    const char *in, *trimmed, *nfkc;
} forms[] = {
    {"", "", ""},
    {"  \t\r\n ", "", ""},
    {" a b ", "a b", "a b"},
    {"　全角　空白　", "全角　空白", "全角 空白"},
    {"\xef\xbb\xbf"
     "bom\xe2\x80\x8b",
     "bom", "bom"},
    {"ＡＢＣ－１２３", "ＡＢＣ－１２３", "ABC-123"},
    {"ｶﾞｲﾄﾞ　１２３㈱髙", "ｶﾞｲﾄﾞ　１２３㈱髙", "ガイド 123(株)髙"},
    {"か\xe3\x82\x99", "か\xe3\x82\x99", "が"},
    {" \xff ", "\xff", "\xff"}, /* not UTF-8: left alone */
};

START_TEST(text_is_trimmed_and_normalised)
{
    ck_assert_str_eq(text_trim(a, forms[_i].in), forms[_i].trimmed);
    ck_assert_str_eq(text_nfkc(a, forms[_i].in), forms[_i].nfkc);
}
END_TEST

static const struct {
    const char *in, *iso; /* NULL: no date */
} dates[] = {
    {"2026-11-22", "2026-11-22"},
    {"2026-1-5", "2026-01-05"},
    {"2026/11/22", "2026-11-22"},
    {"2026.11.22", "2026-11-22"},
    {"2026年11月22日", "2026-11-22"},
    {"2026 年 1 月 5 日", "2026-01-05"},
    {"２０２６年１１月２２日", "2026-11-22"},
    {"２０２６／１１／２２", "2026-11-22"},
    {"２０２６－１１－２２", "2026-11-22"},
    {"２０２６ー１１ー２２", "2026-11-22"},
    {"２０２６−１１−２２", "2026-11-22"},
    {"　2026-11-22 ", "2026-11-22"},
    {"2024-02-29", "2024-02-29"},
    {"2026-02-29", NULL},
    {"2026-13-01", NULL},
    {"2026-11/22", NULL},
    {"令和8年11月22日", "2026-11-22"},
    {"㋿元年５月１日", "2019-05-01"},
    {"平成 31 年 4 月 30 日", "2019-04-30"},
    {"平成32年1月1日", NULL},
    {"令和8年2月30日", NULL},
    {"令和", NULL},
    {"2026年11月22", NULL},
    {"22-11-2026", NULL},
    {"26-11-22", NULL},
    {"2026-11-22x", NULL},
    {"2026-11", NULL},
    {"2026-011-22", NULL},
    {"20261122", NULL},
    {"", NULL},
    {"-", NULL},
    {"99999999999999999999-1-1", NULL},
};

START_TEST(text_is_cut_at_whole_characters)
{
    ck_assert_uint_eq(text_fitting("abc", 5), 3);
    ck_assert_uint_eq(text_fitting("abc", 2), 2);
    ck_assert_uint_eq(text_fitting("あい", 6), 6);
    ck_assert_uint_eq(text_fitting("あい", 5), 3);
    ck_assert_uint_eq(text_fitting("あい", 2), 0);
    ck_assert_uint_eq(text_fitting("", 0), 0);
}
END_TEST

START_TEST(dates_are_read_as_people_write_them)
{
    const char *got = text_date(a, dates[_i].in);

    if (dates[_i].iso == NULL)
        ck_assert_msg(got == NULL, "%s -> %s", dates[_i].in, got);
    else {
        ck_assert_msg(got != NULL, "%s", dates[_i].in);
        ck_assert_str_eq(got, dates[_i].iso);
    }
}
END_TEST

static const struct {
    const char *text;
    bool is_email;
} emails[] = {
    {"aki@vendor.example", true},
    {"a.b+c_d-e@mail.co.jp", true},
    {"o'neil@x-y.example", true},
    {"A@B.EXAMPLE", true},
    {"x@xn--wgv71a.example", true},
    {"", false},
    {"@", false},
    {"a@", false},
    {"@b.example", false},
    {"a@b", false},
    {"a b@c.example", false},
    {"a@b.example ", false},
    {"a@b@c.example", false},
    {".a@b.example", false},
    {"a.@b.example", false},
    {"a..b@c.example", false},
    {"a@.example", false},
    {"a@b..example", false},
    {"a@b.example.", false},
    {"a@-b.example", false},
    {"a@b-.example", false},
    {"a@b_c.example", false},
    {"a@192.0.2.1", false},
    {"a@[192.0.2.1]", false},
    {"Aki <aki@vendor.example>", false},
    {"a@b.example\r\nBcc: c@d.example", false},
    {"a@b.example,c@d.example", false},
    {"\"a b\"@c.example", false},
    {"亜紀@vendor.example", false},
    {"1234567890123456789012345678901234567890123456789012345678901234"
     "@b.example",
     true},
    {"12345678901234567890123456789012345678901234567890123456789012345"
     "@b.example",
     false},
};

START_TEST(mail_addresses_are_checked)
{
    ck_assert_int_eq(text_is_email(emails[_i].text), emails[_i].is_email);
}
END_TEST

START_TEST(an_address_has_at_most_254_characters)
{
    char s[300] = "a@";

    while (strlen(s) < 240)
        strcat(s, "bcdefghij.");
    strcat(s, "example"); /* 2 + 240 + 7 */
    ck_assert(text_is_email(s));
    strcat(s, "xxxxx");
    ck_assert_uint_eq(strlen(s), 254);
    ck_assert(text_is_email(s));
    strcat(s, "x");
    ck_assert(!text_is_email(s));
}
END_TEST

static const struct {
    const char *text;
    bool is_good;
} numbers[] = {
    {"7000012050002", true}, /* the National Tax Agency */
    {"8000012050002", false},  {"7000012050003", false},
    {"7000012050020", false},  {"700001205000", false},
    {"70000120500021", false}, {"", false},
    {"700001205000a", false},  {"７000012050002", false},
};

START_TEST(corporate_numbers_have_a_check_digit)
{
    ck_assert_int_eq(text_is_corporate_number(numbers[_i].text),
                     numbers[_i].is_good);
}
END_TEST

static const struct {
    const char *text;
    bool is_uuid;
} uuids[] = {
    {"0192f0c1-2b3d-7abc-8def-0123456789ab", true},
    {"00000000-0000-0000-0000-000000000000", true},
    {"0192F0C1-2B3D-7ABC-8DEF-0123456789AB", false},
    {"0192f0c12b3d7abc8def0123456789ab", false},
    {"0192f0c1-2b3d-7abc-8def-0123456789a", false},
    {"0192f0c1-2b3d-7abc-8def-0123456789abc", false},
    {"0192f0c1-2b3d-7abc-8def-0123456789ag", false},
    {"0192f0c1+2b3d-7abc-8def-0123456789ab", false},
    {"{192f0c1-2b3d-7abc-8def-0123456789ab}", false},
    {"", false},
    {"' OR 1=1 --", false},
};

START_TEST(uuids_have_one_form)
{
    ck_assert_int_eq(text_is_uuid(uuids[_i].text), uuids[_i].is_uuid);
}
END_TEST

START_TEST(bytes_become_hex_and_come_back)
{
    static const unsigned char bytes[] = {0, 1, 0x7f, 0x80, 0xff};
    unsigned char back[5] = {0};

    ck_assert_str_eq(text_hex(a, bytes, sizeof(bytes)), "00017f80ff");
    ck_assert_str_eq(text_hex(a, bytes, 0), "");
    ck_assert(text_unhex("\\x00017f80ff", back, sizeof(back)));
    ck_assert_mem_eq(back, bytes, sizeof(bytes));
    ck_assert(text_unhex("\\x00017F80FF", back, sizeof(back)));
    ck_assert(text_unhex("\\x", back, 0));
    ck_assert(!text_unhex("00017f80ff", back, sizeof(back)));
    ck_assert(!text_unhex("\\x00017f80f", back, sizeof(back)));
    ck_assert(!text_unhex("\\x00017f80ff00", back, sizeof(back)));
    ck_assert(!text_unhex("\\x00017f80fg", back, sizeof(back)));
    ck_assert(!text_unhex("", back, 0));
}
END_TEST

static const struct {
    const char *list, *word;
    bool has;
} words[] = {
    {"a bb ccc", "a", true},    {"a bb ccc", "bb", true},
    {"a bb ccc", "ccc", true},  {"a bb ccc", "b", false},
    {"a bb ccc", "cc", false},  {"a bb ccc", "", false},
    {"", "a", false},           {"a", "a", true},
    {"aa a", "a", true},        {"abc abcd", "abcd", true},
    {"abcd abc", "abc", true},  {"a  b", "b", true},
    {"bb-a a-bb", "bb", false}, {"a bb ccc", "a bb", true},
};

START_TEST(words_are_found_whole)
{
    ck_assert_int_eq(text_has_word(words[_i].list, words[_i].word),
                     words[_i].has);
}
END_TEST

START_TEST(only_ascii_letters_change_case)
{
    ck_assert_str_eq(text_lower(a, "AbC-[@Z1ÄＡ"), "abc-[@z1ÄＡ");
}
END_TEST

START_TEST(a_name_is_one_line)
{
    ck_assert(
        text_is_line("山田 太郎 (情報システム部) 👩‍💻"));
    ck_assert(text_is_line(""));
    ck_assert(!text_is_line("a\nhttps://evil.example"));
    ck_assert(!text_is_line("a\r"));
    ck_assert(!text_is_line("a\tb"));
    ck_assert(!text_is_line("a\xc2\x85"));
    ck_assert(!text_is_line("a\xe2\x80\xa8"));
    ck_assert(!text_is_line("fdp.\xe2\x80\xae"
                            "exe"));
    ck_assert(!text_is_line("\xe2\x81\xa6"));
}
END_TEST

START_TEST(a_long_text_is_told_its_limit)
{
    struct cx cx = {.arena = a, .lang = LANG_EN};
    struct flaws flaws = {.n = 0};

    ck_assert_uint_eq(text_characters("回答 abc"), 6);
    ck_assert_int_eq(flaw_check_length(&cx, "too_long", "回答", 6), OK);
    ck_assert_int_eq(flaw_check_length(&cx, "too_long", "回答 a", 6),
                     ERR_INVALID);
    ck_assert_str_eq(cx.fault.code, "too_long");
    ck_assert_str_eq(cx.fault.message,
                     "This text is too long: 4 characters. At most 6 Latin "
                     "letters or about 2 Japanese characters fit.");
    flaw_if_long(&cx, &flaws, "name", "回答", 2);
    ck_assert_uint_eq(flaws.n, 0);
    flaw_if_long(&cx, &flaws, "name", "条項回答", 3);
    ck_assert_str_eq(flaws.v[0].message,
                     "This text is too long: 4 characters. At most 3 fit.");
}
END_TEST

static void
add_tests(TCase *tc)
{
    ut_with_arena(tc);
    tcase_add_loop_test(tc, utf8_is_checked, 0, UT_COUNT(utf8));
    tcase_add_loop_test(tc, text_is_trimmed_and_normalised, 0, UT_COUNT(forms));
    tcase_add_loop_test(tc, dates_are_read_as_people_write_them, 0,
                        UT_COUNT(dates));
    tcase_add_loop_test(tc, mail_addresses_are_checked, 0, UT_COUNT(emails));
    tcase_add_test(tc, an_address_has_at_most_254_characters);
    tcase_add_loop_test(tc, corporate_numbers_have_a_check_digit, 0,
                        UT_COUNT(numbers));
    tcase_add_loop_test(tc, uuids_have_one_form, 0, UT_COUNT(uuids));
    tcase_add_test(tc, bytes_become_hex_and_come_back);
    tcase_add_loop_test(tc, words_are_found_whole, 0, UT_COUNT(words));
    tcase_add_test(tc, only_ascii_letters_change_case);
    tcase_add_test(tc, a_name_is_one_line);
    tcase_add_test(tc, a_long_text_is_told_its_limit);
    tcase_add_test(tc, text_is_cut_at_whole_characters);
}

int
main(void)
{
    return ut_main("text", add_tests);
}
