/* server/tools/gen_queries.awk: what it takes for SQL, and what it refuses.
 * Runs from the top of the tree. */
#include "lib/ut.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define V "-- name: q\n-- scope: vendor\n"
#define V2 "-- name: q2\n-- scope: vendor\n"
#define S "-- name: q\n-- scope: system\n"

/* Runs the generator over `sql`; its exit code, and what it printed. */
static int
generate(const char *sql, char mode, char *out, size_t n)
{
    char path[] = "/tmp/portal-queries.XXXXXX", command[200];
    const int fd = mkstemp(path);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, sql, strlen(sql)), (ssize_t)strlen(sql));
    ck_assert_int_eq(close(fd), 0);
    snprintf(command, sizeof(command),
             "awk -v mode=%c -f server/tools/gen_queries.awk %s 2>&1", mode,
             path);
    FILE *f = popen(command, "r");
    ck_assert_ptr_nonnull(f);
    const size_t got = fread(out, 1, n - 1, f);
    out[got] = '\0';
    unlink(path);
    return pclose(f);
}

static const char *const accepted[] = {
    "",
    V "SELECT a FROM t WHERE vendor_id = $1",
    V "SELECT a FROM t WHERE id = $1 AND t.vendor_id = $2::uuid FOR UPDATE",
    V "SELECT a FROM t WHERE $1 = vendor_id AND (a OR b)",
    V "SELECT a FROM t WHERE vendor_id = $1 AND (b IS NULL OR b = $2)",
    V "SELECT a OR b FROM t WHERE vendor_id = $1",
    V "UPDATE t SET a = b OR c WHERE vendor_id = $1",
    V "SELECT a FROM t JOIN u ON u.x = 1 OR u.y = 2 WHERE t.vendor_id = $1",
    V "SELECT a FROM t WHERE vendor_id = $1 AND NOT EXISTS (SELECT 1 FROM u)",
    V "WITH x AS (SELECT a FROM t WHERE vendor_id = $1)"
      " SELECT a FROM x WHERE a OR b UNION SELECT a FROM x",
    V "SELECT a FROM t WHERE vendor_id = $1"
      " UNION ALL SELECT a FROM u WHERE vendor_id = $1",
    V "INSERT INTO t (id, vendor_id, a) VALUES ($1, $2::uuid, coalesce($3, 1))",
    V "INSERT INTO t (id, a, vendor_id) SELECT $1, a, vendor_id FROM u"
      " WHERE u.vendor_id = $2",
    S "SELECT count(*) FROM t",
    S "-- gathers\nSELECT n.a FROM unnest($1::text[]) WITH ORDINALITY AS n (a)",
    "-- part: p\n  FROM t\n WHERE vendor_id = $1\n" V "SELECT a\n-- use: p\n" V2
    "SELECT b\n-- use: p\n",
    S "SELECT 1;",
    "-- name: q\n-- scope: client\n"
    "SELECT a FROM e WHERE client_sees(e.business_owner, $1::text[])",
    S "SELECT '; SELECT * FROM t WHERE now() = $9', $1::int",
};

START_TEST(is_accepted)
{
    char out[4000];

    ck_assert_msg(generate(accepted[_i], 'h', out, sizeof(out)) == 0, "%s\n%s",
                  accepted[_i], out);
}
END_TEST

