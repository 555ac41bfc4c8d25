/* The database layer against a real PostgreSQL, with queries of its own. */
#include "db/db_private.h"
#include "lib/it_queries.h"

#include <time.h>
#include <unistd.h>

START_TEST(everyone_sees_their_own_rows_only)
{
    struct vendor_row v;
    bool is_found;

    add_both();
    ck_assert_uint_eq(vendors().count, 2);
    it_as_vendor(A, A);
    struct db_set set = vendors();
    ck_assert_uint_eq(set.count, 1);
    ck_assert_str_eq(((struct vendor_row *)set.rows)[0].name, "Alpha");
    it_fails(ERR_NOT_FOUND, "not_found",
             db_one(it_cx(), Q(it_vendor, B, B), vendor_cols, &v));
    it_ok(db_maybe(it_cx(), Q(it_vendor, A, A), vendor_cols, &v, &is_found));
    ck_assert(is_found);
    it_as_nobody();
    ck_assert_uint_eq(vendors().count, 0);
    it_as_staff(A);
    ck_assert_uint_eq(vendors().count, 2);
}
END_TEST

START_TEST(no_vendor_writes_another_vendors_rows)
{
    int64_t n = -1;

    add_both();
    it_as_vendor(A, A);
    it_ok(db_exec(it_cx(), Q(it_rename, B, "Taken", "1"), &n));
    ck_assert_int_eq(n, 0);
    it_fails(
        ERR_INTERNAL, "database",
        db_exec(it_cx(), Q(it_add, random_uuid(it_cx()->arena), "New"), NULL));
}
END_TEST

START_TEST(results_of_a_flight_come_in_order)
{
    struct db_set before, after;
    struct vendor_row v = {0};
    bool is_found = false;

    db_queue_all(it_cx(), Q0(it_vendors), vendor_cols,
                 sizeof(struct vendor_row), &before);
    db_queue_exec(it_cx(), Q(it_add, A, "Alpha"));
    db_queue_expect_one(it_cx(), Q(it_rename, A, "Alef", "1"), ERR_CONFLICT,
                        "stale");
    db_queue_maybe(it_cx(), Q(it_vendor, A, A), vendor_cols, &v, &is_found);
    db_queue_all(it_cx(), Q0(it_vendors), vendor_cols,
                 sizeof(struct vendor_row), &after);
    it_ok(db_flush(it_cx()));
    ck_assert_uint_eq(before.count, 0);
    ck_assert(is_found);
    ck_assert_str_eq(v.name, "Alef");
    ck_assert_int_eq(v.version, 2);
    ck_assert_uint_eq(after.count, 1);
}
END_TEST

START_TEST(every_member_type_is_read)
{
    static struct types {
        const char *text, *day;
        struct opt_text no_text, some_text;
        int64_t big;
        struct opt_i64 no_number, some_number;
        bool yes;
    } t = {.no_text = {"left over"}, .no_number = {true, 1}};
    static const struct field cols[] = {
        FIELD(types, text),        FIELD(types, day), FIELD(types, no_text),
        FIELD(types, some_text),   FIELD(types, big), FIELD(types, no_number),
        FIELD(types, some_number), FIELD(types, yes), FIELD_END};

    it_ok(db_one(it_cx(), Q0(it_types), cols, &t));
    ck_assert_str_eq(t.text, "plain");
    ck_assert_str_eq(t.day, "2026-11-22");
    ck_assert_ptr_null(t.no_text.or_null);
    ck_assert_str_eq(t.some_text.or_null, "x");
    ck_assert_int_eq(t.big, INT64_MAX);
    ck_assert(!t.no_number.has);
    ck_assert(t.some_number.has && t.some_number.v == -5);
    ck_assert(t.yes);
}
END_TEST

START_TEST(a_row_that_does_not_fit_its_struct_is_our_bug)
{
    static struct wrong {
        int64_t name, absent;
        const char *no_text;
    } w;
    static const struct field is_text[] = {FIELD(wrong, name), FIELD_END};
    static const struct field is_null[] = {FIELD(wrong, no_text), FIELD_END};
    static const struct field is_absent[] = {FIELD(wrong, absent), FIELD_END};

    add_both();
    it_fails(ERR_INTERNAL, "database",
             db_one(it_cx(), Q(it_vendor, A, A), is_text, &w));
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    it_fails(ERR_INTERNAL, "database",
             db_one(it_cx(), Q0(it_types), is_null, &w));
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    it_fails(ERR_INTERNAL, "database",
             db_one(it_cx(), Q0(it_types), is_absent, &w));
}
END_TEST

