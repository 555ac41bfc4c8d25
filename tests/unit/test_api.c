/* What API clients send: bodies, queries, cursors and times. */
#include "lib/ut_api.h"

/* ---- bodies ---- */

static const struct {
    const char *body;
    const char *at, *code;
} malformed[] = {
    {"", "", "incomplete"},
    {"{", "", "incomplete"},
    {"{\"a\":1,\"a\":2}", "/a", "duplicate_member"},
    {"{\"a\":{\"b/c\":[1,{\"d\":1,\"d\":2}]}}", "/a/b~1c/1/d",
     "duplicate_member"},
    {"{\"\\u0061\":1,\"a\":2}", "/a", "duplicate_member"},
    {"{\"a\":[1,\"\xff\"]}", "/a/1", "invalid_utf8"},
    {"{\"a\":[0,1,123456789012345678901]}", "/a/2", "number_too_large"},
    {"{\"a\":1e999}", "/a", "number_too_large"},
    {"{\"a\":\"\\u0000\"}", "/a", "null_character"},
    {"{\"a\":\"\\ud800\"}", "/a", "syntax_error"},
    {"{\"a\":1} x", "", "trailing_text"},
    {"{\"a\":'b'}", "/a", "syntax_error"},
    {"{\"a\":NaN}", "/a", "syntax_error"},
    {"\xef\xbb\xbf{}", "", "syntax_error"},
};

START_TEST(malformed_json_is_named_with_its_place)
{
    struct api_in in;

    rq->body = malformed[_i].body;
    rq->body_len = strlen(rq->body);
    ck_assert_int_eq(api_body(rq, &in), ERR_INVALID);
    ck_assert_str_eq(rq->cx.fault.code, "malformed_json");
    ck_assert_uint_eq(rq->refuse_as.status, 400);
    ck_assert_uint_eq(rq->nproblems, 1);
    ck_assert_str_eq(rq->problems[0].field, malformed[_i].at);
    ck_assert_str_eq(rq->problems[0].code, malformed[_i].code);
}
END_TEST

START_TEST(depth_ends_in_a_refusal)
{
    const size_t n = 100000;
    char *text = arena_alloc(arena, n + 6);
    struct api_in in;

    memcpy(text, "{\"a\":", 5);
    memset(text + 5, '[', n);
    rq->body = text;
    rq->body_len = n + 5;
    ck_assert_int_eq(api_body(rq, &in), ERR_INVALID);
    ck_assert_str_eq(rq->problems[0].code, "too_deep");
    ck_assert(strncmp(rq->problems[0].field, "/a/0/0", 6) == 0);
    ck_assert_uint_lt(strlen(rq->problems[0].field), 200);
}
END_TEST

struct thing {
    const char *name, *note, *day, *id, *kind;
    int64_t count, at_us;
    bool is_big;
    struct api_texts facts;
    struct json_t *inner, *parts;
};
static const char *const kinds[] = {"red", "blue", NULL};
static const struct api_member members[] = {
    API_MEMBER(thing, name, API_LINE, .is_required = true, .max = 5),
    API_MEMBER(thing, note, API_TEXT, .is_nullable = true),
    API_MEMBER(thing, day, API_DATE),
    API_MEMBER(thing, id, API_UUID),
    API_MEMBER(thing, kind, API_CODE, .codes = kinds),
    API_MEMBER(thing, count, API_INT, .min = 1, .max = 9),
    API_MEMBER(thing, at_us, API_TIME),
    API_MEMBER(thing, is_big, API_BOOL),
    API_MEMBER(thing, facts, API_TEXTS, .max = 2),
    API_MEMBER(thing, inner, API_OBJECT),
    API_MEMBER(thing, parts, API_LIST, .max = 3),
    API_MEMBERS_END,
};

static enum err
bind(const char *body, struct thing *out, struct api_in *in)
{
    rq->body = body;
    rq->body_len = strlen(body);
    return api_bind(rq, members, out, in);
}

