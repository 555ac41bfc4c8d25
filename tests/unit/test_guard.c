/* What the guard refuses, and with which status. */
#include "http/guard.h"
#include "lib/ut.h"

#include <stdlib.h>
#include <string.h>

struct field_in {
    const char *name, *value;
};

static unsigned
judge(const char *target, const char *method, const char *version,
      const struct field_in fields[])
{
    struct guard g = {0};

    guard_target(&g, target);
    guard_line(&g, method, version);
    for (; fields->name != NULL; fields++)
        guard_field(&g, fields->name, strlen(fields->name), fields->value,
                    strlen(fields->value));
    const bool good = guard_done(&g);
    ck_assert_int_eq(good, g.status == 0);
    return g.status;
}

static const struct field_in host[] = {{"Host", "portal.test:8443"}, {0}};

static const struct {
    const char *target;
    unsigned status;
} targets[] = {
    {"/", 0},
    {"/a/b?c=d&e=%E3%81%82+x", 0},
    {"/%E3%81%82", 0},
    {"/a..b/...", 0},
    {"/?next=/a/../b", 0},
    {"", 400},
    {"a", 400},
    {"*", 400},
    {"http://portal.test/", 400},
    {"/a b", 400},
    {"/a\x01", 400},
    {"/a\x7f", 400},
    {"/\xe3\x81\x82", 400},
    {"/a#b", 400},
    {"/a\\b", 400},
    {"/<b>", 400},
    {"/%", 400},
    {"/%1", 400},
    {"/%zz", 400},
    {"/%00", 400},
    {"/a?x=%00", 400},
    {"/%ff", 400},
    {"/%c0%af", 400},
    {"/%ed%a0%80", 400},
    {"/a%2fb", 400},
    {"/a%2Fb", 400},
    {"/a%5Cb", 400},
    {"/a?x=%2F", 0},
    {"/..", 400},
    {"/../a", 400},
    {"/a/../b", 400},
    {"/a/./b", 400},
    {"/a/.", 400},
};

START_TEST(target)
{
    ck_assert_uint_eq(judge(targets[_i].target, "GET", "HTTP/1.1", host),
                      targets[_i].status);
}
END_TEST

START_TEST(long_target)
{
    char text[GUARD_MAX_TARGET + 2];

    memset(text, 'a', sizeof(text) - 1);
    text[0] = '/';
    text[sizeof(text) - 1] = '\0';
    ck_assert_uint_eq(judge(text, "GET", "HTTP/1.1", host), 414);
    text[GUARD_MAX_TARGET] = '\0';
    ck_assert_uint_eq(judge(text, "GET", "HTTP/1.1", host), 0);
}
END_TEST

static const struct {
    const char *method, *version;
    unsigned status;
} lines[] = {
    {"GET", "HTTP/1.1", 0},        {"HEAD", "HTTP/1.1", 0},
    {"POST", "HTTP/1.1", 0},       {"PATCH", "HTTP/1.1", 0},
    {"OPTIONS", "HTTP/1.1", 0},    {"GET", "HTTP/1.0", 0},
    {"GET", "HTTP/2.0", 505},      {"GET", "HTTP/1.2", 505},
    {"GET", "http/1.1", 505},      {"GET", "", 505},
    {"get", "HTTP/1.1", 501},      {"BREW", "HTTP/1.1", 501},
    {"TRACE", "HTTP/1.1", 405},    {"CONNECT", "HTTP/1.1", 405},
    {"PROPFIND", "HTTP/1.1", 501}, {"", "HTTP/1.1", 501},
};

START_TEST(line)
{
    ck_assert_uint_eq(judge("/", lines[_i].method, lines[_i].version, host),
                      lines[_i].status);
}
END_TEST

static const struct {
    struct field_in fields[4];
    const char *method;
    unsigned status;
} field_sets[] = {
    {{{0}}, "GET", 400},
    {{{"Host", "a"}, {"host", "a"}, {0}}, "GET", 400},
    {{{"Host", ""}, {0}}, "GET", 400},
    {{{"Host", "a/b"}, {0}}, "GET", 400},
    {{{"Host", "a@b"}, {0}}, "GET", 400},
    {{{"Host", "[::1]:8443"}, {0}}, "GET", 0},
    {{{"Host", "a"}, {"Content-Length", "5"}, {0}}, "POST", 0},
    {{{"Host", "a"}, {"Content-Length", "5"}, {0}}, "GET", 400},
    {{{"Host", "a"}, {"Content-Length", "0"}, {0}}, "GET", 0},
    {{{"Host", "a"}, {"Content-Length", "5"}, {"content-length", "5"}},
     "POST",
     400},
    {{{"Host", "a"}, {"Content-Length", "5, 5"}, {0}}, "POST", 400},
    {{{"Host", "a"}, {"Content-Length", "+5"}, {0}}, "POST", 400},
    {{{"Host", "a"}, {"Content-Length", "-5"}, {0}}, "POST", 400},
    {{{"Host", "a"}, {"Content-Length", "0x5"}, {0}}, "POST", 400},
    {{{"Host", "a"}, {"Content-Length", ""}, {0}}, "POST", 400},
    {{{"Host", "a"}, {"Content-Length", "99999999999999999999"}, {0}},
     "POST",
     413},
    {{{"Host", "a"}, {"Transfer-Encoding", "chunked"}, {0}}, "POST", 411},
    {{{"Host", "a"}, {"Transfer-Encoding", "gzip"}, {0}}, "POST", 501},
    {{{"Host", "a"}, {"Transfer-Encoding", "chunked, x"}, {0}}, "POST", 501},
    {{{"Host", "a"}, {"Transfer-Encoding", "chunked"}, {"Content-Length", "1"}},
     "POST",
     400},
    {{{"Host", "a"},
      {"Transfer-Encoding", "chunked"},
      {"Transfer-Encoding", "chunked"}},
     "POST",
     400},
    {{{"Host", "a"}, {"X", "a\x01"}, {0}}, "GET", 400},
    {{{"Host", "a"}, {"X", "a\r"}, {0}}, "GET", 400},
    {{{"Host", "a"}, {"X", "a\tb"}, {0}}, "GET", 0},
    {{{"Host", "a"}, {"X", "\xe3\x81\x82"}, {0}}, "GET", 0},
    {{{"Host", "a"}, {"X Y", "a"}, {0}}, "GET", 400},
    {{{"Host", "a"}, {"", "a"}, {0}}, "GET", 400},
    {{{"Host", "a"}, {"X:", "a"}, {0}}, "GET", 400},
};