START_TEST(behind_an_error_nothing_of_the_flight_happens)
{
    struct db_set set = {.count = 99};
    struct number_row n;

    db_queue_exec(it_cx(), Q(it_add, A, "Alpha"));
    db_queue_exec(it_cx(), Q(it_add, A, "Again"));
    db_queue_exec(it_cx(), Q(it_add, B, "Beta"));
    db_queue_all(it_cx(), Q0(it_vendors), vendor_cols,
                 sizeof(struct vendor_row), &set);
    it_fails(ERR_CONFLICT, "already_exists", db_flush(it_cx()));
    ck_assert_uint_eq(set.count, 99);
    /* Whoever goes on gets the same error, whatever they ask. */
    ck_assert_int_eq(db_one(it_cx(), Q0(it_pid), number_cols, &n),
                     ERR_CONFLICT);
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    ck_assert_uint_eq(vendors().count, 0);
}
END_TEST

START_TEST(a_statement_skipped_by_an_error_can_be_used_later)
{
    struct number_row n;

    db_queue_exec(it_cx(), Q(it_divide, "0"));
    db_queue_exec(it_cx(), Q(it_uuid, A)); /* its first use is skipped */
    it_fails(ERR_CONFLICT, "stale", db_flush(it_cx()));
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    it_ok(db_one(it_cx(), Q(it_uuid, A), number_cols, &n));
}
END_TEST

START_TEST(expected_row_missing_fails_the_flight)
{
    add_both();
    db_queue_expect_one(it_cx(), Q(it_rename, A, "Alef", "7"), ERR_CONFLICT,
                        "vendor_changed");
    it_fails(ERR_CONFLICT, "vendor_changed", db_flush(it_cx()));
    it_fails(ERR_INTERNAL, "database", db_commit(it_cx()));
}
END_TEST

START_TEST(expected_row_missing_never_commits)
{
    it_ok(db_exec(it_cx(), Q(it_add, A, "Alpha"), NULL));
    db_queue_expect_one(it_cx(), Q(it_rename, A, "Alef", "7"), ERR_CONFLICT,
                        "vendor_changed");
    it_fails(ERR_CONFLICT, "vendor_changed", db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_uint_eq(vendors().count, 0);
}
END_TEST

static const struct {
    const char *state, *text;
    enum err err;
    const char *code;
} states[] = {
    {"PT409", "submission_closed", ERR_CONFLICT, "submission_closed"},
    {"PT404", "not_found", ERR_NOT_FOUND, "not_found"},
    {"PT403", "not_yours", ERR_DENIED, "not_yours"},
    {"PT422", "too_late", ERR_INVALID, "too_late"},
    {"23505", "", ERR_CONFLICT, "already_exists"},
    {"23503", "", ERR_CONFLICT, "reference"},
    {"23514", "", ERR_INVALID, "invalid_value"},
    {"22P02", "", ERR_INVALID, "invalid_value"},
    {"22021", "", ERR_INVALID, "invalid_value"},
    {"40001", "", ERR_RETRY, "retry"},
    {"40P01", "", ERR_RETRY, "retry"},
    {"55P03", "", ERR_RETRY, "retry"},
    {"57014", "", ERR_UNAVAILABLE, "database_slow"},
    {"57P01", "", ERR_UNAVAILABLE, "database_unavailable"},
    {"53100", "", ERR_UNAVAILABLE, "database_unavailable"},
    {"08006", "", ERR_UNAVAILABLE, "database_unavailable"},
    {"0A000", "", ERR_INTERNAL, "database"},
    {"42501", "", ERR_INTERNAL, "database"},
    {"XX000", "", ERR_INTERNAL, "database"},
};

START_TEST(sqlstates_mean_what_callers_expect)
{
    it_fails(states[_i].err, states[_i].code,
             db_exec(it_cx(),
                     Q(it_raise_state, states[_i].state, states[_i].text),
                     NULL));
}
END_TEST

START_TEST(malformed_values_are_invalid)
{
    it_fails(ERR_INVALID, "invalid_value",
             db_exec(it_cx(), Q(it_uuid, "' OR 1=1 --"), NULL));
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    it_fails(ERR_INVALID, "invalid_value",
             db_exec(it_cx(), Q(it_add, A, "\xff"), NULL));
}
END_TEST

START_TEST(commit_of_a_failed_transaction_is_refused)
{
    it_ok(db_exec(it_cx(), Q(it_add, A, "Alpha"), NULL));
    IGNORE(db_exec(it_cx(), Q(it_divide, "0"), NULL)); /* what no code may do */
    it_fails(ERR_INTERNAL, "database", db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_uint_eq(vendors().count, 0);
}
END_TEST

START_TEST(writes_fly_with_commit)
{
    db_queue_exec(it_cx(), Q(it_add, A, "Alpha"));
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_uint_eq(vendors().count, 1);
    db_rollback(it_cx());
    it_owner_exec("DELETE FROM vendors");
}
END_TEST

START_TEST(an_error_in_the_flight_of_commit_is_reported_as_itself)
{
    db_queue_exec(it_cx(), Q(it_add, A, "Alpha"));
    db_queue_exec(it_cx(), Q(it_add, A, "Again"));
    it_fails(ERR_CONFLICT, "already_exists", db_commit(it_cx()));
    it_ok(db_begin(it_cx(), false));
    ck_assert_uint_eq(vendors().count, 0);
}
END_TEST

START_TEST(commit_forgets_whoever_no_longer_waits)
{
    struct db_set set = {.count = 99};

    db_queue_all(it_cx(), Q0(it_vendors), vendor_cols,
                 sizeof(struct vendor_row), &set);
    it_ok(db_commit(it_cx()));
    ck_assert_uint_eq(set.count, 99);
}
END_TEST

START_TEST(reading_transactions_cannot_write)
{
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), true));
    ck_assert_uint_eq(vendors().count, 0);
    it_ok(db_commit(it_cx()));
    it_ok(db_begin(it_cx(), true));
    it_fails(ERR_INTERNAL, "database",
             db_exec(it_cx(), Q(it_add, A, "Alpha"), NULL));
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    it_ok(db_exec(it_cx(), Q(it_add, A, "Alpha"), NULL));
}
END_TEST

