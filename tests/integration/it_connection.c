/* The database layer when its connection is lost, absent, or too slow to be
 * sure of a commit. */
#include "lib/it_queries.h"

static void
kill_backend(int64_t victim)
{
    char sql[200];

    snprintf(sql, sizeof(sql), "SELECT pg_terminate_backend(%lld, 5000)",
             (long long)victim);
    it_owner_exec(sql);
}

START_TEST(begin_replaces_a_lost_connection)
{
    const int64_t before = pid();

    it_ok(db_commit(it_cx()));
    kill_backend(before);
    it_ok(db_begin(it_cx(), false));
    ck_assert_int_ne(pid(), before);
}
END_TEST

START_TEST(a_transaction_never_continues_on_a_new_connection)
{
    const int64_t before = pid();

    it_ok(db_exec(it_cx(), Q(it_add, A, "Alpha"), NULL));
    kill_backend(before);
    it_fails(ERR_UNAVAILABLE, "database_unavailable",
             db_exec(it_cx(), Q(it_add, B, "Beta"), NULL));
    ck_assert_int_eq(db_flush(it_cx()), ERR_UNAVAILABLE);
    ck_assert_int_eq(db_commit(it_cx()), ERR_UNAVAILABLE);
    it_ok(db_begin(it_cx(), false));
    ck_assert_uint_eq(vendors().count, 0);
}
END_TEST

START_TEST(an_unknown_outcome_is_unavailable)
{
    db_queue_exec(it_cx(), Q(it_add, A, "Alpha"));
    const int64_t victim = pid();
    kill_backend(victim);
    ck_assert_int_eq(db_commit(it_cx()), ERR_UNAVAILABLE);
    it_ok(db_begin(it_cx(), false));
    ck_assert(db_is_up(it_cx()->db));
}
END_TEST

START_TEST(an_absent_database_is_reported_quickly)
{
    struct db gone = *it_db;
    struct cx cx = *it_cx();
    const int64_t start = clock_monotonic_us();

    ck_assert_ptr_null(db_open("host=/nonexistent user=portal_app"));
    /* 192.0.2.0/24 is nobody's: nothing answers at all, for two minutes. */
    gone = (struct db){.conninfo = (char[]){"host=192.0.2.1 user=portal_app"},
                       .prepared = (uint8_t[IT_QUERY_COUNT]){0},
                       .patience = 1};
    cx.db = &gone;
    ck_assert_int_eq(db_begin(&cx, true), ERR_UNAVAILABLE);
    ck_assert_int_lt(clock_monotonic_us() - start, 10 * US_PER_S);
    ck_assert(!db_is_up(&gone));
    ck_assert_int_eq(db_begin(&cx, true), ERR_UNAVAILABLE);
    ck_assert_int_lt(clock_monotonic_us() - start, 15 * US_PER_S);
}
END_TEST

static enum err
commit_durably(void)
{
    it_ok(db_exec(it_cx(), Q0(it_durable), NULL));
    db_queue_exec(it_cx(), Q(it_add, random_uuid(it_cx()->arena), "Alpha"));
    return db_commit(it_cx());
}

/* The standby does not exist; the wait for it is cancelled by someone else. */
START_TEST(a_commit_the_standby_did_not_get_is_not_acknowledged)
{
    const long long me = (long long)pid();
    const int64_t until_us = clock_monotonic_us() + US_PER_MINUTE;
    enum err e = OK;

    it_owner_exec("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    it_owner_exec("SELECT pg_reload_conf()");
    char cancel[400];
    snprintf(cancel, sizeof(cancel),
             "DO $$ BEGIN FOR i IN 1..12000 LOOP"
             " PERFORM pg_sleep(0.01); PERFORM pg_stat_clear_snapshot();"
             " IF EXISTS (SELECT FROM pg_stat_activity WHERE pid = %lld"
             " AND wait_event = 'SyncRep') THEN"
             " PERFORM pg_cancel_backend(%lld); RETURN; END IF;"
             " END LOOP; END $$",
             me, me);
    ck_assert_int_eq(PQsendQuery(it_owner_pg, cancel), 1);
    /* Until the server has read the new setting, commits do not wait. */
    while (e == OK && clock_monotonic_us() < until_us) {
        e = commit_durably();
        if (e == OK)
            it_ok(db_begin(it_cx(), false));
    }
    PGresult *res;
    while ((res = PQgetResult(it_owner_pg)) != NULL)
        PQclear(res);
    it_owner_exec("ALTER SYSTEM RESET synchronous_standby_names");
    it_owner_exec("SELECT pg_reload_conf()");
    it_owner_exec("DELETE FROM vendors");
    ck_assert_int_eq(e, ERR_UNAVAILABLE);
    ck_assert_str_eq(it_cx()->fault.code, "not_replicated");
}
END_TEST

static void
add_tests(TCase *tc)
{
    tcase_add_test(tc, begin_replaces_a_lost_connection);
    tcase_add_test(tc, a_transaction_never_continues_on_a_new_connection);
    tcase_add_test(tc, an_unknown_outcome_is_unavailable);
    tcase_add_test(tc, an_absent_database_is_reported_quickly);
    tcase_add_test(tc, a_commit_the_standby_did_not_get_is_not_acknowledged);
}

int
main(void)
{
    use_queries();
    return it_main("connection", add_tests);
}