START_TEST(members_are_read_by_a_table)
{
    struct thing t = {.count = 7};
    struct api_in in;

    ck_assert_int_eq(
        bind("{\"name\":\" \xe3\x81\x8b\xe3\x82\x99 \",\"note\":null,"
             "\"day\":\"2026-02-28\","
             "\"id\":\"0193B5A0-0000-7000-8000-0000000000E1\",\"kind\":\"red\","
             "\"count\":9,\"at_us\":\"2026-11-22T19:30:00.25+09:00\","
             "\"is_big\":true,\"facts\":[\"a\",\"b\"],\"inner\":{},"
             "\"parts\":[1]}",
             &t, &in),
        OK);
    ck_assert_str_eq(t.name, "\xe3\x81\x8c"); /* composed, trimmed */
    ck_assert_str_eq(t.note, "");
    ck_assert_str_eq(t.id, "0193b5a0-0000-7000-8000-0000000000e1");
    ck_assert_int_eq(t.count, 9);
    ck_assert_int_eq(t.at_us, INT64_C(1795343400250000));
    ck_assert(t.is_big);
    ck_assert_uint_eq(t.facts.n, 2);
    ck_assert_str_eq(t.facts.v[1], "b");
    ck_assert(t.inner != NULL && t.parts != NULL);
    ck_assert(api_sent(&in, "note"));
    again();
    ck_assert_int_eq(bind("{\"name\":\"x\"}", &t, &in), OK);
    ck_assert_str_eq(t.day, "");
    ck_assert_int_eq(t.count, 0);
    ck_assert(t.parts == NULL && t.facts.n == 0);
    ck_assert(!api_sent(&in, "note"));
}
END_TEST

static const struct {
    const char *body, *at, *code;
} invalid[] = {
    {"[]", "", "wrong_type"},
    {"{}", "/name", "required"},
    {"{\"name\":\" \"}", "/name", "required"},
    {"{\"name\":null}", "/name", "wrong_type"},
    {"{\"name\":1}", "/name", "wrong_type"},
    {"{\"name\":\"123456\"}", "/name", "too_long"},
    {"{\"name\":\"a\\nb\"}", "/name", "control_character"},
    {"{\"name\":\"x\",\"more/~\":1}", "/more~1~0", "unknown_member"},
    {"{\"name\":\"x\",\"day\":\"2026-02-30\"}", "/day", "invalid_date"},
    {"{\"name\":\"x\",\"id\":\"1\"}", "/id", "invalid_uuid"},
    {"{\"name\":\"x\",\"kind\":\"green\"}", "/kind", "unknown_code"},
    {"{\"name\":\"x\",\"count\":10}", "/count", "out_of_range"},
    {"{\"name\":\"x\",\"count\":1.0}", "/count", "wrong_type"},
    {"{\"name\":\"x\",\"count\":\"1\"}", "/count", "wrong_type"},
    {"{\"name\":\"x\",\"at_us\":\"2026-11-22\"}", "/at_us", "invalid_time"},
    {"{\"name\":\"x\",\"is_big\":0}", "/is_big", "wrong_type"},
    {"{\"name\":\"x\",\"facts\":[\"a\",1]}", "/facts/1", "wrong_type"},
    {"{\"name\":\"x\",\"facts\":[\"a\",\"\"]}", "/facts/1", "required"},
    {"{\"name\":\"x\",\"facts\":[\"a\",\"b\",\"c\"]}", "/facts",
     "out_of_range"},
    {"{\"name\":\"x\",\"inner\":[]}", "/inner", "wrong_type"},
    {"{\"name\":\"x\",\"parts\":{}}", "/parts", "wrong_type"},
};

START_TEST(flaws_are_named_with_their_pointer)
{
    struct thing t;
    struct api_in in;

    ck_assert_int_eq(bind(invalid[_i].body, &t, &in), ERR_INVALID);
    ck_assert_str_eq(rq->cx.fault.code, "invalid");
    ck_assert_uint_eq(rq->nproblems, 1);
    ck_assert_str_eq(rq->problems[0].field, invalid[_i].at);
    ck_assert_str_eq(rq->problems[0].code, invalid[_i].code);
}
END_TEST