START_TEST(statements_need_a_transaction)
{
    it_ok(db_commit(it_cx()));
    it_fails(ERR_INTERNAL, "database",
             db_exec(it_cx(), Q(it_add, A, "Alpha"), NULL));
    it_fails(ERR_INTERNAL, "database", db_commit(it_cx()));
}
END_TEST

START_TEST(bytes_make_the_round_trip)
{
    enum { CHUNK = 256 * 1024, CHUNKS = 24 };
    uint8_t *sent = arena_alloc(it_cx()->arena, CHUNK);
    const void *got;
    size_t n;
    char number[12];

    for (int i = 0; i < CHUNKS; i++) {
        random_bytes(sent, 64);
        sent[100] = (uint8_t)i;
        snprintf(number, sizeof(number), "%d", i);
        db_queue_bytes(it_cx(), QB(it_chunk_add, number), sent, CHUNK);
        it_ok(db_send(it_cx(), 4));
        ck_assert_uint_le(it_db->nwaits, 4);
    }
    db_queue_bytes(it_cx(), QB(it_chunk_add, "99"), NULL, 0);
    it_ok(db_flush(it_cx()));
    it_ok(db_bytes(it_cx(), Q(it_chunk, "23"), &got, &n));
    ck_assert_uint_eq(n, CHUNK);
    ck_assert_mem_eq(got, sent, CHUNK);
    it_ok(db_bytes(it_cx(), Q(it_chunk, "7"), &got, &n));
    ck_assert_int_eq(((const uint8_t *)got)[100], 7);
    it_ok(db_bytes(it_cx(), Q(it_chunk, "99"), &got, &n));
    ck_assert_uint_eq(n, 0);
    it_fails(ERR_NOT_FOUND, "not_found",
             db_bytes(it_cx(), Q(it_chunk, "1000"), &got, &n));
}
END_TEST

START_TEST(an_error_among_sent_statements_is_noticed)
{
    enum err e = OK;
    const char chunk[1000] = "x";

    for (int i = 0; i < 20 && e == OK; i++) {
        db_queue_bytes(it_cx(), QB(it_chunk_add, i < 10 ? "1" : "2"), chunk,
                       sizeof(chunk));
        e = db_send(it_cx(), 4);
    }
    ck_assert_int_eq(e, ERR_CONFLICT);
    db_rollback(it_cx());
    it_ok(db_begin(it_cx(), false));
    (void)pid();
}
END_TEST

START_TEST(rollback_ends_whatever_is_in_the_air)
{
    struct db_set dangling = {.count = 99};
    const int64_t before = pid();

    db_queue_exec(it_cx(), Q(it_add, A, "Alpha"));
    it_ok(db_send(it_cx(), 8));
    db_queue_exec(it_cx(), Q(it_divide, "0"));
    db_queue_all(it_cx(), Q0(it_vendors), vendor_cols,
                 sizeof(struct vendor_row), &dangling);
    db_rollback(it_cx());
    db_rollback(it_cx());
    ck_assert_uint_eq(dangling.count, 99);
    it_ok(db_begin(it_cx(), false));
    ck_assert_uint_eq(vendors().count, 0);
    ck_assert_int_eq(pid(), before); /* the connection is still good */
}
END_TEST

