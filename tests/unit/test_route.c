/* Finding routes, and tables that must not start. */
#include "http/route.h"
#include "lib/ut.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ID "01a2050c-854c-7b91-9c36-48c7417792c5"

static enum err
nothing(struct req *rq)
{
    (void)rq;
    return OK;
}

#define ROW(method, path, name)                                 \
    {                                                           \
        method, path, P_PUBLIC, NO_BODY, nothing, name, 0, NULL \
    }

static const struct route first[] = {
    ROW(GET, "/", "home"),
    ROW(GET, "/vendors/:vendor_id", "vendor.show"),
    ROW(GET, "/vendors/new", "vendor.new"),
    ROW(PUT, "/vendors/:vendor_id", "vendor.put"),
    ROW(PATCH, "/vendors/:vendor_id", "vendor.patch"),
    ROW(DELETE_, "/vendors/:vendor_id", "vendor.delete"),
    {.path = NULL},
};
static const struct route second[] = {
    ROW(POST, "/vendors", "vendor.add"),
    ROW(GET, "/vendors/:vendor_id/clauses/:clause", "clause.show"),
    ROW(POST, "/api/v1/gates:query", "gate.query"),
    {.path = NULL},
};
static const struct route *const tables[] = {first, second, NULL};

static const struct {
    const char *method, *path, *name, *allow; /* name NULL: not found */
} cases[] = {
    {"GET", "/", "home", NULL},
    {"HEAD", "/", "home", NULL},
    {"GET", "/vendors/" ID, "vendor.show", NULL},
    {"HEAD", "/vendors/" ID, "vendor.show", NULL},
    {"PUT", "/vendors/" ID, "vendor.put", NULL},
    {"PATCH", "/vendors/" ID, "vendor.patch", NULL},
    {"DELETE", "/vendors/" ID, "vendor.delete", NULL},
    {"GET", "/vendors/new", "vendor.new", NULL},
    {"POST", "/vendors", "vendor.add", NULL},
    {"GET", "/vendors/" ID "/clauses/A.1", "clause.show", NULL},
    {"POST", "/api/v1/gates:query", "gate.query", NULL},
    {"GET", "/vendors/x", NULL, ""},
    {"GET", "/vendors/01A2050C-854C-7B91-9C36-48C7417792C5", NULL, ""},
    {"GET", "/vendors/" ID "x", NULL, ""},
    {"GET", "/vendors/" ID "/", NULL, ""},
    {"GET", "/vendors//clauses/A.1", NULL, ""},
    {"GET", "/vendors/" ID "/clauses/", NULL, ""},
    {"GET", "//", NULL, ""},
    {"GET", "/nothing", NULL, ""},
    {"GET", "/vendor", NULL, ""},
    {"GET", "/vendors", NULL, "POST"},
    {"POST", "/", NULL, "GET, HEAD"},
    {"OPTIONS", "/", NULL, "GET, HEAD"},
    {"POST", "/vendors/" ID, NULL, "GET, HEAD, PUT, PATCH, DELETE"},
    {"GET", "/api/v1/gatesxquery", NULL, ""},
};

START_TEST(find)
{
    struct arena *a = arena_new(65536);
    struct req *rq = arena_alloc(a, sizeof(*rq));
    const char *allow = NULL;

    rq->cx.arena = a;
    const struct route *r =
        route_find(tables, cases[_i].method, cases[_i].path, rq, &allow);
    ck_assert_int_eq(r != NULL, cases[_i].name != NULL);
    if (r != NULL)
        ck_assert_str_eq(r->name, cases[_i].name);
    else
        ck_assert_str_eq(allow, cases[_i].allow);
    arena_free(a);
}
END_TEST

START_TEST(params)
{
    struct arena *a = arena_new(65536);
    struct req *rq = arena_alloc(a, sizeof(*rq));
    const char *allow;

    rq->cx.arena = a;
    ck_assert_ptr_nonnull(
        route_find(tables, "GET", "/vendors/" ID "/clauses/A.1", rq, &allow));
    ck_assert_str_eq(req_param(rq, "vendor_id"), ID);
    ck_assert_str_eq(req_param(rq, "clause"), "A.1");
    arena_free(a);
}
END_TEST

START_TEST(unknown_param)
{
    const struct req *rq = calloc(1, sizeof(*rq));

    req_param(rq, "none"); /* aborts */
}
END_TEST

static enum err
begin_nothing(struct req *rq, const char *field, const char *name, void **out)
{
    (void)rq, (void)field, (void)name, (void)out;
    return OK;
}
static const struct route_steps sink = {.begin = begin_nothing};

static const struct route bad_rows[] = {
    {GET, "/a", 0, NO_BODY, nothing, "no permission", 0, NULL},
    {GET, "/a", P_PUBLIC, NO_BODY, NULL, "no handler", 0, NULL},
    {GET, "/a", P_PUBLIC, NO_BODY, nothing, NULL, 0, NULL},
    {GET, "a", P_PUBLIC, NO_BODY, nothing, "no slash", 0, NULL},
    {GET, "/a", P_PUBLIC, FORM, nothing, "get with a body", 0, NULL},
    {GET, "/:a/:b/:c/:d/:e", P_PUBLIC, NO_BODY, nothing, "five", 0, NULL},
    {POST, "/a", P_PUBLIC, FORM, nothing, "flag", GET_WRITES, NULL},
    {POST, "/a", P_ANSWER, FORM, nothing, "no csrf", NO_CSRF, NULL},
    {POST, "/a", P_PUBLIC, UPLOAD, nothing, "no sink", 0, NULL},
    {POST, "/a", P_PUBLIC, FORM, nothing, "sink", 0, &sink},
};

static bool
check_quietly(const struct route *const list[])
{
    FILE *f = freopen("/dev/null", "w", stderr);

    ck_assert_ptr_nonnull(f);
    return routes_check(list);
}

START_TEST(bad_row)
{
    const struct route table[] = {bad_rows[_i], {.path = NULL}};
    const struct route *const list[] = {table, NULL};

    ck_assert(!check_quietly(list));
}
END_TEST

START_TEST(good_tables)
{
    ck_assert(check_quietly(tables));
}
END_TEST

static const char *const doubles[][2] = {
    {"/a", "/a"},
    {"/a/:x", "/a/:y"},
    {"/:a_id/b", "/:c/b"},
};

START_TEST(doubled)
{
    const struct route one[] = {ROW(GET, doubles[_i][0], "one"),
                                {.path = NULL}};
    const struct route two[] = {ROW(GET, doubles[_i][1], "two"),
                                {.path = NULL}};
    const struct route *const list[] = {one, two, NULL};

    ck_assert(!check_quietly(list));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, find, 0, UT_COUNT(cases));
    tcase_add_test(tc, params);
    tcase_add_test_raise_signal(tc, unknown_param, 6);
    tcase_add_loop_test(tc, bad_row, 0, UT_COUNT(bad_rows));
    tcase_add_test(tc, good_tables);
    tcase_add_loop_test(tc, doubled, 0, UT_COUNT(doubles));
}

int
main(void)
{
    return ut_main("route", add_tests);
}
