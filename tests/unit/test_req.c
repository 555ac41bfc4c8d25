/* Reading queries, forms, headers and cookies; binding; plain replies. */
#include "base/list_cut.h"
#include "http/form.h"
#include "http/tmpl.h"
#include "lib/ut.h"

#include <stdlib.h>
#include <string.h>

static struct arena *arena;
static struct req *rq;

static void
setup(void)
{
    arena = arena_new((size_t)4 << 20);
    rq = arena_alloc(arena, sizeof(*rq));
    rq->cx.arena = arena;
    rq->cx.lang = LANG_EN;
    rq->cx.request_id = "r1";
    rq->method = "GET";
    rq->path = "/p";
    rq->target = "/p?q=1";
}

static void
teardown(void)
{
    arena_free(arena);
}

static void
header(const char *name, const char *value)
{
    form_add(arena, &rq->headers, name, value);
}

static bool
parse(const char *text)
{
    rq->form = NULL;
    return form_parse(arena, text, strlen(text), &rq->form);
}

START_TEST(form_values)
{
    ck_assert(parse("a=1&b=%E3%81%82+x&a=2&c&=d&&e=f=g"));
    ck_assert_str_eq(req_form(rq, "a"), "1");
    ck_assert_str_eq(req_form(rq, "b"), "あ x");
    ck_assert_str_eq(req_form(rq, "c"), "");
    ck_assert_str_eq(req_form(rq, ""), "d");
    ck_assert_str_eq(req_form(rq, "e"), "f=g");
    ck_assert_str_eq(req_form(rq, "none"), "");
    ck_assert(req_has(rq, "c"));
    ck_assert(!req_has(rq, "none"));
}
END_TEST

START_TEST(form_repeated)
{
    const struct pair *p = NULL;
    char seen[8] = "";

    ck_assert(parse("x=1&y=9&x=2&x=3"));
    while ((p = req_form_next(rq, p, "x")) != NULL)
        strncat(seen, p->value, sizeof(seen) - strlen(seen) - 1);
    ck_assert_str_eq(seen, "123");
}
END_TEST

static const char *const bad_forms[] = {
    "a=%00", "%00=a", "a=%", "a=%4", "a=%zz", "a=%ff", "a=%c0%80", "a=\xff",
};

START_TEST(form_refused)
{
    ck_assert(!parse(bad_forms[_i]));
    ck_assert_ptr_null(rq->form);
}
END_TEST

START_TEST(form_nul)
{
    ck_assert(!form_parse(arena, "a=b\0c", 5, &rq->form));
}
END_TEST

START_TEST(form_too_many)
{
    char *text = arena_alloc(arena, 2 * FORM_MAX_PAIRS + 8);

    for (int i = 0; i < FORM_MAX_PAIRS; i++)
        memcpy(text + (size_t)2 * i, "a&", 2);
    ck_assert(parse(text));
    strcpy(text + (size_t)2 * FORM_MAX_PAIRS, "b");
    ck_assert(!parse(text));
}
END_TEST

START_TEST(cookies)
{
    header("cookie", "ab=1; a=2;b=; c=x=y");
    header("cookie", "d=4");
    ck_assert_str_eq(req_cookie(rq, "a"), "2");
    ck_assert_str_eq(req_cookie(rq, "ab"), "1");
    ck_assert_str_eq(req_cookie(rq, "b"), "");
    ck_assert_str_eq(req_cookie(rq, "c"), "x=y");
    ck_assert_str_eq(req_cookie(rq, "d"), "4");
    ck_assert_str_eq(req_cookie(rq, "e"), "");
}
END_TEST

START_TEST(fragment)
{
    ck_assert(!req_is_fragment(rq));
    header("hx-request", "true");
    ck_assert(req_is_fragment(rq));
    header("hx-boosted", "true");
    ck_assert(!req_is_fragment(rq));
}
END_TEST

static const struct {
    const char *method, *referer, *want;
} returns[] = {
    {"GET", "https://h/x", "/p?q=1"}, {"POST", "https://h/x?y=1", "/x?y=1"},
    {"POST", "https://other/x", "/"}, {"POST", "https://h.evil/x", "/"},
    {"POST", "http://h/x", "/"},      {"POST", "", "/"},
};

