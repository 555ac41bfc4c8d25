/* The database layer against a real PostgreSQL, with queries of its own. */
#include "db/db_private.h"
#include "lib/it.h"

#include <time.h>
#include <unistd.h>

#define A "00000000-0000-7000-8000-00000000000a"
#define B "00000000-0000-7000-8000-00000000000b"

enum {
    IT_VENDORS,
    IT_VENDOR,
    IT_ADD,
    IT_RENAME,
    IT_TYPES,
    IT_DIVIDE,
    IT_RAISE_STATE,
    IT_PID,
    IT_CHUNK_ADD,
    IT_CHUNK,
    IT_UUID,
    IT_WIDE,
    IT_DURABLE,
    IT_PLAN,
    IT_BROKEN,
    IT_QUERY_COUNT,
    IT_GOOD_COUNT = IT_BROKEN,
    NPARAMS_it_vendors = 0,
    NPARAMS_it_vendor = 2,
    NPARAMS_it_add = 2,
    NPARAMS_it_rename = 3,
    NPARAMS_it_types = 0,
    NPARAMS_it_divide = 1,
    NPARAMS_it_raise_state = 2,
    NPARAMS_it_pid = 0,
    NPARAMS_it_chunk_add = 2,
    NPARAMS_it_chunk = 1,
    NPARAMS_it_uuid = 1,
    NPARAMS_it_wide = 1,
    NPARAMS_it_durable = 0,
    NPARAMS_it_plan = 0,
};

#define Q_it_vendors ((enum query)IT_VENDORS)
#define Q_it_vendor ((enum query)IT_VENDOR)
#define Q_it_add ((enum query)IT_ADD)
#define Q_it_rename ((enum query)IT_RENAME)
#define Q_it_types ((enum query)IT_TYPES)
#define Q_it_divide ((enum query)IT_DIVIDE)
#define Q_it_raise_state ((enum query)IT_RAISE_STATE)
#define Q_it_pid ((enum query)IT_PID)
#define Q_it_chunk_add ((enum query)IT_CHUNK_ADD)
#define Q_it_chunk ((enum query)IT_CHUNK)
#define Q_it_uuid ((enum query)IT_UUID)
#define Q_it_wide ((enum query)IT_WIDE)
#define Q_it_durable ((enum query)IT_DURABLE)
#define Q_it_plan ((enum query)IT_PLAN)

static const struct query_def it_queries[IT_QUERY_COUNT] = {
    [IT_VENDORS] = {"it_vendors", 0,
                    "SELECT id, name, version FROM vendors ORDER BY name", 0},
    [IT_VENDOR] = {"it_vendor", 2,
                   "SELECT id, name, version FROM vendors"
                   " WHERE id = $1 AND vendor_id = $2",
                   0},
    [IT_ADD] = {"it_add", 2,
                "INSERT INTO vendors (id, name, country, created_us)"
                " VALUES ($1, $2, 'JP', 0)",
                0},
    [IT_RENAME] = {"it_rename", 3,
                   "UPDATE vendors SET name = $2, version = version + 1"
                   " WHERE id = $1 AND version = $3",
                   0},
    [IT_TYPES] = {"it_types", 0,
                  "SELECT NULL::text AS no_text, 'x' AS some_text,"
                  " 'plain' AS text, 9223372036854775807 AS big,"
                  " NULL::bigint AS no_number, -5 AS some_number,"
                  " true AS yes, date '2026-11-22' AS day",
                  0},
    [IT_DIVIDE] = {"it_divide", 1, "SELECT 1 / $1::int AS big", 0},
    [IT_RAISE_STATE] = {"it_raise_state", 2, "SELECT it_raise($1, $2)", 0},
    [IT_PID] = {"it_pid", 0, "SELECT pg_backend_pid() AS big", 0},
    [IT_CHUNK_ADD] = {"it_chunk_add", 2,
                      "INSERT INTO it_chunks VALUES ($1, $2)", 0},
    [IT_CHUNK] = {"it_chunk", 1, "SELECT body FROM it_chunks WHERE n = $1", 0},
    [IT_UUID] = {"it_uuid", 1, "SELECT 1 AS big WHERE $1::uuid IS NOT NULL", 0},
    [IT_WIDE] = {"it_wide", 1, "SELECT * FROM it_wide WHERE a = $1", 0},
    [IT_DURABLE] = {"it_durable", 0,
                    "SELECT set_config('synchronous_commit', 'on', true)", 0},
    [IT_PLAN] = {"it_plan", 0, "EXPLAIN SELECT clause FROM answers", 0},
    [IT_BROKEN] = {"it_broken", 0, "SELECT nothing FROM nowhere", 0},
};

struct vendor_row {
    const char *id, *name;
    int64_t version;
};
static const struct field vendor_cols[] = {
    FIELD(vendor_row, name), FIELD(vendor_row, id), FIELD(vendor_row, version),
    FIELD_END};

struct number_row {
    int64_t big;
};
static const struct field number_cols[] = {FIELD(number_row, big), FIELD_END};

static void
add_both(void)
{
    db_queue_exec(it_cx(), Q(it_add, A, "Alpha"));
    db_queue_exec(it_cx(), Q(it_add, B, "Beta"));
    it_ok(db_flush(it_cx()));
}

static struct db_set
vendors(void)
{
    struct db_set set;

    it_ok(db_all(it_cx(), Q0(it_vendors), vendor_cols,
                 sizeof(struct vendor_row), &set));
    return set;
}

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

static int64_t
pid(void)
{
    struct number_row n;

    it_ok(db_one(it_cx(), Q0(it_pid), number_cols, &n));
    return n.big;
}

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
prepare_database(void)
{
    PGconn *pg = PQconnectdb("");
    static const char sql[] =
        "CREATE FUNCTION it_raise(state text, message text) RETURNS void"
        " LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message;"
        " END $$;"
        "CREATE TABLE it_chunks (n int PRIMARY KEY, body bytea);"
        "CREATE TABLE it_wide (a int); INSERT INTO it_wide VALUES (1);"
        "GRANT ALL ON it_chunks, it_wide TO portal_app";

    PGresult *res = PQexec(pg, sql);
    if (PQresultStatus(res) != PGRES_COMMAND_OK) {
        fprintf(stderr, "%s", PQerrorMessage(pg));
        exit(EXIT_FAILURE);
    }
    PQclear(res);
    PQfinish(pg);
}

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
    tcase_add_test(tc, begin_replaces_a_lost_connection);
    tcase_add_test(tc, a_transaction_never_continues_on_a_new_connection);
    tcase_add_test(tc, an_unknown_outcome_is_unavailable);
    tcase_add_test(tc, an_absent_database_is_reported_quickly);
    tcase_add_test(tc, bytes_make_the_round_trip);
    tcase_add_test(tc, an_error_among_sent_statements_is_noticed);
    tcase_add_test(tc, rollback_ends_whatever_is_in_the_air);
    tcase_add_test(tc, a_changed_table_makes_statements_prepare_again);
    tcase_add_test(tc, locks_are_not_waited_for_long);
    tcase_add_test(tc, large_results_are_refused);
    tcase_add_test(tc, a_commit_the_standby_did_not_get_is_not_acknowledged);
    tcase_add_test(tc, a_query_that_does_not_fit_the_schema_is_found);
    tcase_add_test(tc, the_cheap_policy_is_asked_first);
}

int
main(void)
{
    setenv("PORTAL_PATIENCE", "1", 1); /* it is about these very seconds */
    db_queries = it_queries;
    db_query_count = IT_QUERY_COUNT;
    prepare_database();
    return it_main("db", add_tests);
}
