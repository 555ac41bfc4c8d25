/* What stands around the handlers of the API: conditions, rates, coding, what
 * will go away, and the contract. */
#include "api/api_inner.h"
#include "api/deprecation.h"
#include "api/openapi.h"
#include "api/rate_limit.h"
#include "base/clock.h"
#include "lib/ut_api.h"

#include <zlib.h>

static const struct route *const tables[] = {routes, NULL};

/* ---- conditions ---- */

static void
header(const char *name, const char *value)
{
    rq->headers = NULL;
    form_add(arena, &rq->headers, name, value);
}

static json_t *
thing(int n)
{
    return json_pack("{s:i}", "n", n);
}

START_TEST(an_etag_is_of_the_content)
{
    const char *tag;

    ck_assert_int_eq(api_reply(rq, 200, thing(1)), OK);
    tag = reply_header_of(rq, "ETag");
    ck_assert(tag[0] == '"' && strlen(tag) > 20);
    const char *const same[] = {
        tag, "*", arena_printf(arena, "W/%s", tag),
        arena_printf(arena, "\"x\", %s", tag),
        arena_printf(arena, "%.*s-gzip\"", (int)strlen(tag) - 1, tag)};
    for (int i = 0; i < UT_COUNT(same); i++) {
        header("if-none-match", same[i]);
        rq->reply = (struct reply){.status = 0};
        ck_assert_int_eq(api_reply(rq, 200, thing(1)), OK);
        ck_assert_uint_eq(rq->reply.status, 304);
        ck_assert_ptr_null(rq->reply.type);
        rq->reply = (struct reply){.status = 0};
        ck_assert_int_eq(api_reply(rq, 200, thing(2)), OK);
        ck_assert_uint_eq(rq->reply.status, i == 1 ? 304 : 200);
    }
}
END_TEST

START_TEST(a_change_needs_the_etag_of_what_is_there)
{
    ck_assert_int_eq(api_reply(rq, 200, thing(1)), OK);
    const char *tag = reply_header_of(rq, "ETag");
    ck_assert_int_eq(api_if_match(rq, thing(1)), ERR_INVALID);
    ck_assert_uint_eq(rq->refuse_as.status, 428);
    header("if-match", tag);
    ck_assert_int_eq(api_if_match(rq, thing(1)), OK);
    ck_assert_int_eq(api_if_match(rq, thing(2)), ERR_INVALID);
    ck_assert_uint_eq(rq->refuse_as.status, 412);
    header("if-match", "*");
    ck_assert_int_eq(api_if_match(rq, thing(2)), OK);
    header("if-match", arena_printf(arena, "W/%s", tag)); /* never strong */
    ck_assert_int_eq(api_if_match(rq, thing(1)), ERR_INVALID);
    header("if-match",
           arena_printf(arena, "%.*s-gzip\"", (int)strlen(tag) - 1, tag));
    ck_assert_int_eq(api_if_match(rq, thing(1)), OK);
}
END_TEST

/* ---- around the handler ---- */

START_TEST(requests_are_counted_by_client)
{
    struct rate r;
    const int64_t start = 1000 * US_PER_S;

    for (int i = 0; i < 6; i++) {
        r = rate_take("one", 6, start);
        ck_assert(!r.is_over);
        ck_assert_int_eq(r.left, 5 - i);
    }
    ck_assert_int_eq(r.reset_s, 60);
    r = rate_take("one", 6, start);
    ck_assert(r.is_over);
    ck_assert_int_eq(r.retry_s, 10);
    ck_assert(!rate_take("two", 6, start).is_over);
    ck_assert(rate_take("one", 6, start + 9 * US_PER_S).is_over);
    ck_assert(!rate_take("one", 6, start + 10 * US_PER_S).is_over);
    ck_assert(rate_take("one", 6, start + 10 * US_PER_S).is_over);
    ck_assert_int_eq(rate_take("one", 6, start + 100 * US_PER_S).left, 5);
    /* A limit that is lowered counts at once, one that is raised, too. */
    for (int i = 0; i < 600; i++)
        ck_assert(!rate_take("three", 600, start).is_over);
    ck_assert(rate_take("three", 600, start).is_over);
    for (int i = 0; i < 5000; i++)
        ck_assert(!rate_take(arena_printf(arena, "c%d", i), 1, start).is_over);
}
END_TEST