START_TEST(return_path)
{
    rq->method = returns[_i].method;
    header("host", "h");
    header("referer", returns[_i].referer);
    ck_assert_str_eq(req_return_path(rq), returns[_i].want);
}
END_TEST

struct bound {
    const char *name;
    struct opt_text note;
    int64_t count;
    struct opt_i64 limit;
    bool agreed;
};
static const struct field bound_fields[] = {
    FIELD(bound, name, .max_bytes = 6),
    FIELD(bound, note, .max_bytes = 4),
    FIELD(bound, count),
    FIELD(bound, limit),
    FIELD(bound, agreed),
    FIELD_END,
};

START_TEST(bind_all)
{
    struct bound b = {0};

    ck_assert(parse("name=+ab+&note=xyz&count=%EF%BC%91%EF%BC%92&limit=-3&"
                    "agreed=1"));
    ck_assert_int_eq(req_bind(rq, bound_fields, &b), OK);
    ck_assert_str_eq(b.name, "ab");
    ck_assert_str_eq(b.note.or_null, "xyz");
    ck_assert_int_eq(b.count, 12); /* typed in full width */
    ck_assert(b.limit.has);
    ck_assert_int_eq(b.limit.v, -3);
    ck_assert(b.agreed);
}
END_TEST

START_TEST(bind_absent)
{
    struct bound b = {.agreed = true, .limit = {true, 1}};

    ck_assert(parse("name=a&count=1"));
    ck_assert_int_eq(req_bind(rq, bound_fields, &b), OK);
    ck_assert_ptr_null(b.note.or_null);
    ck_assert(!b.limit.has);
    ck_assert(!b.agreed);
}
END_TEST

START_TEST(bind_collects_all_problems)
{
    struct bound b = {0};

    ck_assert(
        parse("name=1234567&note=12345&count=x&limit=99999999999999999999"));
    ck_assert_int_eq(req_bind(rq, bound_fields, &b), ERR_INVALID);
    ck_assert_uint_eq(rq->nproblems, 4);
    ck_assert_str_ne(req_problem_of(rq, "name"), "");
    ck_assert_str_ne(req_problem_of(rq, "limit"), "");
    ck_assert_str_eq(req_problem_of(rq, "agreed"), "");
    ck_assert_str_eq(b.name, "1234567"); /* given back to the person */
}
END_TEST

START_TEST(bind_required)
{
    struct bound b = {0};

    ck_assert(parse("name=++"));
    ck_assert_int_eq(req_bind(rq, bound_fields, &b), ERR_INVALID);
    ck_assert_uint_eq(rq->nproblems, 2);
    ck_assert_str_eq(b.name, "");
}
END_TEST

START_TEST(problems_are_bounded)
{
    for (int i = 0; i < 2 * REQ_MAX_PROBLEMS; i++)
        req_problem(rq, "x", "y");
    ck_assert_uint_eq(rq->nproblems, REQ_MAX_PROBLEMS);
}
END_TEST

static const char *
reply_value(const char *name)
{
    for (const struct pair *p = rq->reply.headers; p != NULL; p = p->next)
        if (strcmp(p->name, name) == 0)
            return p->value;
    return "";
}

static const struct {
    const char *path, *want;
} redirects[] = {
    {"/a/b?c=d&e=%E3", "/a/b?c=d&e=%E3"},
    {"//evil", "/"},
    {"/\\evil", "/"},
    {"https://evil", "/"},
    {"", "/"},
    {"/a\r\nSet-Cookie: x", "/a%0D%0ASet-Cookie:%20x"},
    {"/あ", "/%E3%81%82"},
};

START_TEST(redirect)
{
    ck_assert_int_eq(reply_redirect(rq, "%s", redirects[_i].path), OK);
    ck_assert_uint_eq(rq->reply.status, 303);
    ck_assert_str_eq(reply_value("Location"), redirects[_i].want);
}
END_TEST

START_TEST(headers_are_single_lines)
{
    reply_header(rq, "X", "a\r\nY: b");
    ck_assert_str_eq(reply_value("X"), "");
    reply_header(rq, "X", "あ");
    ck_assert_str_eq(reply_value("X"), "あ");
}
END_TEST