START_TEST(a_changed_table_makes_statements_prepare_again)
{
    static struct wide {
        int64_t a;
    } w;
    static const struct field cols[] = {FIELD(wide, a), FIELD_END};

    it_ok(db_one(it_cx(), Q(it_wide, "1"), cols, &w));
    it_ok(db_commit(it_cx()));
    it_owner_exec("ALTER TABLE it_wide ADD COLUMN b int");
    it_ok(db_begin(it_cx(), false));
    it_fails(ERR_RETRY, "retry", db_one(it_cx(), Q(it_wide, "1"), cols, &w));
    db_rollback(it_cx());
    const int64_t before = it_db->pg ? PQbackendPID(it_db->pg) : 0;
    it_ok(db_begin(it_cx(), false));
    it_ok(db_one(it_cx(), Q(it_wide, "1"), cols, &w));
    ck_assert_int_eq(pid(), before);
}
END_TEST

START_TEST(locks_are_not_waited_for_long)
{
    const int64_t start = clock_monotonic_us();

    it_owner_exec("BEGIN; LOCK TABLE vendors");
    it_fails(ERR_RETRY, "retry", db_exec(it_cx(), Q(it_add, A, "Alpha"), NULL));
    it_owner_exec("ROLLBACK");
    /* A second, not the 15 of a statement. */
    ck_assert_int_lt(clock_monotonic_us() - start, 10 * US_PER_S);
}
END_TEST

START_TEST(large_results_are_refused)
{
    struct db_set set;

    arena_charge(it_cx()->arena, 17 << 20);
    it_fails(ERR_TOO_LARGE, "too_large",
             db_all(it_cx(), Q0(it_vendors), vendor_cols,
                    sizeof(struct vendor_row), &set));
}
END_TEST

START_TEST(a_query_that_does_not_fit_the_schema_is_found)
{
    it_ok(db_commit(it_cx()));
    ck_assert(!db_check_queries(it_db));
    db_query_count = IT_GOOD_COUNT;
    ck_assert(db_check_queries(it_db));
    db_query_count = IT_QUERY_COUNT;
    it_ok(db_begin(it_cx(), false));
    ck_assert_uint_eq(vendors().count, 0);
}
END_TEST

/* A function per row costs as much as the row. */
START_TEST(the_cheap_policy_is_asked_first)
{
    static const struct field cols[] = {
        {.name = "QUERY PLAN", .type = F_TEXT, .off = 0}, FIELD_END};
    struct db_set set;
    bool is_filtered = false;

    it_ok(db_all(it_cx(), Q0(it_plan), cols, sizeof(const char *), &set));
    for (size_t i = 0; i < set.count; i++) {
        const char *line = ((const char **)set.rows)[i];
        const char *cheap = strstr(line, "CASE"),
                   *dear = strstr(line, "portal_in_submission");

        if (dear != NULL) {
            is_filtered = true;
            ck_assert_msg(cheap != NULL && cheap < dear, "%s", line);
        }
    }
    ck_assert(is_filtered);
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, everyone_sees_their_own_rows_only);
    tcase_add_test(tc, no_vendor_writes_another_vendors_rows);
    tcase_add_test(tc, results_of_a_flight_come_in_order);
    tcase_add_test(tc, every_member_type_is_read);
    tcase_add_test(tc, a_row_that_does_not_fit_its_struct_is_our_bug);
    tcase_add_test(tc, behind_an_error_nothing_of_the_flight_happens);
    tcase_add_test(tc, a_statement_skipped_by_an_error_can_be_used_later);
    tcase_add_test(tc, expected_row_missing_fails_the_flight);
    tcase_add_test(tc, expected_row_missing_never_commits);
    tcase_add_loop_test(tc, sqlstates_mean_what_callers_expect, 0,
                        sizeof(states) / sizeof(states[0]));
    tcase_add_test(tc, malformed_values_are_invalid);
    tcase_add_test(tc, commit_of_a_failed_transaction_is_refused);
    tcase_add_test(tc, writes_fly_with_commit);
    tcase_add_test(tc, an_error_in_the_flight_of_commit_is_reported_as_itself);
    tcase_add_test(tc, commit_forgets_whoever_no_longer_waits);
    tcase_add_test(tc, reading_transactions_cannot_write);
    tcase_add_test(tc, statements_need_a_transaction);
    tcase_add_test(tc, bytes_make_the_round_trip);
    tcase_add_test(tc, an_error_among_sent_statements_is_noticed);
    tcase_add_test(tc, rollback_ends_whatever_is_in_the_air);
    tcase_add_test(tc, a_changed_table_makes_statements_prepare_again);
    tcase_add_test(tc, locks_are_not_waited_for_long);
    tcase_add_test(tc, large_results_are_refused);
    tcase_add_test(tc, a_query_that_does_not_fit_the_schema_is_found);
    tcase_add_test(tc, the_cheap_policy_is_asked_first);
}

int
main(void)
{
    use_queries();
    return it_main("db", add_tests);
}