static const struct {
    const char *sql, *says;
} refused[] = {
    {"SELECT 1", ":1: SQL before"},
    {"-- name: Q\n-- scope: system\nSELECT 1", ":1: bad query name Q"},
    {"-- name: q\nSELECT 1", ":1: q: no -- scope"},
    {"-- name: q\n-- scope: all\nSELECT 1", ":1: q: no -- scope"},
    {"-- name: q\n-- scope: client\nSELECT 'client_sees(a, b)'",
     ":1: q: client query without client_sees()"},
    {"-- part: p\n FROM t\n" V "SELECT a\n-- use: p\n",
     ":3: q: vendor query without"},
    {"-- part: p\n FROM t\n" S "SELECT 1\n", ":1: nothing uses the part p"},
    {S "SELECT 1\n-- use: p\n", ":4: no part p above"},
    {"-- part: p\na\n-- part: p\nb\n" S "SELECT 1\n-- use: p\n",
     ":3: part p is there already"},
    {S "-- nothing\n", ":1: q: no SQL"},
    {S "-- gathers\nSELECT $1::text", ":1: q: gathers, but unnests no lists"},
    {S "-- gathers\nSELECT unnest($1::text[])", ":1: q: gathers, but unnests"},
    {S "SELECT 1\n\n" S "SELECT 2", ":5: q is already in"},
    {S "SELECT 1; SELECT 2", ":1: q: more than one statement"},
    {S "SELECT $2", ":1: q: $2 without $1"},
    {S "SELECT * FROM t", "SELECT *"},
    {S "SELECT t.* FROM t", "SELECT *"},
    {S "SELECT a FROM t WHERE b < now()", "now"},
    {S "SELECT a FROM t WHERE b < CURRENT_DATE", "current_date"},
    {S "SELECT 'a\n\n" S "SELECT 2", "not closed"},
    {V "SELECT a FROM t", "vendor_id"},
    {V "SELECT a FROM t -- WHERE vendor_id = $1", "vendor_id"},
    {V "SELECT a FROM t WHERE b = 'vendor_id = $1'", "vendor_id"},
    {V "SELECT a FROM t /* WHERE vendor_id = $1 */", "vendor_id"},
    {V "SELECT a FROM t WHERE vendor_id = vendor_id", "vendor_id"},
    {V "SELECT a FROM t WHERE vendor_id = $1 OR b", "vendor_id"},
    {V "SELECT a FROM t WHERE b OR vendor_id = $1", "vendor_id"},
    {V "SELECT a FROM t WHERE b or c AND vendor_id = $1", "vendor_id"},
    {V "SELECT a FROM t WHERE (vendor_id = $1 AND b) OR c", "vendor_id"},
    {V "SELECT a FROM t WHERE vendor_id = $1 AND b IS DISTINCT FROM c OR d",
     "vendor_id"},
    {V "SELECT a FROM t WHERE NOT vendor_id = $1", "vendor_id"},
    {V "SELECT a FROM t WHERE NOT (b AND vendor_id = $1)", "vendor_id"},
    {V "SELECT a FROM t WHERE NOT EXISTS"
       " (SELECT 1 FROM u WHERE u.vendor_id = $1)",
     "vendor_id"},
    {V "SELECT a FROM t WHERE vendor_id = $1 UNION SELECT a FROM u",
     "vendor_id"},
    {V "INSERT INTO t (id, vendor_id) VALUES ($1, '0')", "vendor_id"},
    {V "INSERT INTO t (id, vendor_id) SELECT id, vendor_id FROM u",
     "vendor_id"},
};

START_TEST(is_refused)
{
    char out[4000];

    ck_assert_msg(generate(refused[_i].sql, 'h', out, sizeof(out)) != 0, "%s",
                  refused[_i].sql);
    ck_assert_msg(strstr(out, refused[_i].says) != NULL, "%s\n%s",
                  refused[_i].sql, out);
}
END_TEST

START_TEST(lists_are_told_from_what_all_calls_share)
{
    static const char sql[] =
        S "-- gathers\nSELECT n.a FROM unnest($1::text[], $3::uuid[]) WITH"
          " ORDINALITY AS n (a, b, gather_row) WHERE n.a > $2";
    char out[4000];

    ck_assert_int_eq(generate(sql, 'c', out, sizeof(out)), 0);
    ck_assert_ptr_nonnull(strstr(out, "$2\", 1u << 0 | 1u << 2}"));
}
END_TEST

START_TEST(comments_go_and_strings_stay)
{
    static const char sql[] =
        S "SELECT 'it''s -- no comment', -- it's \"one\"\n"
          "  /* 'not /* closed */ here */ \"a--b\", E'\\'--', $$ -- '$$, $1\n"
          "-- a line of its own, it's\n"
          "FROM t";
    char out[4000];

    ck_assert_int_eq(generate(sql, 'h', out, sizeof(out)), 0);
    ck_assert_ptr_nonnull(strstr(out, "NPARAMS_q = 1"));
    ck_assert_int_eq(generate(sql, 'c', out, sizeof(out)), 0);
    ck_assert_ptr_nonnull(strstr(out, "'it''s -- no comment',\\n"));
    ck_assert_ptr_nonnull(
        strstr(out, "\\\"a--b\\\", E'\\\\'--', $$ -- '$$, $1\\n"));
    ck_assert_ptr_nonnull(strstr(out, "\"FROM t\", 0}"));
    ck_assert_ptr_null(strstr(out, "own"));
    ck_assert_ptr_null(strstr(out, "here"));
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_loop_test(tc, is_accepted, 0, UT_COUNT(accepted));
    tcase_add_loop_test(tc, is_refused, 0, UT_COUNT(refused));
    tcase_add_test(tc, lists_are_told_from_what_all_calls_share);
    tcase_add_test(tc, comments_go_and_strings_stay);
}

int
main(void)
{
    return ut_main("gen_queries", add_tests);
}