START_TEST(cookie_attributes)
{
    reply_cookie(rq, "__Host-a", "v", false);
    ck_assert_str_eq(reply_value("Set-Cookie"),
                     "__Host-a=v; Path=/; Secure; HttpOnly; SameSite=Lax");
}
END_TEST

START_TEST(flash_is_short_and_whole)
{
    char *text = arena_alloc(arena, 1000);

    for (int i = 0; i < 300; i++)
        memcpy(text + (size_t)3 * i, "あ", 3);
    ck_assert_int_eq(reply_done(rq, text, "/x"), OK);
    const char *cookie = reply_value("Set-Cookie");
    ck_assert_ptr_nonnull(strstr(cookie, "__Host-flash=%E3%81%82%E3"));
    ck_assert_ptr_nonnull(strstr(cookie, "%81%82; Path=/; Secure"));
    ck_assert_uint_lt(strlen(cookie), 1100);
}
END_TEST

START_TEST(problem_json)
{
    req_problem(rq, "name", "no \"name\"");
    ck_assert_int_eq(reply_problem(rq, 422, "invalid_input", "題", "あ"), OK);
    ck_assert_str_eq(rq->reply.type, "application/problem+json");
    ck_assert_str_eq(reply_value("Content-Language"), "en");
    ck_assert_str_eq(reply_value("Vary"), "Accept-Encoding, Accept-Language");
    ck_assert_str_eq(
        rq->reply.body,
        "{\"type\":\"about:blank\",\"title\":\"題\",\"status\":422,"
        "\"code\":\"invalid_input\",\"request_id\":\"r1\","
        "\"detail\":\"あ\",\"errors\":[{\"pointer\":\"name\",\"code\":"
        "\"invalid\","
        "\"message\":\"no \\\"name\\\"\"}]}");
}
END_TEST

static const struct {
    const char *asked;
    int64_t want;
} page_numbers[] = {
    {"page=1", 1},
    {"page=7", 7},
    {"q=7", 1},
    {"page=", 1},
    {"page=x", 1},
    {"page=0", 1},
    {"page=-7", 1},
    {"page=100001", 100000},
    {"page=99999999999999999999999", 100000},
    {"page=-99999999999999999999999", 1},
};

START_TEST(page_asked_for)
{
    const char *asked = page_numbers[_i].asked;

    ck_assert(form_parse(arena, asked, strlen(asked), &rq->query));
    ck_assert_int_eq(req_page(rq), page_numbers[_i].want);
}
END_TEST

START_TEST(list_with_one_row_more)
{
    size_t n = 3;

    ck_assert(!list_cut(&n, 3));
    ck_assert_uint_eq(n, 3);
    ck_assert(list_cut(&n, 2));
    ck_assert_uint_eq(n, 2);
    n = 0;
    ck_assert(!list_cut(&n, 2));
    ck_assert_uint_eq(n, 0);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, form_values);
    tcase_add_test(tc, form_repeated);
    tcase_add_loop_test(tc, form_refused, 0, UT_COUNT(bad_forms));
    tcase_add_test(tc, form_nul);
    tcase_add_test(tc, form_too_many);
    tcase_add_test(tc, cookies);
    tcase_add_test(tc, fragment);
    tcase_add_loop_test(tc, return_path, 0, UT_COUNT(returns));
    tcase_add_test(tc, bind_all);
    tcase_add_test(tc, bind_absent);
    tcase_add_test(tc, bind_collects_all_problems);
    tcase_add_test(tc, bind_required);
    tcase_add_test(tc, problems_are_bounded);
    tcase_add_loop_test(tc, redirect, 0, UT_COUNT(redirects));
    tcase_add_test(tc, headers_are_single_lines);
    tcase_add_test(tc, cookie_attributes);
    tcase_add_test(tc, flash_is_short_and_whole);
    tcase_add_test(tc, problem_json);
    tcase_add_loop_test(tc, page_asked_for, 0, UT_COUNT(page_numbers));
    tcase_add_test(tc, list_with_one_row_more);
}

int
main(void)
{
    return ut_main("req", add_tests);
}