START_TEST(gzip_is_for_those_who_take_it)
{
    static const struct {
        const char *accept;
        bool takes;
    } cases[] = {{"", false},
                 {"gzip", true},
                 {"br, GZIP;q=0.5", true},
                 {"gzip;q=0", false},
                 {"gzip; q=0.000, *", false},
                 {"*", true},
                 {"*;q=0", false},
                 {"identity", false},
                 {"br,x-gzip", true},
                 {"gzip;q=0.001", true},
                 {"gzipped", false}};
    char out[5000] = "";

    for (int i = 0; i < UT_COUNT(cases); i++)
        ck_assert_msg(api_takes_gzip(cases[i].accept) == cases[i].takes, "%s",
                      cases[i].accept);
    header("accept-encoding", "gzip");
    json_t *list = json_array();
    for (int i = 0; i < 300; i++)
        json_array_append_new(list, json_integer(i));
    ck_assert_int_eq(api_reply(rq, 200, list), OK);
    const char *plain = rq->reply.body;
    api_compress(rq);
    ck_assert_str_eq(reply_header_of(rq, "Content-Encoding"), "gzip");
    ck_assert_ptr_nonnull(strstr(reply_header_of(rq, "ETag"), "-gzip\""));
    z_stream z = {.next_in = (Bytef *)(uintptr_t)rq->reply.body,
                  .avail_in = (uInt)rq->reply.len,
                  .next_out = (Bytef *)out,
                  .avail_out = sizeof(out) - 1};
    ck_assert_int_eq(inflateInit2(&z, 15 + 16), Z_OK);
    ck_assert_int_eq(inflate(&z, Z_FINISH), Z_STREAM_END);
    inflateEnd(&z);
    ck_assert_str_eq(out, plain);
    again();
    header("accept-encoding", "gzip");
    ck_assert_int_eq(api_reply(rq, 200, thing(1)), OK);
    api_compress(rq); /* not worth it */
    ck_assert_str_eq(reply_header_of(rq, "Content-Encoding"), "");
}
END_TEST

static bool
load(const char *one, const char *other)
{
    const struct openapi_part parts[] = {
        {"api", one, strlen(one)},
        {"things", other, strlen(other)},
    };
    return openapi_load(parts, 2);
}

#define BASE                                                 \
    "{\"x-parts\":[\"things\"],\"tags\":[{\"name\":\"A\"}]," \
    "\"paths\":{},\"components\":{\"schemas\":{\"Id\":{}}}}"

START_TEST(what_will_go_away_says_so)
{
    ck_assert(load(BASE,
                   "{\"paths\":{\"/api/v1/things/{thing_id}\":{\"get\":{"
                   "\"operationId\":\"readThing\",\"deprecated\":true,"
                   "\"tags\":[\"Things and more\"],"
                   "\"x-deprecated-at\":\"2027-01-01T00:00:00Z\","
                   "\"x-sunset\":\"2028-02-29T12:00:00Z\"},\"put\":{}}}}"));
    ck_assert(openapi_check(tables));
    ck_assert(deprecation_load(tables));
    deprecation_add(rq);
    ck_assert_str_eq(reply_header_of(rq, "Deprecation"), "@1798761600");
    ck_assert_str_eq(reply_header_of(rq, "Sunset"),
                     "Tue, 29 Feb 2028 12:00:00 GMT");
    ck_assert_str_eq(
        reply_header_of(rq, "Link"),
        "</api/docs/things-and-more#readThing>; rel=\"deprecation\"; "
        "type=\"text/html\"");
    again();
    rq->route = &routes[1];
    deprecation_add(rq);
    ck_assert_ptr_null(rq->reply.headers);
    ck_assert(load(BASE, "{\"paths\":{\"/api/v1/things/{thing_id}\":{\"get\":{"
                         "\"deprecated\":true}}}}"));
    ck_assert(!deprecation_load(tables));
    /* It would be gone before it was said to go. */
    ck_assert(load(BASE, "{\"paths\":{\"/api/v1/things/{thing_id}\":{\"get\":{"
                         "\"deprecated\":true,"
                         "\"x-deprecated-at\":\"2027-01-01T00:00:00Z\","
                         "\"x-sunset\":\"2026-12-31T00:00:00Z\"}}}}"));
    ck_assert(!deprecation_load(tables));
    deprecation_forget();
    openapi_forget();
}
END_TEST

START_TEST(parts_make_one_document)
{
    ck_assert(load(BASE, "{\"tags\":[{\"name\":\"B\"}],\"components\":{"
                         "\"schemas\":{\"Thing\":{}}}}"));
    ck_assert_uint_eq(
        json_array_size(json_object_get(openapi_document(), "tags")), 2);
    ck_assert_ptr_null(json_object_get(openapi_document(), "x-parts"));
    ck_assert(!openapi_check(tables)); /* routes that no part has */
    ck_assert(!load(BASE, "{\"components\":{\"schemas\":{\"Id\":{}}}}"));
    ck_assert(!load(BASE, "{\"info\":{}}"));
    ck_assert(!load(BASE, "{"));
    openapi_forget();
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, an_etag_is_of_the_content);
    tcase_add_test(tc, a_change_needs_the_etag_of_what_is_there);
    tcase_add_test(tc, requests_are_counted_by_client);
    tcase_add_test(tc, gzip_is_for_those_who_take_it);
    tcase_add_test(tc, what_will_go_away_says_so);
    tcase_add_test(tc, parts_make_one_document);
}

int
main(void)
{
    return ut_main("api manners", add_tests);
}
