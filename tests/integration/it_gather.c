/* Gathered queries: calls that meet in a flight, against a real PostgreSQL. */
#include "db/db_private.h"
#include "lib/it.h"

#define A "00000000-0000-7000-8000-00000000000a"
#define B "00000000-0000-7000-8000-00000000000b"
#define C "00000000-0000-7000-8000-00000000000c"
#define NOBODY "00000000-0000-7000-8000-0000000000ff"

enum {
    IT_ADD_ALL,
    IT_NAME_OF,
    IT_COUNT,
    IT_QUERY_COUNT,
    NPARAMS_it_add_all = 3,
    NPARAMS_it_name_of = 2,
    NPARAMS_it_count = 0,
};
#define Q_it_add_all ((enum query)IT_ADD_ALL)
#define Q_it_name_of ((enum query)IT_NAME_OF)
#define Q_it_count ((enum query)IT_COUNT)

static const struct query_def it_queries[IT_QUERY_COUNT] = {
    [IT_ADD_ALL] = {"it_add_all", 3,
                    "INSERT INTO vendors (id, name, note, country, created_us)"
                    " SELECT n.id, n.name, coalesce(n.note, 'none'), 'JP', 0"
                    " FROM unnest($1::uuid[], $2::text[], $3::text[])"
                    " WITH ORDINALITY AS n (id, name, note, gather_row)",
                    7},
    [IT_NAME_OF] = {"it_name_of", 2,
                    "SELECT v.name, v.note, n.gather_row"
                    " FROM unnest($1::uuid[]) WITH ORDINALITY"
                    " AS n (id, gather_row) JOIN vendors v ON v.id = n.id"
                    " WHERE v.country = $2 ORDER BY n.gather_row DESC",
                    1},
    [IT_COUNT] = {"it_count", 0, "SELECT count(*) AS count FROM vendors", 0},
};

struct count_row {
    int64_t count;
};
static const struct field count_cols[] = {FIELD(count_row, count), FIELD_END};

struct named {
    const char *name, *note;
};
static const struct field named_cols[] = {
    FIELD(named, name),
    FIELD(named, note),
    FIELD_END,
};

static int64_t
vendor_count(void)
{
    struct count_row row;

    it_ok(db_one(it_cx(), Q0(it_count), count_cols, &row));
    return row.count;
}

START_TEST(gathered_calls_land_each_in_its_own_place)
{
    struct named a, b, gone, c;
    bool has_a = false, has_b = false, has_gone = true, has_c = false;

    db_queue_exec(it_cx(), Q(it_add_all, A, "\"quoted\" \\ {x,y}", NULL));
    db_queue_exec(it_cx(), Q(it_add_all, B, "NULL", ""));
    db_queue_exec(it_cx(), Q(it_add_all, C, "東京, 大阪", "a\nb"));
    ck_assert_uint_eq(it_db->ngatherings, 1);
    db_queue_maybe(it_cx(), Q(it_name_of, A, "JP"), named_cols, &a, &has_a);
    db_queue_maybe(it_cx(), Q(it_name_of, NOBODY, "JP"), named_cols, &gone,
                   &has_gone);
    db_queue_maybe(it_cx(), Q(it_name_of, B, "JP"), named_cols, &b, &has_b);
    ck_assert_uint_eq(it_db->ngatherings, 2);
    db_queue_maybe(it_cx(), Q(it_name_of, C, "US"), named_cols, &c, &has_c);
    ck_assert_uint_eq(it_db->ngatherings, 3);
    it_ok(db_flush(it_cx()));
    ck_assert(has_a && has_b && !has_gone && !has_c);
    ck_assert_str_eq(a.name, "\"quoted\" \\ {x,y}");
    ck_assert_str_eq(a.note, "none");
    ck_assert_str_eq(b.name, "NULL");
    ck_assert_str_eq(b.note, "");
    it_ok(db_maybe(it_cx(), Q(it_name_of, C, "JP"), named_cols, &c, &has_c));
    ck_assert(has_c);
    ck_assert_str_eq(c.name, "東京, 大阪");
    ck_assert_str_eq(c.note, "a\nb");
}
END_TEST