START_TEST(field_set)
{
    struct field_in list[5] = {{0}};

    memcpy(list, field_sets[_i].fields, sizeof(field_sets[_i].fields));
    ck_assert_uint_eq(judge("/", field_sets[_i].method, "HTTP/1.1", list),
                      field_sets[_i].status);
}
END_TEST

START_TEST(too_many_fields)
{
    struct field_in list[GUARD_MAX_FIELDS + 2] = {{"Host", "a"}};

    for (int i = 1; i <= GUARD_MAX_FIELDS; i++)
        list[i] = (struct field_in){"X", "y"};
    ck_assert_uint_eq(judge("/", "GET", "HTTP/1.1", list), 431);
    list[GUARD_MAX_FIELDS].name = NULL;
    ck_assert_uint_eq(judge("/", "GET", "HTTP/1.1", list), 0);
}
END_TEST

START_TEST(too_long_fields)
{
    static char value[GUARD_MAX_BYTES + 1];
    const struct field_in list[] = {{"Host", "a"}, {"X", value}, {0}};

    memset(value, 'x', sizeof(value) - 1);
    ck_assert_uint_eq(judge("/", "GET", "HTTP/1.1", list), 431);
}
END_TEST

START_TEST(gaps)
{
    static const char clean[] = "a\0\0b", bare[] = "a\0b",
                      hidden[] = "a\0x\0\0b";
    struct guard g = {0};

    guard_gap(&g, clean + 1, clean + 3);
    ck_assert_uint_eq(g.status, 0);
    guard_gap(&g, bare + 1, bare + 2);
    ck_assert_uint_eq(g.status, 400);
    g = (struct guard){0};
    guard_gap(&g, hidden + 1, hidden + 5);
    ck_assert_uint_eq(g.status, 400);
}
END_TEST

START_TEST(last_line_ends)
{
    static const char text[] = "a\0\0\0\0\0";
    struct guard g = {0};

    guard_end(&g, text + 1, text + 5);
    ck_assert_uint_eq(g.status, 0);
    guard_end(&g, text + 1, text + 6); /* a NUL more */
    ck_assert_uint_eq(g.status, 400);
    g = (struct guard){0};
    guard_end(&g, text + 1, text + 4); /* a bare LF */
    ck_assert_uint_eq(g.status, 400);
}
END_TEST

START_TEST(spaces)
{
    static const char buffer[] = "GET\0/ab\0HTTP/1.1";
    static const char hidden[] = "GET\0/a\0b\0HTTP/1.1";
    static const char doubled[] = "GET\0\0/ab\0HTTP/1.1";
    struct guard g = {0};

    guard_spaces(&g, buffer, buffer + 4, 3, buffer + 8);
    ck_assert_uint_eq(g.status, 0);
    guard_spaces(&g, hidden, hidden + 4, 2, hidden + 9);
    ck_assert_uint_eq(g.status, 400);
    g = (struct guard){0};
    guard_spaces(&g, doubled, doubled + 5, 3, doubled + 9);
    ck_assert_uint_eq(g.status, 400);
}
END_TEST

START_TEST(first_reason_counts)
{
    ck_assert_uint_eq(judge("/%00", "BREW", "HTTP/3", host), 400);
}
END_TEST

static const struct {
    const char *in, *out; /* NULL: refused */
    bool plus;
} decodings[] = {
    {"", "", false},           {"a+b", "a+b", false},
    {"a+b", "a b", true},      {"%41%7e", "A~", false},
    {"%e3%81%82", "あ", true}, {"%0a", "\n", true},
    {"%", NULL, true},         {"%4", NULL, true},
    {"%4g", NULL, true},       {"%00", NULL, true},
    {"a%00b", NULL, true},     {"%e3%81", NULL, true},
    {"%80", NULL, true},       {"%f4%90%80%80", NULL, true},
};

START_TEST(decoding)
{
    char out[64];
    const char *in = decodings[_i].in;
    const bool good = guard_decode(in, strlen(in), decodings[_i].plus, out);

    ck_assert_int_eq(good, decodings[_i].out != NULL);
    if (good)
        ck_assert_str_eq(out, decodings[_i].out);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, target, 0, UT_COUNT(targets));
    tcase_add_test(tc, long_target);
    tcase_add_loop_test(tc, line, 0, UT_COUNT(lines));
    tcase_add_loop_test(tc, field_set, 0, UT_COUNT(field_sets));
    tcase_add_test(tc, too_many_fields);
    tcase_add_test(tc, too_long_fields);
    tcase_add_test(tc, gaps);
    tcase_add_test(tc, last_line_ends);
    tcase_add_test(tc, spaces);
    tcase_add_test(tc, first_reason_counts);
    tcase_add_loop_test(tc, decoding, 0, UT_COUNT(decodings));
}

int
main(void)
{
    return ut_main("guard", add_tests);
}