START_TEST(all_flaws_are_named_at_once)
{
    struct thing t;
    struct api_in in;

    ck_assert_int_eq(bind("{\"x\":1,\"day\":3,\"count\":0,\"y\":2}", &t, &in),
                     ERR_INVALID);
    ck_assert_uint_eq(rq->nproblems, 5);
    again();
    char *many = arena_printf(arena, "{\"name\":\"n\"");
    for (int i = 0; i < 1000; i++)
        many = arena_printf(arena, "%s,\"m%d\":1", many, i);
    ck_assert_int_eq(bind(arena_printf(arena, "%s}", many), &t, &in),
                     ERR_INVALID);
    ck_assert_uint_eq(rq->nproblems, REQ_MAX_PROBLEMS);
}
END_TEST

/* ---- queries ---- */

static void
ask(const char *query)
{
    ck_assert(form_parse(arena, query, strlen(query), &rq->query));
}

struct filter {
    const char *name;
    int64_t n;
    bool is_open;
};
static const struct api_member filters[] = {
    API_MEMBER(filter, name, API_LINE),
    API_MEMBER(filter, n, API_INT),
    API_MEMBER(filter, is_open, API_BOOL),
    API_MEMBERS_END,
};

START_TEST(parameters_are_read_and_others_refused)
{
    static const struct {
        const char *query, *code, *flaw;
    } wrong[] = {
        {"what=1", "unknown_parameter", "unknown_parameter"},
        {"=1", "unknown_parameter", "unknown_parameter"},
        {"n=1&n=1", "unknown_parameter", "duplicate_parameter"},
        {"n=", "invalid_parameter", "wrong_type"},
        {"n=+1", "invalid_parameter", "wrong_type"},
        {"n=1x", "invalid_parameter", "wrong_type"},
        {"n=99999999999999999999", "invalid_parameter", "wrong_type"},
        {"is_open=yes", "invalid_parameter", "wrong_type"},
        {"limit=0", "invalid_parameter", "out_of_range"},
        {"limit=201", "invalid_parameter", "out_of_range"},
        {"updated_since=yesterday", "invalid_parameter", "invalid_time"},
        {"cursor=%21", "bad_cursor", "bad_cursor"},
        {"cursor=MXx4", "bad_cursor", "bad_cursor"}, /* "1|x" */
    };
    struct filter f;
    struct api_page page;

    ask("name=%E9%9D%92&n=-5&is_open=true&limit=3");
    ck_assert_int_eq(api_page(rq, filters, &f, &page), OK);
    ck_assert_str_eq(f.name, "青");
    ck_assert_int_eq(f.n, -5);
    ck_assert(f.is_open);
    ck_assert_int_eq(page.fetch, 4);
    ck_assert(page.after_us < 0);
    for (int i = 0; i < UT_COUNT(wrong); i++) {
        again();
        ask(wrong[i].query);
        ck_assert_int_eq(api_page(rq, filters, &f, &page), ERR_INVALID);
        ck_assert_uint_eq(rq->refuse_as.status, 400);
        ck_assert_str_eq(rq->cx.fault.code, wrong[i].code);
        ck_assert_str_eq(rq->problems[0].code, wrong[i].flaw);
        ck_assert(rq->problems[0].is_parameter);
    }
}
END_TEST