START_TEST(within_a_part_statements_keep_their_order)
{
    struct named a;
    bool before = true, after = false;

    db_queue_maybe(it_cx(), Q(it_name_of, A, "JP"), named_cols, &a, &before);
    db_queue_exec(it_cx(), Q(it_add_all, A, "a", NULL));
    db_queue_maybe(it_cx(), Q(it_name_of, A, "JP"), named_cols, &a, &after);
    ck_assert_uint_eq(it_db->ngatherings, 3);
    it_ok(db_flush(it_cx()));
    ck_assert(!before && after);
}
END_TEST

START_TEST(a_statement_of_its_own_comes_behind_what_was_gathered)
{
    db_queue_exec(it_cx(), Q(it_add_all, A, "a", NULL));
    ck_assert_int_eq(vendor_count(), 1);
    ck_assert_uint_eq(it_db->ngatherings, 0);
}
END_TEST

START_TEST(parts_share_statements)
{
    struct named named[2];
    bool is_found[2] = {false, false};
    const char *const ids[] = {A, B};

    for (int i = 0; i < 2; i++) {
        db_next_part(it_cx());
        db_queue_exec(it_cx(), Q(it_add_all, ids[i], ids[i], NULL));
        db_queue_maybe(it_cx(), Q(it_name_of, ids[i], "JP"), named_cols,
                       &named[i], &is_found[i]);
    }
    ck_assert_uint_eq(it_db->ngatherings, 2);
    it_ok(db_flush(it_cx()));
    for (int i = 0; i < 2; i++) {
        ck_assert(is_found[i]);
        ck_assert_str_eq(named[i].name, ids[i]);
    }
}
END_TEST

START_TEST(a_part_is_dropped_unless_it_was_sent)
{
    db_next_part(it_cx());
    db_queue_exec(it_cx(), Q(it_add_all, A, "a", NULL));
    db_next_part(it_cx());
    db_queue_exec(it_cx(), Q(it_add_all, B, "b", NULL));
    ck_assert(db_drop_part(it_cx()));
    db_next_part(it_cx());
    db_queue_exec(it_cx(), Q(it_add_all, C, "c", NULL));
    ck_assert_int_eq(vendor_count(), 2);
    ck_assert(!db_drop_part(it_cx()));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_int_eq(vendor_count(), 2);
    it_owner_exec("DELETE FROM vendors");
}
END_TEST

START_TEST(what_was_gathered_is_committed_or_rolled_back)
{
    db_queue_exec(it_cx(), Q(it_add_all, A, "a", NULL));
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    ck_assert_int_eq(vendor_count(), 0);
    db_queue_exec(it_cx(), Q(it_add_all, A, "a", NULL));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_int_eq(vendor_count(), 1);
    it_ok(db_commit(it_cx()));
    it_owner_exec("DELETE FROM vendors");
    it_ok(db_begin(it_cx(), false));
}
END_TEST

START_TEST(a_refused_row_fails_all_that_were_gathered)
{
    db_queue_exec(it_cx(), Q(it_add_all, A, "a", NULL));
    db_queue_exec(it_cx(), Q(it_add_all, A, "twice", NULL));
    ck_assert_int_eq(db_flush(it_cx()), ERR_CONFLICT);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, gathered_calls_land_each_in_its_own_place);
    tcase_add_test(tc, within_a_part_statements_keep_their_order);
    tcase_add_test(tc, a_statement_of_its_own_comes_behind_what_was_gathered);
    tcase_add_test(tc, parts_share_statements);
    tcase_add_test(tc, a_part_is_dropped_unless_it_was_sent);
    tcase_add_test(tc, what_was_gathered_is_committed_or_rolled_back);
    tcase_add_test(tc, a_refused_row_fails_all_that_were_gathered);
}

int
main(void)
{
    db_queries = it_queries;
    db_query_count = IT_QUERY_COUNT;
    return it_main("gather", add_tests);
}