START_TEST(a_cursor_leads_on_from_the_last_row)
{
    static const char id[] = "0193b5a0-0000-7000-8000-0000000000e1";
    struct api_page page;
    json_t *json;

    ask("limit=2&updated_since=1970-01-01T00:00:01Z");
    ck_assert_int_eq(api_page(rq, NULL, NULL, &page), OK);
    ck_assert_int_eq(page.after_us, 999999);
    ck_assert_uint_eq(api_shown(&page, 3), 2);
    ck_assert_uint_eq(api_shown(&page, 1), 1);
    api_page_add(&page, json_integer(1), 1234566, id);
    api_page_add(&page, json_integer(2), 1234567, id);
    ck_assert_int_eq(api_reply_page(rq, &page, 3), OK);
    json = json_loads(rq->reply.body, 0, NULL);
    ck_assert_uint_eq(json_array_size(json_object_get(json, "items")), 2);
    const char *next = json_string_value(json_object_get(json, "next_cursor"));
    ck_assert_ptr_nonnull(next);
    rq->query = NULL;
    ask(arena_printf(arena,
                     "limit=2&updated_since=1970-01-01T00:00:01Z&"
                     "cursor=%s",
                     next));
    ck_assert_int_eq(api_page(rq, NULL, NULL, &page), OK);
    ck_assert_int_eq(page.after_us, 1234567);
    ck_assert_str_eq(page.after_id, id);
    /* In another list it would pass over rows that nobody has seen. */
    const struct route here = *rq->route;
    struct route other = here;
    other.name = "api.other";
    rq->route = &other;
    ck_assert_int_eq(api_page(rq, NULL, NULL, &page), ERR_INVALID);
    ck_assert_str_eq(rq->cx.fault.code, "bad_cursor");
    rq->route = &here;
    json_decref(json);
    ck_assert_int_eq(api_reply_page(rq, &page, 2), OK);
    ck_assert_str_eq(rq->reply.body, "{\"items\":[],\"next_cursor\":null}");
}
END_TEST

START_TEST(any_text_is_a_cursor_and_comes_back)
{
    static const char *const texts[] = {"a", "ab", "abc", "青|1", "12345"};

    for (int i = 0; i < UT_COUNT(texts); i++)
        ck_assert_str_eq(api_cursor_text(arena, api_cursor(arena, texts[i])),
                         texts[i]);
    ck_assert_ptr_null(api_cursor_text(arena, ""));
    ck_assert_ptr_null(api_cursor_text(arena, "AAAA")); /* NULs */
    ck_assert_ptr_null(api_cursor_text(arena, "YR"));   /* "a" is "YQ" */
}
END_TEST

START_TEST(times_are_those_of_rfc_3339)
{
    static const struct {
        const char *text;
        int64_t us;
    } good[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01T09:00:00+09:00", 0},
        {"1969-12-31T23:59:59.5Z", -500000},
        {"2026-11-22t10:30:00.1234567z", INT64_C(1795343400123456)},
    };
    static const char *const bad[] = {"",
                                      "2026-11-22",
                                      "2026-11-22T10:30Z",
                                      "2026-11-22T10:30:00",
                                      "2026-11-22T24:00:00Z",
                                      "2026-11-22T10:60:00Z",
                                      "2026-11-22T10:30:60Z",
                                      "2026-02-29T10:30:00Z",
                                      "2026-11-22T10:30:00.Z",
                                      "2026-11-22T10:30:00+0900",
                                      "2026-11-22T10:30:00Z ",
                                      "2026-11-22T10:30:00+24:00"};
    int64_t us;

    for (int i = 0; i < UT_COUNT(good); i++) {
        ck_assert_msg(api_parse_time(good[i].text, &us), "%s", good[i].text);
        ck_assert_int_eq(us, good[i].us);
    }
    for (int i = 0; i < UT_COUNT(bad); i++)
        ck_assert_msg(!api_parse_time(bad[i], &us), "%s", bad[i]);
    json_t *shown = api_time(INT64_C(1795343400123456));
    ck_assert_str_eq(json_string_value(shown), "2026-11-22T10:30:00Z");
    json_decref(shown);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, malformed_json_is_named_with_its_place, 0,
                        UT_COUNT(malformed));
    tcase_add_test(tc, depth_ends_in_a_refusal);
    tcase_add_test(tc, members_are_read_by_a_table);
    tcase_add_loop_test(tc, flaws_are_named_with_their_pointer, 0,
                        UT_COUNT(invalid));
    tcase_add_test(tc, all_flaws_are_named_at_once);
    tcase_add_test(tc, parameters_are_read_and_others_refused);
    tcase_add_test(tc, a_cursor_leads_on_from_the_last_row);
    tcase_add_test(tc, any_text_is_a_cursor_and_comes_back);
    tcase_add_test(tc, times_are_those_of_rfc_3339);
}

int
main(void)
{
    return ut_main("api", add_tests);
}
